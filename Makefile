# The front door: `make help` lists what there is.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

# A Kubernetes for tests beside this repository, used where it exists.
CLUSTER ?= $(abspath ../shared/cluster)
CLUSTER_HOME ?= /var/lib/testcluster
export CLUSTER CLUSTER_HOME

# Any cluster: set KUBECONFIG. None set: the test cluster, else kubectl's own default.
ifeq ($(KUBECONFIG)$(wildcard $(CLUSTER)/kubectl),$(CLUSTER)/kubectl)
KUBECTL ?= $(CLUSTER)/kubectl
export KUBECONFIG := $(CLUSTER_HOME)/kubeconfig
else
KUBECTL ?= kubectl
endif
export KUBECTL

OPERATOR_IMAGE ?= drydock/operator:dev
MIGRATIONS_IMAGE ?= drydock/migrations:dev

MAVEN := .make/maven
IMAGE := .make/image

.PHONY: help
help: ## List the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "  %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: build
build: ## Compile, check the style, and make the jars; runs no test
	$(MAVEN) --quiet package -DskipTests

.PHONY: test
test: ## Everything that needs no cluster: all checks and all tests but e2e's
	WITH_POSTGRESQL=yes $(MAVEN) verify

.PHONY: crds
crds: ## Generate the committed CRDs anew from the API's model
	$(MAVEN) --quiet -pl crds test -Dcrds.update=true

.PHONY: format
format: ## Lay out the sources
	$(MAVEN) --quiet spotless:apply

.PHONY: images
images: build ## Build Drydock's images, for the test cluster where it exists
	$(IMAGE) $(OPERATOR_IMAGE) -f deploy/images/operator/Dockerfile .
	$(IMAGE) $(MIGRATIONS_IMAGE) -f deploy/images/migrations/Dockerfile .

.PHONY: shop
shop: ## Build the images of the example in deploy/examples, and those of the end-to-end tests
	deploy/examples/shop/build
	e2e/fixtures/build

.PHONY: deploy
deploy: ## Install the CRDs and the operator, or bring them up to date, and wait until it is ready
	.make/deploy $(OPERATOR_IMAGE) $(MIGRATIONS_IMAGE)

.PHONY: undeploy
undeploy: ## Remove the operator; refuses while a migration is under way
	.make/undeploy

.PHONY: e2e
e2e: shop ## Test a whole shop against the current cluster; TEST=Name for one class
	$(if $(filter-out Prisma% Forgotten% Story%,$(TEST)),,e2e/fixtures/prisma/build)
	$(MAVEN) -pl e2e -am verify -DskipTests -DskipE2e=false $(if $(TEST),-Dtest='$(TEST)' -Dsurefire.failIfNoSpecifiedTests=false)

.PHONY: tools
tools: ## Run the migration tools themselves, and tell in docs/tools.md what is proven; needs Node.js
	WITH_POSTGRESQL=yes $(MAVEN) --quiet -pl migrations test -Dtest='PrismaItself,Prisma8Itself,NodePgMigrateItself' -Dtools.update=true

.PHONY: e2e-prisma
e2e-prisma: shop ## Test all that may happen to a database under Prisma
	e2e/fixtures/prisma/build all
	$(MAVEN) -pl e2e -am verify -DskipTests -DskipE2e=false -De2e.without= -Dtest='Prisma*Test' -Dsurefire.failIfNoSpecifiedTests=false

.PHONY: e2e-connections
e2e-connections: shop ## Test each way to a database, and migration images of every kind
	e2e/fixtures/build connections
	$(MAVEN) -pl e2e -am verify -DskipTests -DskipE2e=false -De2e.without= -Dtest='*ConnectionsTest,OddImagesTest,TriedFirstTest' -Dsurefire.failIfNoSpecifiedTests=false

.PHONY: e2e-undeploy
e2e-undeploy: shop ## Remove the operator and deploy it again, with an app on it; disturbs whatever else uses the cluster
	$(MAVEN) -pl e2e -am verify -DskipTests -DskipE2e=false -De2e.without= -Dtest=UndeployTest -Dsurefire.failIfNoSpecifiedTests=false

.PHONY: clean
clean: ## Remove what was built
	$(MAVEN) --quiet clean

include deploy/sandbox/demo.mk
