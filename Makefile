# GNU make and Python 3.11 or newer are all that these commands need.
PYTHON  ?= python3
VENV    ?= .venv
SAMPLES ?= samples/2024
FILES   ?= 100000
BIN     := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
PY      := $(BIN)/python
INSTALL := $(PY) -m pip --disable-pip-version-check install --quiet
READY   := $(VENV)/installed
DEV     := $(VENV)/installed-dev
REPORT  := build/demo/report.html
LOCKER  := build/lock
COMPILE := $(LOCKER)/$(notdir $(BIN))/uv pip compile --quiet --no-header --python-version 3.11
export PYTHONUTF8 := 1

.DEFAULT_GOAL := help
.PHONY: help demo test lint types contracts unit bench soak health formats fuzz docs samples lock audit clean

help:       ## this list
	@sed -n 's/^\([a-z]*\): .*## /make \1\t/p' Makefile

demo: $(READY)  ## install, check the samples, print the findings, write an HTML report
	@mkdir -p $(dir $(REPORT))
	$(BIN)/jixiao check $(SAMPLES) --fail-on never
	$(BIN)/jixiao check $(SAMPLES) --fail-on never --force --format html -o $(REPORT)
	@echo "报告已写入 $(REPORT)，用浏览器打开即可。"

test: lint types contracts unit  ## lint, types, contracts, tests

lint: $(DEV)  ## ruff
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(DEV)  ## mypy --strict
	$(BIN)/mypy --strict src

contracts: $(DEV)  ## who may import whom
	$(BIN)/lint-imports

unit: $(DEV)  ## pytest, the workbench on SQLite and on PostgreSQL
	@$(PY) -m tests.system
	$(PY) -m pytest -q -n 2
	$(PY) -m tests.web.postgresql

bench: $(DEV)  ## measure, and write README's figures (long; some of it: make bench BENCH="--only checks load", longer: BENCH="--documents 100000")
	$(PY) benchmarks/run.py $(BENCH)

soak: $(DEV)  ## the long tests
	$(PY) -m pytest -q -m soak

health: $(DEV)  ## how often every check is right: plant faults, write docs/health.md
	$(PY) -m tests.health

formats: $(DEV)  ## how well every format and every way of scanning is read: write docs/formats.md (long; shorter: make formats FORMATS="--scanned 3")
	$(PY) -m tests.formats $(FORMATS)

fuzz: $(DEV)  ## mutated documents over all readers (fewer: make fuzz FILES=1000)
	$(PY) -m tests.fuzz --files $(FILES)

docs: $(DEV)  ## the docs site, from the code, into build/docs
	$(PY) -m jixiao.docs build/docs

samples: $(DEV)  ## make samples/ anew
	$(PY) samples/make.py

lock:       ## pin every dependency with hashes (newest versions: make lock UPGRADE=--upgrade)
	$(PYTHON) -m venv $(LOCKER)
	$(LOCKER)/$(notdir $(BIN))/python -m pip --disable-pip-version-check install --quiet uv
	$(COMPILE) --universal --generate-hashes $(UPGRADE) --extra all --group build pyproject.toml -o constraints.txt
	$(COMPILE) --universal --generate-hashes $(UPGRADE) --extra all --extra dev --group build -c constraints.txt pyproject.toml -o constraints-dev.txt
	$(COMPILE) --python-platform windows --only-binary :all: constraints.txt -o $(LOCKER)/windows.txt
	MACOSX_DEPLOYMENT_TARGET=14.0 $(COMPILE) --python-platform macos --only-binary :all: constraints.txt -o $(LOCKER)/macos.txt

audit: $(DEV)  ## ask the package index for advisories against the locked versions (network)
	$(PY) -m tests.audit

clean:      ## remove what these commands made
	rm -rf $(VENV) build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "需要 Python 3.11 或更高版本，例如 make PYTHON=python3.12 $(MAKECMDGOALS)")'
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null \
	|| { [ "$$(id -u)" = 0 ] && apt-get install -y python3-venv; } \
	|| { echo "缺少 Python 的 venv 模块，请先安装（Debian：apt-get install python3-venv）" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(READY): pyproject.toml constraints.txt | $(PY)
	$(INSTALL) --require-hashes -r constraints.txt
	$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

$(DEV): constraints-dev.txt $(READY)
	$(INSTALL) --require-hashes -r constraints-dev.txt
	@touch $@
