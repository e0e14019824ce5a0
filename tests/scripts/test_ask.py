"""The terminal's command: one question, JSON, a batch, a conversation, and clear refusals."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from jsonschema import Draft202012Validator
from typer.testing import CliRunner, Result

from scripts import ask

ROOT = Path(__file__).resolve().parents[2]
FLAGSHIP = "Bolehkah suami istri foto bersama kalau salah satunya caleg?"

Run = Callable[..., Result]


@pytest.fixture
def run(built_index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Calls the command in this process, over the shipped index, in an empty folder."""
    app = typer.Typer()
    app.command()(ask.main)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("INDEX_DIR", str(built_index))
    monkeypatch.setenv("COLUMNS", "200")
    return lambda *arguments, **about: CliRunner().invoke(app, list(arguments), **about)


def test_one_question_is_answered_with_its_sources(run: Run) -> None:
    result = run(FLAGSHIP)
    assert result.exit_code == 0
    assert "BERSYARAT" in result.stdout
    assert "SE PANRB 18/2023" in result.stdout


def test_json_is_the_contract(run: Run, shared: Path) -> None:
    schema = json.loads((shared / "contract" / "answer.schema.json").read_text(encoding="utf-8"))
    result = run(FLAGSHIP, "--json")
    assert list(Draft202012Validator(schema).iter_errors(json.loads(result.stdout))) == []


def test_the_law_of_a_date_can_be_asked_for(run: Run) -> None:
    result = run(FLAGSHIP, "--json", "--per", "2010-01-01")
    answer = json.loads(result.stdout)
    assert (answer["as_of"], answer["verdict"]) == ("2010-01-01", "tolak")
    assert run(FLAGSHIP, "--per", "kemarin").exit_code == 2


def test_a_batch_gives_one_answer_a_line_in_order(run: Run, tmp_path: Path) -> None:
    questions = [FLAGSHIP, "", "besok hujan?", "👍 <b>", FLAGSHIP]
    lines = [json.dumps({"id": i, "question": q}, ensure_ascii=False) for i, q in enumerate(questions)]
    (tmp_path / "q.jsonl").write_text("\n".join(lines[:2]) + "\n\n" + "\n".join(lines[2:]), encoding="utf-8")
    result = run("--batch", "q.jsonl", "--out", "a.jsonl")
    assert (result.exit_code, result.stdout) == (0, "")
    answers = [
        json.loads(line) for line in (tmp_path / "a.jsonl").read_text(encoding="utf-8").split("\n") if line
    ]
    assert [a["question"] for a in answers] == questions
    assert run("--batch", "q.jsonl").stdout.count("\n") == len(questions)


@pytest.mark.parametrize("line", ["{", "[]", '"x"', "7", "{}", '{"question": 5}', '{"question": null}'])
def test_a_bad_line_of_a_batch_is_named_and_nothing_is_written(run: Run, tmp_path: Path, line: str) -> None:
    (tmp_path / "q.jsonl").write_text(f'{{"question": "boleh?"}}\n{line}\n', encoding="utf-8")
    result = run("--batch", "q.jsonl", "--out", "a.jsonl")
    assert result.exit_code == 1
    assert result.stderr.startswith("q.jsonl:2: ")
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "a.jsonl").exists()


@pytest.mark.parametrize("content", [None, b"\xff\xfe"])
def test_a_batch_that_cannot_be_read_is_said(run: Run, tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "q.jsonl").write_bytes(content)
    result = run("--batch", "q.jsonl")
    assert result.exit_code == 1
    assert result.stderr.startswith("q.jsonl tidak terbaca")


def test_a_line_separator_inside_a_question_ends_no_line(run: Run, tmp_path: Path) -> None:
    text = json.dumps({"question": "boleh\u2028like?"}, ensure_ascii=False)
    (tmp_path / "q.jsonl").write_text(text + "\n", encoding="utf-8")
    assert run("--batch", "q.jsonl").exit_code == 0


def test_an_output_that_cannot_be_written_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "q.jsonl").write_text('{"question": "boleh?"}\n', encoding="utf-8")
    result = run("--batch", "q.jsonl", "--out", "no/such/folder/a.jsonl")
    assert (result.exit_code, "no/such/folder" in result.stderr) == (1, True)


def test_a_conversation_goes_on_until_keluar(run: Run) -> None:
    result = run(input=f"{FLAGSHIP}\n1\n/keluar\nbesok hujan?\n")
    assert result.exit_code == 0
    assert "BERSYARAT" in result.stdout
    assert "Surat Edaran Menteri PANRB" in result.stdout
    assert "DI LUAR JANGKAUAN" not in result.stdout
    assert result.stdout.rstrip().endswith("Sampai jumpa.")


def test_a_conversation_ends_with_its_input(run: Run) -> None:
    assert run(input="").stdout.rstrip().endswith("Sampai jumpa.")


def test_without_an_index_one_line_names_the_command(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INDEX_DIR", str(tmp_path / "none"))
    result = run("boleh?")
    assert result.exit_code == 1
    assert result.stderr.strip().endswith("python -m scripts.reindex")
    assert len(result.stderr.strip().splitlines()) == 1


def test_a_damaged_index_is_one_line(
    run: Run, built_index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = shutil.copytree(built_index, tmp_path / "copy")
    version = (copy / "current").read_text(encoding="utf-8").strip()
    (copy / version / "passages.json").write_text("[]", encoding="utf-8")
    monkeypatch.setenv("INDEX_DIR", str(copy))
    result = run("boleh?")
    assert result.exit_code == 1
    assert "passages.json is not what was built" in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def test_an_unknown_model_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMBEDDER", "nobody/nothing")
    result = run("boleh?")
    assert result.exit_code == 1
    assert "EMBEDDER_REVISION" in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def test_it_runs_as_a_command_from_a_pipe(built_index: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "scripts.ask"],
        cwd=ROOT,
        env={"INDEX_DIR": str(built_index), "PATH": "", "PYTHONUTF8": "1"},
        input="besok hujan gak ya?\n/keluar\n",
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "Tanya Netral" in done.stdout
