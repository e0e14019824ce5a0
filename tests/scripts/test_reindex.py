"""Reindexing as a command: nothing where nothing changed, and the old index stays on failure."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from index import store
from index.embedder import load
from scripts import reindex

Run = Callable[..., Result]


@pytest.fixture
def index_dir(built_index: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built_index, tmp_path / "index"))


@pytest.fixture
def run(index_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("INDEX_DIR", str(index_dir))
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    return lambda *arguments: CliRunner().invoke(reindex.app, list(arguments))


def test_an_index_that_is_in_place_is_kept(run: Run, index_dir: Path) -> None:
    before = (index_dir / "current").read_text(encoding="utf-8")
    result = run()
    assert result.exit_code == 0
    assert f"Indeks {before.strip()} siap" in result.stdout
    assert (index_dir / "current").read_text(encoding="utf-8") == before


def test_if_needed_says_nothing_where_nothing_is_needed(run: Run) -> None:
    result = run("--if-needed")
    assert (result.exit_code, result.stdout) == (0, "")


def test_if_needed_mends_a_pointer_that_is_gone(run: Run, index_dir: Path) -> None:
    (index_dir / "current").unlink()
    assert run("--if-needed").exit_code == 0
    assert store.open_index(index_dir, load()).version


def test_a_failure_says_that_the_old_index_stays(
    run: Run, index_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (index_dir / "current").read_text(encoding="utf-8")
    monkeypatch.setenv("EMBEDDER", "nobody/nothing")
    result = run()
    assert result.exit_code == 1
    assert "Indeks yang lama tetap dipakai" in result.stdout
    assert "EMBEDDER_REVISION" in result.stdout
    assert (index_dir / "current").read_text(encoding="utf-8") == before
