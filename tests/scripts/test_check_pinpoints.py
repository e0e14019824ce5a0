"""The comparison with official texts as a command."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from knowledge import Corpus
from knowledge.load import load
from scripts import check_pinpoints
from tests import tiny

UU = """MEMUTUSKAN: Pasal 1 Setiap pegawai wajib bersikap netral dalam pemilihan.
Pasal 2 (1) Pegawai yang melanggar dijatuhi hukuman disiplin tingkat berat."""


@pytest.fixture(autouse=True)
def _tiny(tiny_corpus: tiny.Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small: Corpus = load(tiny_corpus.root)
    monkeypatch.setattr(check_pinpoints, "load", lambda: small)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "naskah").mkdir()
    (tmp_path / "naskah" / "uu-1-2000.md").write_text(UU, encoding="utf-8")


def run(*arguments: str) -> Result:
    app = typer.Typer()
    app.command()(check_pinpoints.main)
    return CliRunner().invoke(app, [*arguments, "--out", "var/naskah.html"])


def test_what_stands_in_the_text_is_counted_and_written(tmp_path: Path) -> None:
    result = run("naskah")
    assert result.exit_code == 0, result.stdout
    assert "2 ketentuan disandingkan" in result.stdout
    assert "Setiap pegawai" in (tmp_path / "var" / "naskah.html").read_text(encoding="utf-8")


def test_what_does_not_is_named_and_fails(tmp_path: Path) -> None:
    (tmp_path / "naskah" / "uu-1-2000.md").write_text(UU.replace("Pasal 2", "Pasal 7"), encoding="utf-8")
    result = run("naskah")
    assert result.exit_code == 1
    assert "missing: uu-1-2000/pasal-2/ayat-1" in result.stdout


def test_a_folder_that_is_not_there_and_a_broken_file_are_said(tmp_path: Path) -> None:
    assert "Folder tidak ada: lain." in run("lain").stdout
    (tmp_path / "naskah" / "uu-1-2000.md").unlink()
    (tmp_path / "naskah" / "uu-1-2000.pdf").write_bytes(b"rusak")
    result = run("naskah")
    assert result.exit_code == 1
    assert "isinya bukan PDF" in result.stdout
