"""The reading room as a command."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from scripts import knowledge_book
from tests import tiny


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*arguments: str) -> Result:
    app = typer.Typer()
    app.command()(knowledge_book.main)
    return CliRunner().invoke(app, list(arguments))


def test_it_writes_the_site_and_says_where(tiny_corpus: tiny.Folder, tmp_path: Path) -> None:
    result = run("buku", "--root", str(tiny_corpus.root))
    assert result.exit_code == 0, result.stdout
    assert "Buka buku/index.html" in result.stdout
    assert (tmp_path / "buku" / "situasi" / "foto-pasangan.html").is_file()


def test_a_refused_corpus_writes_nothing(tiny_corpus: tiny.Folder, tmp_path: Path) -> None:
    tiny_corpus.edit("corpus/situations/foto.yaml", "related: [suka-unggahan]", "related: [suka]")
    result = run("buku", "--root", str(tiny_corpus.root))
    assert result.exit_code == 1
    assert "unknown situation 'suka'" in result.stdout
    assert not (tmp_path / "buku").exists()


def test_a_folder_of_other_files_is_left_alone(tiny_corpus: tiny.Folder, tmp_path: Path) -> None:
    (tmp_path / "surat").mkdir()
    (tmp_path / "surat" / "a.txt").write_text("penting", encoding="utf-8")
    result = run("surat", "--root", str(tiny_corpus.root))
    assert result.exit_code == 1
    assert "holds other files" in result.stdout
