PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
TORCH := torch==2.13.0
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet

.PHONY: run test lint index train clean

run: $(VENV)/run.stamp
	@$(BIN)/python -m scripts.run

test: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m scripts.check_knowledge
	$(BIN)/python -m scripts.reindex --if-needed
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile --cov --cov-report=term:skip-covered
	$(BIN)/python -m coverage report --include="knowledge/*,index/*,bot/answer/*" --fail-under=95 --format=total

# PyTorch's own index has a small CPU build; where it cannot be reached, the default index is used.
$(VENV)/run.stamp: pyproject.toml constraints.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing (first run only; a few minutes)..."
	@$(BIN)/python -c "import torch" 2>/dev/null \
		|| $(PIP) --index-url https://download.pytorch.org/whl/cpu --timeout 5 --retries 0 $(TORCH) 2>/dev/null \
		|| $(PIP) $(TORCH)
	@$(PIP) -c constraints.txt -e .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp
	@$(PIP) -c constraints.txt -e ".[dev]"
	@touch $@

index: $(VENV)/run.stamp
	$(BIN)/python -m scripts.reindex

train: $(VENV)/dev.stamp
	$(BIN)/python -m scripts.train_embedder
	$(BIN)/python -m scripts.train_ranker

clean:
	rm -rf $(VENV) var
