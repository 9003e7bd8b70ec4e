# Everything a fresh machine needs is Python 3.11 or later with venv and pip, and make.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.complete

.PHONY: venv demo test check bench screenshots notebook clean

venv: $(STAMP)

$(STAMP): pyproject.toml constraints.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing orgcode and what it needs into .venv (a few minutes the first time) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $(STAMP)

demo: $(STAMP)
	@$(BIN)/orgcode demo

test: $(STAMP)
	$(BIN)/python -m pytest -n 4 --dist worksteal

check: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/mypy tests/tui/conftest.py
	$(BIN)/mypy tests/store/conftest.py
	$(BIN)/mypy tests/web/conftest.py
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m pytest -n 4 --dist worksteal

bench: $(STAMP)
	$(BIN)/python -m bench

screenshots: $(STAMP)
	$(BIN)/python scripts/make_screenshots.py

notebook: $(STAMP)
	$(BIN)/python scripts/run_notebook.py docs/notebook/*.ipynb --write

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
