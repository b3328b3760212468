.PHONY: demo
demo: ## See a shop go through six releases, on this machine alone; KEEP=1 to play with it, CLUSTER=current for your cluster
	@deploy/sandbox/demo

.PHONY: picture
picture: ## Draw docs/demo.svg anew: what the demo prints
	PICTURE=docs/demo.svg deploy/sandbox/demo

.PHONY: try-demo
try-demo: ## Play the demo, type what it says to try, stop it twice: nothing is left behind
	deploy/sandbox/try

.PHONY: compare
compare: ## Ask the sandbox and the current cluster the same, and tell where they differ
	deploy/sandbox/compare/run

.PHONY: e2e-sandbox
e2e-sandbox: ## Those of the end-to-end tests that the sandbox carries, in a sandbox; TEST=Name for one class
	deploy/sandbox/with $(MAVEN) --quiet -pl e2e -am verify -DskipTests -DskipE2e=false -Dgroups=sandbox \
	  $(if $(TEST),-Dtest='$(TEST)' -Dsurefire.failIfNoSpecifiedTests=false)
