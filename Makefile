# vanban: the two commands that a newcomer needs are `make demo` and `make test`.
SHELL := /bin/bash
VENV := .venv
BIN := $(VENV)/bin
DB ?= sqlite:///vanban.db
# A module's tests stay in one process: what they share is made once.
PYTEST := $(BIN)/pytest -n logical --maxprocesses 4 --dist loadscope

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
	$(PYTEST)

quick: $(VENV)/.installed-dev  ## the tests that take less than a minute
	$(PYTEST) -m "not slow and not flow and not postgres and not ocr"

check: $(VENV)/.installed-dev  ## form, style and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

scores: $(VENV)/.installed-dev  ## measure again and write corpus/scores.json
	$(BIN)/python -m corpus.score

clean:
	rm -rf $(VENV) vanban.db vanban.db-shm vanban.db-wal .vanban
