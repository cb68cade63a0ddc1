# Whole Picture. `make help` lists what can be done.

PY ?= python3
B := .venv/bin
FAMILIES ?= 10000
UV := .uv/bin/uv
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

# Nothing here prints in colour, or leans on another project's Python.
export NO_COLOR := 1
export UV_NO_PROGRESS := 1
export UV_PYTHON_DOWNLOADS := never
export PIP_DISABLE_PIP_VERSION_CHECK := 1
unexport VIRTUAL_ENV PYTHONPATH PYTHONHOME

.PHONY: help setup run test test-core check fix docs bench bench-match bench-find lock clean

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1|/' | awk -F'|' '{ printf "make %-11s %s\n", $$1, $$2 }'

setup: .venv/.ok ## Install what the command needs; leaves .venv/bin/wholepicture

run: .venv/.ok ## Start the application on this computer, with an invented partnership; prints how to sign in
	@$(B)/wholepicture serve --demo $(ARGS)

test: .venv/.dev ## Run every test; says what is missing on this computer
	@$(B)/python -m pytest -q -n 2 --cov --cov-report= $(ARGS)
	@$(B)/python -m coverage report --include='wholepicture/core/*' --fail-under=100

test-core: .venv/.dev ## Run the tests of the core: no files, no browser, seconds
	@$(B)/python -m pytest -q tests/core $(ARGS)

check: .venv/.dev ## Lint, types, floors, and generated docs unchanged
	@$(B)/ruff check --quiet .
	@$(B)/ruff format --quiet --check .
	@WHOLEPICTURE_DATA=.mypy_cache/data $(B)/mypy --no-error-summary
	@said=$$($(B)/lint-imports --no-cache) || { echo "$$said"; exit 1; }
	@$(B)/python tools/reference.py --check
	@$(B)/wholepicture law docs docs/reference/law --check

fix: .venv/.dev ## Put right what can be put right by machine
	@$(B)/ruff check --quiet --fix . || true
	@$(B)/ruff format --quiet .

docs: .venv/.dev ## Write docs/reference again
	@$(B)/python tools/reference.py
	@$(B)/wholepicture law docs docs/reference/law

bench: .venv/.dev ## Measure it all into docs/reference/measured: over an hour; FAMILIES=500 for less
	@for one in findings coding; do $(B)/python bench/$$one.py; done
	@for one in speed quiet; do $(B)/python bench/$$one.py --families $(FAMILIES); done
	@for one in review law hostile loading kills audit; do $(B)/python bench/$$one.py; done

bench-match: .venv/.bench ## Hold matching against Splink (ARGS="--data uk:100000 --data febrl4")
	@$(B)/python -m bench.match $(ARGS)

bench-find: .venv/.bench ## Find people among a million, beside Splink and SQLite (ARGS="--people 100000")
	@$(B)/python -m bench.find $(ARGS)

LOCK := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url
CLEAN_ENV := UV_NO_CONFIG=1 env -u UV_INDEX -u UV_INDEX_URL -u UV_EXTRA_INDEX_URL -u UV_DEFAULT_INDEX -u UV_FIND_LINKS

lock: .uv/.ok ## Renew the locks (UP=--upgrade for newer versions)
	@$(CLEAN_ENV) $(LOCK) $(UP) pyproject.toml --group build -o requirements/run.txt
	@$(CLEAN_ENV) $(LOCK) $(UP) pyproject.toml --extra match -c requirements/run.txt -o requirements/match.txt
	@$(CLEAN_ENV) $(LOCK) $(UP) pyproject.toml --extra match --group build --group dev -c requirements/run.txt -c requirements/match.txt -o requirements/dev.txt
	@$(CLEAN_ENV) $(LOCK) $(UP) pyproject.toml --group bench -c requirements/dev.txt -o requirements/bench.txt
	@echo "uv==$$($(UV) --version | cut -d' ' -f2)" | $(CLEAN_ENV) $(LOCK) --no-annotate - -o requirements/uv.txt

clean: ## Remove everything that make has made
	@rm -rf .venv .uv build dist output htmlcov test-results .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache .coverage .coverage.*
	@find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +

# Set-up. uv has a home of its own, so that it can install into .venv from outside.

.uv/.ok: requirements/uv.txt
	@$(PY) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Whole Picture needs Python 3.11 or newer: make PY=python3.12" >&2; exit 2; }
	@$(PY) -c 'import venv, ensurepip' 2>/dev/null || { echo "Python's venv is missing. On Debian or Ubuntu: apt-get install python3-venv" >&2; exit 2; }
	@test -x .uv/bin/python || $(PY) -m venv .uv
	@.uv/bin/python -m pip install -qq --require-hashes -r requirements/uv.txt
	@touch $@

.venv/.ok: .uv/.ok requirements/run.txt requirements/match.txt
	@test -x $(B)/python || $(UV) venv --quiet --python "$$(command -v $(PY))" .venv
	@$(UV) pip install --quiet --python $(B)/python --require-hashes -r requirements/run.txt
	@$(UV) pip install --quiet --python $(B)/python --require-hashes -r requirements/match.txt
	@$(UV) pip install --quiet --python $(B)/python --no-deps --no-build-isolation --offline -e .
	@$(B)/python -m wholepicture.engines.linkage
	@$(B)/python -m wholepicture.engines.lookup
	@touch $@

.venv/.dev: .venv/.ok requirements/dev.txt
	@$(UV) pip install --quiet --python $(B)/python --require-hashes -r requirements/dev.txt
	@touch $@

.venv/.bench: .venv/.dev requirements/bench.txt
	@$(UV) pip install --quiet --python $(B)/python --require-hashes -r requirements/bench.txt
	@touch $@
