.PHONY: demo
demo: ## See a shop go through six releases, on this machine alone; KEEP=1 to play with it, CLUSTER=current for your cluster
	@deploy/sandbox/demo

.PHONY: try-demo
try-demo: ## Play the demo, type what it says to try, stop it twice: nothing is left behind
	deploy/sandbox/try

.PHONY: compare
compare: ## Ask the sandbox and the current cluster the same, and tell where they differ
	deploy/sandbox/compare/run
