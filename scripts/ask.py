"""Asks the assistant in the terminal: one question, a batch, or a conversation."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, NoReturn

import typer
from rich.console import Console

from bot.answer import Assistant
from bot.settings import Settings
from bot.start import open_assistant, today
from index.errors import StoreError


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
    settings = Settings()
    assistant = _open(settings)
    now = today(settings)
    per = on.date() if on else None

    def answer(text: str) -> dict[str, Any]:
        return assistant.answer(text, per or now, today=now).to_json()

    if batch:
        _batch(answer, batch, out)
    elif question is None:
        _converse(assistant, lambda: today(settings), per)
    elif as_json:
        sys.stdout.write(json.dumps(answer(question), ensure_ascii=False, indent=2) + "\n")
    else:
        from bot.terminal.session import Session

        Session(assistant, Console(), lambda: now, per).ask(question)


def interactive() -> None:
    """A conversation with today's law."""
    settings = Settings()
    _converse(_open(settings), lambda: today(settings))


def _open(settings: Settings) -> Assistant:
    try:
        return open_assistant(settings)
    except StoreError as error:
        _fail(str(error))


def _fail(message: str) -> NoReturn:
    Console(stderr=True).print(message, style="bold red", highlight=False, markup=False, soft_wrap=True)
    raise typer.Exit(1)


def _converse(assistant: Assistant, day: Callable[[], date], per: date | None = None) -> None:
    from bot.terminal.session import Session

    Session(assistant, Console(), day, per).run(_reader())


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
