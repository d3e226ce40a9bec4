# Deskbell's commands. `make help` lists them. Python 3.11 and make are all that they ask of a machine.

PYTHON ?= python3.11
VENV := .venv/bin/python
# Two at once, each with a stack of its own, file by file: its tests follow one another on one stack. Browsers are too
# heavy for that on two cores.
AT_ONCE := --numprocesses 2 --dist loadfile

.PHONY: help run clean-state test lint unit stack browser assets accessibility bench lock
.DEFAULT_GOAL := help

help: ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | while IFS="$$(printf '\t')" read -r name text; do printf '  make %-12s %s\n' "$$name" "$$text"; done

run: .venv/ready ## Run Deskbell on this machine (DESKBELL_PORT, DESKBELL_STATE); Ctrl-C ends it
	@exec $(VENV) -m infra.local

clean-state: .venv/ready ## Forget the data of `make run`
	@$(VENV) -m infra.local --forget

test: lint unit stack browser ## Check and test everything

lint: .venv/ready assets ## Check style and types, the template for AWS included
	$(VENV) -m ruff check .
	$(VENV) -m ruff format --check .
	$(VENV) -m mypy
	$(VENV) -m infra.package
	$(VENV) -c 'from cfnlint.runner import main; raise SystemExit(main())' .local/build/sam.yaml
	$(VENV) -m infra.assets typecheck

unit: .venv/ready assets ## Test the parts
	$(VENV) -m pytest $(AT_ONCE) tests/unit
	$(VENV) -m infra.assets test

stack: .venv/ready assets ## Test the deployed template
	$(VENV) -m pytest $(AT_ONCE) tests/stack

browser: .venv/ready assets ## Test in Chromium
	@command -v chromium >/dev/null || { [ "$$(id -u)" = 0 ] && apt-get -qq update && apt-get -qq install --yes chromium; } \
		|| { echo 'Chromium is missing: install it, so that `chromium` is on the path.' >&2; exit 1; }
	$(VENV) -m pytest tests/browser

assets: .venv/ready
	@$(VENV) -m infra.assets build

accessibility: .venv/ready assets ## Look at every screen, and write docs/accessibility.md
	@rm -rf .local/screens
	-$(VENV) -m pytest $$(grep -l "survey: Survey" tests/browser/test_*.py)
	$(VENV) -m tests.browser.survey

bench: .venv/ready assets ## Measure, and compare with the budgets
	$(VENV) -m benchmarks

lock: .venv/ready ## Lock the dependencies anew after a change in requirements/*.in
	cd requirements && ../$(VENV) -m piptools compile $(LOCK) --no-allow-unsafe $(LAMBDA_HAS) -o lambda.txt lambda.in
	cd requirements && ../$(VENV) -m piptools compile $(LOCK) --no-allow-unsafe -o push.txt push.in
	cd requirements && ../$(VENV) -m piptools compile $(LOCK) --allow-unsafe -o node.txt node.in
	cd requirements && ../$(VENV) -m piptools compile $(LOCK) --allow-unsafe -o development.txt development.in

# No index, no path of this machine; hashes instead.
LOCK := --quiet --generate-hashes --strip-extras --no-header --no-emit-index-url --no-emit-find-links --no-emit-trusted-host
LAMBDA_HAS := --unsafe-package botocore --unsafe-package python-dateutil --unsafe-package six --unsafe-package urllib3

.venv/ready: requirements/development.txt
	@command -v $(PYTHON) >/dev/null || { echo 'Python 3.11 is missing: install it, or name it: make PYTHON=/path/to/python3.11 …' >&2; exit 1; }
	@echo '  Make the environment (a minute or two, once)'
	@$(PYTHON) -m venv .venv || { echo 'Python 3.11 came without its venv module: install python3.11-venv.' >&2; exit 1; }
	@$(VENV) -m pip install --quiet --quiet --disable-pip-version-check --require-hashes -r requirements/development.txt
	@touch $@
