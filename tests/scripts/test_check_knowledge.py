"""The validator as a command."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from scripts import check_knowledge
from tests import tiny


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(root: Path) -> tuple[int, str]:
    app = typer.Typer()
    app.command()(check_knowledge.main)
    result = CliRunner().invoke(app, [str(root)])
    return result.exit_code, result.stdout


def test_a_sound_corpus_is_counted(tiny_corpus: tiny.Folder) -> None:
    code, shown = run(tiny_corpus.root)
    assert code == 0
    assert "4 instrumen, 8 ketentuan, 4 situasi dengan 2 cabang, 2 pernyataan" in shown


def test_every_problem_is_shown_with_its_place(tiny_corpus: tiny.Folder) -> None:
    file = tiny_corpus.edit("corpus/situations/foto.yaml", "related: [suka-unggahan]", "related: [suka]")
    code, shown = run(tiny_corpus.root)
    line = tiny_corpus.line("corpus/situations/foto.yaml", "related: [suka")
    assert code == 1
    assert f"{file}:{line}: unknown situation 'suka'. Did you mean 'suka-unggahan'?" in shown.replace(
        "\n", " "
    )
    assert "1 masalah." in shown


def test_brackets_in_a_problem_are_shown_not_obeyed(tiny_corpus: tiny.Folder) -> None:
    tiny_corpus.edit("corpus/situations/foto.yaml", "related: [suka-unggahan]", "related: ['[/x]']")
    code, shown = run(tiny_corpus.root)
    assert code == 1
    assert "'^[a-z0-9]+(-[a-z0-9]+)*$'" in shown


def test_a_file_that_does_not_parse_is_shown(tiny_corpus: tiny.Folder) -> None:
    file = tiny_corpus.root / "corpus/facts.yaml"
    file.write_text("- [", encoding="utf-8")
    code, shown = run(tiny_corpus.root)
    assert code == 1
    assert f"{file}:" in shown
