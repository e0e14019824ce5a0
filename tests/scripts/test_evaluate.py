"""The evaluation as a command, on a questions file made here."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from scripts import evaluate

Run = Callable[..., Result]

QUESTIONS = [
    {
        "id": "t1",
        "question": "Bolehkah suami istri foto bersama kalau salah satunya caleg?",
        "register": "formal",
        "expected_verdict": "bersyarat",
        "gold": ["SE PANRB 18/2023 huruf D angka 1 huruf c"],
    },
    {"id": "t2", "question": "siapa juara liga inggris", "register": "oos_far", "expected_verdict": "boleh"},
]


@pytest.fixture
def run(built_index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    app = typer.Typer()
    app.command()(evaluate.main)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("INDEX_DIR", str(built_index))
    monkeypatch.setenv("COLUMNS", "250")
    (tmp_path / "q.jsonl").write_text("\n".join(map(json.dumps, QUESTIONS)), encoding="utf-8")
    return lambda *arguments: CliRunner().invoke(app, list(arguments))


def test_figures_as_a_table_and_as_json(run: Run, tmp_path: Path) -> None:
    result = run("q.jsonl", "--no-baselines", "--out", "f.json", "--wrong")
    assert result.exit_code == 0, result.stdout
    assert "tanya netral" in result.stdout
    assert "t2 [oos_far] harus boleh, dijawab" in result.stdout
    figures = json.loads((tmp_path / "f.json").read_text(encoding="utf-8"))
    ours = figures["systems"]["tanya netral"]
    assert (ours["in_scope"], ours["strict"], ours["cited"], ours["pinned"]) == (2, 0.5, 0.5, 0.5)
    assert figures["by_register"]["formal"]["accepted"] == 1.0


@pytest.mark.parametrize("name", ["none.jsonl", "bad.jsonl"])
def test_a_file_that_cannot_be_used_is_said(run: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / "bad.jsonl").write_text('{"id": "1"}\n', encoding="utf-8")
    result = run(name, "--no-baselines")
    assert result.exit_code == 1
    assert "Tidak bisa menilai." in result.stdout
    assert name in result.stdout


def test_without_an_index_the_command_is_named(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INDEX_DIR", str(tmp_path / "none"))
    result = run("q.jsonl", "--no-baselines")
    assert result.exit_code == 1
    assert "python -m scripts.reindex" in result.stdout
