"""Asks the assistant in the terminal: one question, a batch, or a conversation."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import typer
from rich.console import Console

from bot.settings import Settings
from bot.start import open_assistant, open_live, today
from index.errors import StoreError

T = TypeVar("T")


def main(
    question: str | None = typer.Argument(None, help="one question; none: a conversation"),
    as_json: bool = typer.Option(False, "--json", help="print the answer as JSON"),
    batch: Path | None = typer.Option(None, help="JSONL with a 'question' field a line"),
    out: Path | None = typer.Option(None, help="with --batch: where to write one answer a line"),
    on: datetime | None = typer.Option(
        None, "--per", formats=["%Y-%m-%d"], help="answer by the law of this date"
    ),
) -> None:
    """Answer with the verdict and its sources."""
    settings, per = Settings(), on.date() if on else None
    if batch:
        _batch(_answerer(settings, per), batch, out)
    elif question is None:
        _converse(settings, per)
    elif as_json:
        answer = _answerer(settings, per)(question)
        sys.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2) + "\n")
    else:
        from bot.terminal.session import Session

        assistant = _open(lambda: open_assistant(settings))
        Session(assistant, Console(), lambda: today(settings), per).ask(question)


def _answerer(settings: Settings, per: date | None) -> Callable[[str], dict[str, Any]]:
    assistant, now = _open(lambda: open_assistant(settings)), today(settings)
    return lambda text: assistant.answer(text, per or now, today=now).to_json()


def interactive() -> None:
    """A conversation with today's law."""
    _converse(Settings())


def _open(opened: Callable[[], T]) -> T:
    try:
        return opened()
    except StoreError as error:
        _fail(str(error))


def _fail(message: str) -> NoReturn:
    Console(stderr=True).print(message, style="bold red", highlight=False, markup=False, soft_wrap=True)
    raise typer.Exit(1)


def _converse(settings: Settings, per: date | None = None) -> None:
    from bot.terminal.session import Session

    assistant = _open(lambda: open_live(settings)).start()
    try:
        Session(assistant, Console(), lambda: today(settings), per).run(_reader())
    finally:
        assistant.stop()


def _reader() -> Callable[[], str | None]:
    if sys.stdin.isatty():
        from prompt_toolkit import PromptSession
        from prompt_toolkit.history import FileHistory

        history = Settings().index_dir.parent / "riwayat"
        history.parent.mkdir(parents=True, exist_ok=True)
        prompt: PromptSession[str] = PromptSession(history=FileHistory(str(history)))

        def from_prompt() -> str | None:
            try:
                return prompt.prompt("> ")
            except (EOFError, KeyboardInterrupt):
                return None

        return from_prompt

    return lambda: sys.stdin.readline() or None


def _batch(answer: Callable[[str], dict[str, Any]], file: Path, out: Path | None) -> None:
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        _fail(f"{file} tidak terbaca: {error}")
    answers: list[str] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            question = json.loads(line)["question"]
            if not isinstance(question, str):
                raise TypeError("field 'question' is not text")
        except (ValueError, KeyError, TypeError) as error:
            _fail(f"{file}:{number}: tidak ada field 'question' berisi teks ({error}). Perbaiki baris itu.")
        answers.append(json.dumps(answer(question), ensure_ascii=False))
    text = "".join(f"{answer}\n" for answer in answers)
    if out:
        try:
            out.write_text(text, encoding="utf-8")
        except OSError as error:
            _fail(f"{out} tidak bisa ditulis: {error}")
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    typer.run(main)
