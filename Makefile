# Every task of a developer. Each works alone, in a fresh clone, with Python 3.11 or later and without root.
# PYTHON=… names the Python to use where `python3` is too old.

.DEFAULT_GOAL := help
# The steps share .venv and the processor: they run one after another, whatever -j says.
.NOTPARALLEL:
# An environment that is active elsewhere must not leak into this one.
unexport PYTHONHOME PYTHONPATH
# The tests start hundreds of processes, and each would compile dlcheck anew.
unexport PYTHONDONTWRITEBYTECODE
export PYTHON

BIN := .venv/bin
# The day that the pictures in reports/ speak of: a later day would be another picture.
REPORTS_DAY := 2026-11-23
RENDER := $(BIN)/dlcheck render --out reports --as-of $(REPORTS_DAY)
REPORT := $(BIN)/dlcheck report --format html --format markdown --out reports --as-of $(REPORTS_DAY)
PYTEST := $(BIN)/python -m pytest -n auto --maxprocesses 8

.PHONY: help
help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' Makefile

.PHONY: venv
venv: ## make .venv from the lock, or leave it as it is if it fits
	@bash .ci/venv

.PHONY: demo
demo: venv ## check the programmes in programs/, draw them and report on them into reports/
	@printf '\n$$ dlcheck check\n'
	@# Exit code 1 means findings. The real programmes have some, and they are there to be seen.
	@$(BIN)/dlcheck check || test $$? -eq 1
	@printf '\n$$ dlcheck render --out reports --as-of $(REPORTS_DAY)\n'
	@$(RENDER)
	@printf '\n$$ dlcheck report --out reports --as-of $(REPORTS_DAY)\n'
	@$(REPORT)
	@printf '\nOpen in a browser, for instance:\n'
	@printf '  %s\n' reports/portfolio.en.html reports/harbour-renewal/report.he.html \
		reports/digital-leaders-government/report.en.html reports/digital-leaders-government/responsibilities.he.svg

.PHONY: test
test: lint types layers fresh wheel unit ## everything that CI runs

.PHONY: lint
lint: venv ## ruff: rules and format
	$(BIN)/ruff check
	$(BIN)/ruff format --check

.PHONY: types
types: venv ## mypy, strict
	$(BIN)/mypy

.PHONY: layers
layers: venv ## import-linter: imports go down only
	$(BIN)/lint-imports --no-logo

.PHONY: fresh
fresh: venv ## are schema/ and reports/ what the code makes today?
	$(BIN)/dlcheck schema --check
	$(RENDER) --check
	$(REPORT) --check

.PHONY: docs
docs: venv ## write what the code makes: schema/, docs/, reports/, golden files
	$(BIN)/dlcheck schema --out schema
	$(BIN)/python -m pytest --accept -q tests/test_language.py tests/test_explain.py tests/test_examples.py tests/diff \
		tests/formats tests/draw
	$(RENDER)
	$(REPORT)

.PHONY: wheel
wheel: venv ## build the wheel, install it into a clean environment, let it check programs/
	bash .ci/wheel

.PHONY: unit
unit: venv ## the tests alone
	$(PYTEST)

.PHONY: test-browser
test-browser: venv ## reports in a real browser: Debian's `chromium`, or the one that CHROMIUM=… names
	$(BIN)/python -m pytest -m browser

.PHONY: test-deep
test-deep: test test-browser ## everything that CI runs, and the long runs
	$(PYTEST) -m deep

.PHONY: bench
bench: venv ## print the figures of tests/benchmarks/
	@for script in tests/benchmarks/[!_]*.py; do printf '\n%s\n' "$$script"; $(BIN)/python "$$script" || exit; done

.PHONY: mutants
mutants: venv ## how many changes of the rules the tests notice, by module (hours; `--keep FILE` to go on later)
	$(BIN)/python -m tests.mutation

.PHONY: fix
fix: venv ## let ruff mend and format what it can
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

.PHONY: lock
lock: ## make the locks anew from pyproject.toml (UPGRADE=1: with the newest versions)
	bash .ci/lock

.PHONY: clean
clean: ## remove .venv and every cache
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
