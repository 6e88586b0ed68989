# One command per habit. `make demo` and `make test` need only Python 3.11 or newer and make; tests of
# PDFs need Pango and Poppler too, which `make test` installs where it may, and are skipped otherwise.
PYTHON ?= python3
BIN := .venv/bin

SYSTEM := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core poppler-utils

.PHONY: demo test check types docs catalogues new bench clean

.venv/made-by-make:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Détente needs Python 3.11 or newer; name one with: make PYTHON=python3.12 …"; exit 1; }
	@$(PYTHON) -m venv .venv || \
	  { echo "no virtual environment could be made; on Debian: apt-get install python3-venv"; exit 1; }
	@touch $@

.venv/has-report: .venv/made-by-make pyproject.toml
	@echo "installing Détente into .venv"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[report]'
	@touch $@

.venv/has-test: .venv/made-by-make pyproject.toml
	@echo "installing Détente and what its tests need into .venv"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@ .venv/has-report

.venv/has-system: .venv/made-by-make
	@has() { ldconfig -p | grep -q 'libpangoft2-1\.0\.so' && command -v pdftotext >/dev/null; }; \
	if ! has && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo "installing what lays out and reads PDFs"; \
	  export DEBIAN_FRONTEND=noninteractive; \
	  { apt-get update && apt-get install -y --no-install-recommends $(SYSTEM); } >/dev/null 2>&1; \
	fi; \
	if has; then touch $@; \
	else echo "tests of PDFs are skipped; on Debian they need: apt-get install $(SYSTEM)"; fi

demo: .venv/has-report  ## analyse Hanoi and write its report
	@$(BIN)/detente analyze hanoi-2019 --report hanoi-2019.html
	@echo "the report is $(CURDIR)/hanoi-2019.html; the command is $(BIN)/detente"

test: .venv/has-test .venv/has-system check types  ## everything: style, layers, types, tests
	@$(BIN)/python -m pytest -q

check: .venv/has-test  ## style, and imports that point down only
	@$(BIN)/ruff check src tests benchmarks
	@$(BIN)/ruff format --check --quiet src tests benchmarks || \
	  { echo "run: .venv/bin/ruff format src tests benchmarks"; exit 1; }
	@$(BIN)/lint-imports --no-cache | tail -n 3

types: .venv/has-test  ## mypy, strict
	@$(BIN)/mypy

docs: .venv/has-test  ## write the case schema anew and check that every command has its page
	@$(BIN)/detente schema > src/detente/case/case.schema.json
	@$(BIN)/python -m pytest -q -n0 tests/docs

catalogues: .venv/has-test  ## bring the message catalogues up to date with the source
	@$(BIN)/python tools/catalogues.py

new: .venv/has-test  ## make new KIND=commands NAME=word: the skeletons of a shelf's new member
	@$(BIN)/python tools/new.py $(KIND) $(NAME)

bench: .venv/has-report  ## timings and sizes, as a table
	@$(BIN)/python benchmarks/analyze.py
	@$(BIN)/python benchmarks/frontier.py
	@$(BIN)/python benchmarks/stability.py
	@$(BIN)/python benchmarks/sessions.py
	@$(BIN)/python benchmarks/change.py

clean:
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
