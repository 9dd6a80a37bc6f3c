# `make` alone prints the targets. Each is one command of `briefs`, after the set-up.

PYTHON ?= python3
VENV := .venv
BRIEFS := $(VENV)/bin/briefs
INSTALLED := $(VENV)/installed
RUNS ?= 5000
SEED ?= 1
export HOSTILE

.DEFAULT_GOAL := help
.PHONY: help setup extract review report export test soak fuzz score train bench lock clean

help: ## print these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(INSTALLED) ## make .venv with everything in it (done by itself where needed)

# Runs again only when the lock or the package's metadata change.
$(INSTALLED): requirements.lock setup.cfg pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name one with: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/python -m pip install --quiet --only-binary :all: --require-hashes \
	  --requirement requirements.lock
	$(VENV)/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

extract: $(INSTALLED) ## PDFs in corpus/inbox (if empty: corpus/briefs) to corpus/extracted
	$(BRIEFS) extract

review: $(INSTALLED) ## corpus/review.xlsx: a workbook for verdicts on what was extracted
	$(BRIEFS) review export

report: $(INSTALLED) ## corpus/report.html: pages, claims and evidence, to look at
	$(BRIEFS) report

export: $(INSTALLED) ## corpus/exports: tables, graph, bibliography, database
	$(BRIEFS) export all

test: $(INSTALLED) ## ruff, mypy and all tests
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/python -m pytest

soak: $(INSTALLED) ## half an hour of kills, a full disk, 500 briefs, mutations; HOSTILE=folder of PDFs
	$(VENV)/bin/python -m pytest -m soak -rs tests/soak

fuzz: $(INSTALLED) ## mutated PDFs through the whole chain; RUNS=5000 SEED=1
	$(VENV)/bin/python -m tests.fuzz --runs $(RUNS) --seed $(SEED)

score: $(INSTALLED) ## figures of the extracted briefs against corpus/gold
	$(BRIEFS) score corpus/gold

train: $(INSTALLED) ## the models: claim types, relations and names from corpus/gold, reference fields
	$(BRIEFS) train
	$(VENV)/bin/python -m pipeline.references.strings.training
	$(VENV)/bin/python -m pipeline.recognition.training
	$(VENV)/bin/python -m pipeline.ranking.training

bench: $(INSTALLED) ## how fast each step is, beside the libraries it stands on, and memory
	$(BRIEFS) bench

lock: $(INSTALLED) ## newest allowed versions, with hashes, into requirements.lock
	$(VENV)/bin/python -m pip install --quiet uv
	$(VENV)/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-annotate --no-header --extra dev \
	  --output-file requirements.lock pyproject.toml

clean: ## remove .venv, caches and what was made of the briefs (never corpus/reviews)
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	rm -rf fuzz-findings corpus/extracted corpus/exports corpus/review.xlsx corpus/report.html
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
