.PHONY: demo
demo: ## See a shop go through six releases, on this machine alone; KEEP=1 to play with it, CLUSTER=current for your cluster
	@deploy/sandbox/demo
