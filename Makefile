# Tributary's commands. `make` by itself lists them; what each does in detail stands in scripts/.

export HOST ?= 127.0.0.1
export PORT ?= 8000

.DEFAULT_GOAL := help
.PHONY: help run test check format bench stack lock clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

run: ## serve the demo at http://127.0.0.1:8000 (HOST= and PORT= change that)
	@scripts/run

test: ## run every check and every test, on SQLite and PostgreSQL, with a worker and a browser
	@scripts/environment development
	@scripts/styles
	@scripts/check
	@.venv/bin/python scripts/test.py

check: ## look at format, lint, types, import contracts, templates and migrations
	@scripts/environment development
	@scripts/check

format: ## put Python, templates and the table of proofs into shape
	@scripts/environment development
	@scripts/format

bench: ## measure ledger, pages, search, payroll and the public site, beside what others make
	@scripts/environment bench
	@.venv/bin/python scripts/services.py .venv/bin/python scripts/bench.py
	@.venv/bin/python scripts/services.py .venv/bin/python scripts/bench_search.py
	@.venv/bin/python scripts/services.py .venv/bin/python scripts/bench_site.py
	@.venv/bin/python scripts/bench_payroll.py

stack: ## serve as in production: web server, worker and beat on PostgreSQL and Redis (data in var/stack)
	@scripts/environment production
	@scripts/styles
	@.venv/bin/python scripts/stack.py

lock: ## pin every package again, with hashes, from pyproject.toml and package.json
	@scripts/environment development
	@scripts/lock

clean: ## remove what was built and installed here (var/, with its data, stays)
	rm -rf .venv node_modules config/static/build .mypy_cache .ruff_cache .pytest_cache .hypothesis
