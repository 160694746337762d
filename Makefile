# vanban: the two commands that a newcomer needs are `make demo` and `make test`.
SHELL := /bin/bash
VENV := .venv
BIN := $(VENV)/bin
DB ?= sqlite:///vanban.db
PACKAGES := models extractors pipeline flows corpus

.PHONY: setup demo test quick check scores clean

setup: $(VENV)/.installed  ## the environment, with $(BIN)/vanban in it

$(VENV)/.installed: pyproject.toml .ci/setup
	@.ci/setup run
	@touch $@

$(VENV)/.installed-dev: pyproject.toml .ci/setup
	@.ci/setup test
	@touch $(VENV)/.installed $@

demo: setup  ## read the sample documents into vanban.db and show what was found
	$(BIN)/vanban ingest corpus/documents --db $(DB)
	$(BIN)/vanban show --db $(DB)

test: $(VENV)/.installed-dev  ## every test, also the slow ones
	$(BIN)/pytest

quick: $(VENV)/.installed-dev  ## the tests that take less than a minute
	$(BIN)/pytest -m "not slow and not flow and not postgres and not ocr"

check: $(VENV)/.installed-dev  ## form, style and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

scores: $(VENV)/.installed-dev  ## measure again and write corpus/scores.json
	$(BIN)/python -m corpus.score

clean:
	rm -rf $(VENV) vanban.db vanban.db-shm vanban.db-wal .vanban
