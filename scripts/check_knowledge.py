"""Validates the corpus: every problem with file, line and what to do."""

from __future__ import annotations

from pathlib import Path

import typer
from rich.console import Console

from bot.settings import Settings
from bot.start import today
from knowledge import ROOT, CorpusError
from knowledge.check import check


def main(root: Path = typer.Argument(ROOT, help="folder that holds corpus/ and questions/")) -> None:
    """Hold the corpus to every rule; exit 1 with all problems."""
    console = Console(soft_wrap=True)
    try:
        corpus = check(root, on=today(Settings()))
    except CorpusError as error:
        console.print(str(error), highlight=False, markup=False)
        console.print(f"[bold red]{len(error.problems)} masalah.[/]")
        raise typer.Exit(1) from None
    branches = sum(len(s.branches) for s in corpus.situations.values())
    questions = sum(len(asks.all()) for asks in corpus.asks)
    console.print(
        f"Korpus benar: {len(corpus.instruments)} instrumen, {len(corpus.provisions)} ketentuan, "
        f"{len(corpus.situations)} situasi dengan {branches} cabang, {len(corpus.guidance)} pernyataan, "
        f"{questions} pertanyaan.",
        highlight=False,
    )


if __name__ == "__main__":
    typer.run(main)
