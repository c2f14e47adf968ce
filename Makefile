# `make site` builds the site, `make test` passes the tests; `make help` lists the rest.
# ARGS="..." is handed to the command behind a target, JOBS is the number of test workers,
# PYTHON=... is the Python that makes the environment.

JOBS ?= auto
ARGS ?=

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input -qq
# worksteal keeps every core busy to the end, however unequal the test files are.
PYTEST := $(BIN)/python -m pytest -n $(JOBS) --dist worksteal

.DELETE_ON_ERROR:
.PHONY: help site docs serve test check format lint types fix golden bench soak fuzz fuzzer lock audit chromium servers checkers validate lighthouse clean

help: ## what can be made
	@grep -hE '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 12

site: .venv/core.stamp ## the site, in build/
	@$(BIN)/sitegen build $(ARGS)
	@echo "The site is built: open build/index.html in a browser."

docs: .venv/core.stamp ## the documentation, in docs/site/build/
	@$(BIN)/sitegen --project docs/site build $(ARGS)
	@echo "The documentation is built: open docs/site/build/index.html in a browser."

serve: .venv/core.stamp ## a preview that follows the files
	@$(BIN)/sitegen serve $(ARGS)

test: .venv/dev.stamp chromium servers checkers ## every test but the soak
	@$(PYTEST) $(ARGS)

check: format lint types test ## what a change must pass

format: .venv/dev.stamp
	$(BIN)/ruff format --check .

lint: .venv/dev.stamp
	$(BIN)/ruff check .

types: .venv/dev.stamp
	$(BIN)/mypy

fix: .venv/dev.stamp ## the code formatted, and mended where ruff can
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

golden: .venv/dev.stamp ## the expected outputs, written anew
	@SITEGEN_GOLDEN=1 $(PYTEST) -m "not browser and not soak" $(ARGS)
	@echo "Read the change before you commit it: git diff tests/"

bench: .venv/dev.stamp ## the measurements
	@$(BIN)/python -m benchmarks $(ARGS)

soak: .venv/dev.stamp chromium servers fuzzer ## what takes long, some 60 minutes, and a table of what was tried
	@mkdir -p .cache && rm -f $(TRIED)
	@export SITEGEN_TRIED=$(TRIED); \
	$(PYTEST) -m soak --timeout 3600 $(ARGS); one=$$?; \
	$(PYTEST) -m hypothesis --hypothesis-profile soak; two=$$?; \
	$(BIN)/python -m tests.fuzz --seconds 120; three=$$?; \
	$(BIN)/python -m tests.tried $(TRIED); \
	exit $$((one + two + three))

TRIED := $(CURDIR)/.cache/tried

fuzz: .venv/dev.stamp fuzzer ## texts that reach new lines of the code, a minute for each law; ARGS="LAW …"
	@$(BIN)/python -m tests.fuzz $(ARGS)

fuzzer: .venv/dev.stamp
	@$(BIN)/python -c "import atheris" 2>/dev/null || \
	$(BIN)/uv pip install --quiet --python $(BIN)/python --group fuzz

lock: .venv/dev.stamp ## the lock files, after a change of pyproject.toml; ARGS=--upgrade for newer versions
	$(LOCK) --group build --output-file requirements.txt
	$(LOCK) --group dev --constraint requirements.txt --output-file requirements-dev.txt

LOCK = $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --only-binary :all: \
	--generate-hashes --no-emit-index-url --no-annotate --custom-compile-command "make lock" $(ARGS)

audit: .venv/dev.stamp ## known vulnerabilities of what is locked, by pip-audit (asks PyPI's advisories)
	$(BIN)/uv tool run pip-audit@2.10.1 --strict --disable-pip --require-hashes -r requirements.txt -r requirements-dev.txt $(ARGS)

chromium: .venv/dev.stamp ## a Chromium for the tests, found or installed
	@$(BIN)/python scripts/chromium.py >/dev/null

servers: .venv/dev.stamp ## sshd, rsync and nginx for the tests, found or installed
	@$(BIN)/python scripts/servers.py

checkers: .venv/dev.stamp ## axe-core, the Nu Html Checker and Java for the tests, found or installed
	@$(BIN)/python scripts/checkers.py

validate: checkers ## build/ by the Nu Html Checker
	@java -jar node_modules/vnu-jar/build/dist/vnu.jar --skip-non-html $(ARGS) build

lighthouse: chromium site ## Lighthouse's marks of build/ (fetches Lighthouse; Node needed)
	@$(BIN)/python scripts/lighthouse.py $(ARGS)

clean: ## everything away that can be made
	rm -rf .venv build dist node_modules .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache

.venv/bin/python:
	@scripts/venv.sh

# Wheels only: a source would run code of its own while it is installed.
.venv/core.stamp: requirements.txt pyproject.toml | .venv/bin/python
	@echo "Installing the locked dependencies into .venv"
	@$(PIP) install --require-hashes --only-binary :all: -r requirements.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

# requirements-dev.txt holds requirements.txt at the same versions, so that one environment serves both.
.venv/dev.stamp: requirements-dev.txt pyproject.toml | .venv/bin/python
	@echo "Installing the locked dependencies, for development too, into .venv"
	@$(PIP) install --require-hashes --only-binary :all: -r requirements-dev.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch .venv/core.stamp $@
