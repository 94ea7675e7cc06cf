# Everything is set up in .venv from pinned versions; nothing else on the machine is touched.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8080
SCENE ?= middle

.PHONY: help demo story test test-long test-postgres lint types check bench ladders chaos browser postgres clean

help: ## Show what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(VENV)/.runtime: requirements.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("Rung needs Python 3.11, 3.12 or 3.13; say PYTHON=python3.12 make …") if not (3, 11) <= sys.version_info[:2] <= (3, 13) else None'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

demo: $(VENV)/.runtime ## Open a Slack on this machine with Rung in it (SCENE=draft: before the first cycle; SCENE=second: a year on; SCENE=release: a ladder about to change)
	$(BIN)/rung sandbox --port $(PORT) --scene $(SCENE)

story: $(VENV)/.dev ## Wind the clock from draft to closed, and print what everybody was told
	@$(BIN)/python tests/journeys/story.py

test: $(VENV)/.dev ## Run every test, on SQLite
	$(BIN)/python -m pytest

test-long: $(VENV)/.dev ## Run every test with twenty times as many generated examples
	RUNG_TEST_LONG=1 $(BIN)/python -m pytest

test-postgres: $(VENV)/.dev ## Run storage, flows and delivery on a PostgreSQL started for it (make postgres installs one)
	$(BIN)/python -m pytest --postgres -k postgres tests/storage tests/flows

lint: $(VENV)/.dev ## Check style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev ## Check types
	$(BIN)/mypy

check: lint types test ## All of it

bench: $(VENV)/.dev ## Measure against what could be: a wizard step, the way out
	$(BIN)/python -m bench

ladders: $(VENV)/.dev ## Import the ladders of other companies beside the checkout, and account for every cell
	$(BIN)/python -m bench.ladders ../shared/ladders

chaos: $(VENV)/.dev ## Kill, pause, lie and cut the line for minutes; then count who was told what, and how often
	$(BIN)/python -m chaos

postgres: ## Install the PostgreSQL that the tests start for themselves (Debian)
	apt-get update -qq && apt-get install -y -qq --no-install-recommends postgresql

browser: ## Install the Chromium that the browser tests drive (Debian)
	apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium

clean: ## Remove what make has set up
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
