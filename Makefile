# Two commands: `make run` (start it, with a living example) and `make test` (prove it).
# A machine needs Python 3.11 or later, make and the package registries.

# The system's own Python where it will do, else the first on the path. What a version manager has compiled is often not
# optimised, and takes a third longer for everything. `make PYTHON=… run` takes another.
PYTHON ?= $(shell for python in /usr/bin/python3 python3; do \
	$$python -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; done; echo $$python)
PORT ?= 8000

# The fast tests wait for sockets more than for the processor, hence four at a time; what they write need not outlive them,
# hence in memory where there is any. To compile the tests takes each of the four longer than to run a tenth of them, so
# that is kept, also where the surroundings say otherwise. `make test` runs them once more on the disk, with all the others.
FAST = PYTHONDONTWRITEBYTECODE= TMPDIR=$(wildcard /dev/shm) $(BIN)/python -m pytest -n 4 --dist worksteal \
	-m "not browser and not load and not postgres"
BIN = .venv/bin

.PHONY: run test quick check tools lock messages wheel clean

run: .venv/ready
	@$(BIN)/samverkan demo --serve --port $(PORT)

test: .venv/ready-test tools
	$(MAKE) check
	PYTHONHASHSEED=1 $(FAST)
	PYTHONHASHSEED=2 $(BIN)/python -m pytest -n 2 --cov=samverkan --cov-branch --cov-report=term:skip-covered

quick: .venv/ready-test
	$(FAST)

check: .venv/ready-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy src tests tools
	$(BIN)/lint-imports
	$(BIN)/python tools/vendor.py --check

# Chromium, PostgreSQL and strace, from the system's packages where they are missing.
tools:
	@sh tools/system.sh

.venv/ready: requirements.lock pyproject.toml
	@echo "Samverkan installeras i .venv (första gången tar det en minut) …"
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 eller senare behövs; det här är " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

.venv/ready-test: .venv/ready requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

# Pin anew (needs uv): what stands in pyproject.toml, with everything under it, by hash.
lock:
	uv pip compile --universal --generate-hashes --no-strip-extras --python-version 3.11 --custom-compile-command "make lock" pyproject.toml -o requirements.lock
	uv pip compile --universal --generate-hashes --no-strip-extras --python-version 3.11 --custom-compile-command "make lock" pyproject.toml --group dev -o requirements-dev.lock

# Collect the words on the page and compile the English ones.
messages: .venv/ready-test
	$(BIN)/python tools/messages.py

wheel: .venv/ready-test
	$(BIN)/python -m build --wheel --outdir dist .

clean:
	rm -rf .venv var dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage*
