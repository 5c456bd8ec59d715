# Everything a fresh machine needs besides Python 3.11, make and a package index.
# On Windows use the commands themselves: see README.md.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
PYTHON ?= python3
DATE ?=
BIN := .venv/bin
CODE := generator tests
BUILD_DATE := $(if $(DATE),--date $(DATE))

.DEFAULT_GOAL := help
.PHONY: help site serve test test-fast lint format schema example bench prove shots clean

help: ## show this list
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 14

site: .venv/.site ## set up, build data/ into build/site, say how to look at it
	$(BIN)/tongbao build $(BUILD_DATE)
	@echo
	@echo "The site is in build/site (start at $(CURDIR)/build/site/index.html)."
	@echo "网站在 build/site 目录。用 make serve 在浏览器中查看：http://127.0.0.1:8000/"

serve: .venv/.site ## live preview of data/, drafts included, at http://127.0.0.1:8000/
	$(BIN)/tongbao serve

test: .venv/.test ## set up, then everything: style, types, all tests
	.ci/browser
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/mypy
	$(BIN)/pytest -n 2 -q

test-fast: .venv/.test ## the tests that need neither a browser nor a whole build
	$(BIN)/pytest -n 2 -q -m 'not browser' tests/architecture tests/unit

lint: .venv/.test ## style and types only
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/mypy

format: .venv/.test ## put code and data into the one style
	$(BIN)/ruff check --fix-only -q $(CODE)
	$(BIN)/ruff format -q $(CODE)
	$(BIN)/tongbao format

schema: .venv/.site ## write data/.schema/ anew from the model
	$(BIN)/tongbao schema

example: .venv/.test ## write the fictional county's data anew
	$(BIN)/python -m tests.example.make_example
	$(BIN)/tongbao format

bench: .venv/.bench ## how long the program takes, as a table and as JSON
	$(BIN)/python -m tests.bench

prove: .venv/.test ## the full counts behind what the tests sample: mutations, random numbers, every sentence
	$(BIN)/python -m tests.prove

shots: .venv/.test ## pictures of every kind of page, in every display, in build/shots
	.ci/browser
	$(BIN)/python -m tests.browser.shots

clean: ## remove what was built and what was installed
	rm -rf build dist .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/.site: pyproject.toml constraints.txt | .venv/bin/python
	$(BIN)/python -m pip install -q -c constraints.txt -e .
	@touch $@

.venv/.bench: pyproject.toml constraints.txt | .venv/bin/python
	$(BIN)/python -m pip install -q -c constraints.txt -e '.[test,bench]'
	@touch .venv/.site .venv/.test $@

.venv/.test: pyproject.toml constraints.txt | .venv/bin/python
	$(BIN)/python -m pip install -q -c constraints.txt -e '.[test]'
	@touch .venv/.site $@
