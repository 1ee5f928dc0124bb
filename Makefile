# The verbs of the project. `make demo` and `make test` set everything up on a bare Debian 12 and say what they install.
# Elsewhere (macOS, Windows, other Linux) the README gives the equivalent lines.

VENV := .venv
PY := $(VENV)/bin/python
OUT ?= out/demo
DEVICE ?= quark-s1
PIN := --quiet --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --allow-unsafe --strip-extras
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Containers often forbid Python to keep what it compiled; compiling all of it anew is half of a short run.
unexport PYTHONDONTWRITEBYTECODE

# Two set-ups at once would disturb each other.
.NOTPARALLEL:
.PHONY: help setup setup-test demo run test check bench golden screenshots translations pins clean

help:
	@echo "make setup   install system packages (Debian) and the pinned Python packages into $(VENV)"
	@echo "make demo    open the demo walk on $(DEVICE); without a display, run it and write $(OUT)/report.html"
	@echo "make run     run a project: make run PROJECT=path DEVICE=quark-g1"
	@echo "make test    all checks and tests"
	@echo "make check   format, lint, types, import contracts, fast tests"
	@echo "make bench   measure the figures of the README side by side"
	@echo "make golden  write the golden pictures and hashes anew"
	@echo "make screenshots  pictures of every panel and view, into out/screenshots"
	@echo "make translations  bring the translation files up to date with the source"

setup:
	@sh .ci/setup run

setup-test:
	@sh .ci/setup test

demo: setup
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then $(VENV)/bin/lorgnette demo --device $(DEVICE); \
	else $(VENV)/bin/lorgnette demo --headless --device $(DEVICE) --out $(OUT); fi

run: setup
	@$(VENV)/bin/lorgnette run $(or $(PROJECT),demo) --device $(DEVICE) --out out/run

check: setup-test
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports
	@$(PY) -m pytest -q -n 2 --dist loadfile --max-worker-restart 0 -m "not slow" tests/unit tests/arch

test: setup-test
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports
	@$(PY) -m pytest -n 2 --dist loadgroup --max-worker-restart 0 tests

bench: setup-test
	@$(PY) -m tests.bench

golden: setup-test
	@$(PY) -m pytest -q tests/golden tests/ui/test_golden_view.py --update-goldens

translations: setup-test
	@$(PY) -m tests.translations

screenshots: setup-test
	@$(PY) tests/ui/screenshots.py

pins:
	@$(VENV)/bin/pip-compile $(PIN) --extra install --output-file requirements.txt pyproject.toml
	@$(VENV)/bin/pip-compile $(PIN) --extra install --extra dev --constraint requirements.txt --output-file requirements-dev.txt pyproject.toml

clean:
	@rm -rf out build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis *.egg-info
