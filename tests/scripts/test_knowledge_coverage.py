"""The coverage report as a command."""

from __future__ import annotations

from pathlib import Path

import typer
from typer.testing import CliRunner

from scripts import knowledge_coverage


def test_it_writes_the_page(tmp_path: Path) -> None:
    app = typer.Typer()
    app.command()(knowledge_coverage.main)
    result = CliRunner().invoke(app, ["--out", str(tmp_path / "k.md")])
    assert result.exit_code == 0, result.stdout
    written = (tmp_path / "k.md").read_text(encoding="utf-8")
    assert written == knowledge_coverage.FILE.read_text(encoding="utf-8")
