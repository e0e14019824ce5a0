"""Grades the assistant on a questions file, beside three baselines, as a table and JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from pathlib import Path

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.answer import Assistant
from bot.evaluation import baselines
from bot.evaluation.citing import beyond_gold, by_source, page
from bot.evaluation.grade import Given, Grade, Summary, grade, summarise
from bot.evaluation.question import Question, QuestionsFileError, read
from bot.settings import Settings
from bot.start import open_assistant, open_embedder, today
from index.errors import StoreError
from knowledge.load import load

_COLUMNS = {
    "accepted": "benar (alternatif)",
    "strict": "benar (persis)",
    "refused": "menolak",
    "dangerous": "berbahaya",
    "cited": "instrumen@3",
    "pinned": "pinpoint@3",
    "cited_of_sourced": "instrumen@3, bila ada kunci",
    "pinned_of_sourced": "pinpoint@3, bila ada kunci",
    "pairs": "pasangan",
    "answered": "dijawab",
    "uncited": "tanpa sumber",
}


def main(
    questions_file: Path = typer.Argument(..., help="JSONL as in shared/questions/dev.jsonl"),
    out: Path | None = typer.Option(None, help="write all figures as JSON"),
    with_baselines: bool = typer.Option(
        True, "--baselines/--no-baselines", help="also grade BM25, dense and LangChain"
    ),
    show_wrong: bool = typer.Option(False, "--wrong", help="list the questions answered wrongly"),
    citations: Path | None = typer.Option(None, help="write the sources cited beyond the gold ones"),
) -> None:
    """Print one row a system, then the assistant by register."""
    console = Console()
    try:
        questions = read(questions_file)
        settings = Settings()
        assistant, on = open_assistant(settings), today(settings)
        systems = _systems(assistant, on, settings, with_baselines)
    except (OSError, QuestionsFileError, StoreError) as error:
        console.print(f"[bold red]Tidak bisa menilai.[/] {escape(str(error))}", highlight=False)
        raise typer.Exit(1) from None
    graded = {name: [grade(q, system(q.question)) for q in questions] for name, system in systems.items()}
    console.print(_table("sistem", {name: summarise(grades) for name, grades in graded.items()}))
    ours = graded["tanya netral"]
    registers = sorted({q.register_ for q in questions})
    by_register = {r: summarise([g for g in ours if g.question.register_ == r]) for r in registers}
    console.print(_table("ragam", by_register))
    if show_wrong:
        _list_wrong(console, ours)
    if citations:
        beyond = [b for q in questions for b in beyond_gold(q, assistant.answer(q.question, on))]
        citations.write_text(page(by_source(beyond)), encoding="utf-8")
    if out:
        figures = {
            "systems": {n: asdict(summarise(g)) for n, g in graded.items()},
            "by_register": {r: asdict(s) for r, s in by_register.items()},
        }
        out.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def _systems(
    assistant: Assistant, on: date, settings: Settings, with_baselines: bool
) -> dict[str, Callable[[str], Given]]:
    def ours(question: str) -> Given:
        answer = assistant.answer(question, on)
        return Given(answer.verdict, tuple(c.short for c in answer.citations), answer.confidence)

    systems: dict[str, Callable[[str], Given]] = {"tanya netral": ours}
    if with_baselines:
        corpus = load()
        systems["BM25"] = baselines.bm25(corpus, assistant.index.search.analyzer)
        systems["dense"] = baselines.dense(corpus, open_embedder(settings))
        systems["LangChain"] = baselines.vanilla_langchain(corpus)
    return systems


def _table(first: str, rows: dict[str, Summary]) -> Table:
    table = Table(first, "dalam", "luar", *_COLUMNS.values())
    for name, summary in rows.items():
        figures = asdict(summary)
        cells = [_cell(figures[key]) for key in _COLUMNS]
        table.add_row(name, str(summary.in_scope), str(summary.out_of_scope), *cells)
    return table


def _cell(figure: float | int | None) -> str:
    return "-" if figure is None else f"{figure:.3f}" if isinstance(figure, float) else str(figure)


def _list_wrong(console: Console, grades: list[Grade]) -> None:
    for g in (g for g in grades if not g.accepted):
        q: Question = g.question
        console.print(
            f"{q.id} [{q.register_}] harus {q.expected_verdict}, dijawab {g.given.verdict}: {q.question[:120]}",
            markup=False,
            highlight=False,
        )


if __name__ == "__main__":
    typer.run(main)
