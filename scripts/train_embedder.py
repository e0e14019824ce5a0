"""Trains the shipped embedder on public data and the question bank."""

from __future__ import annotations

from pathlib import Path

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from index import lexicon
from index.bank import examples
from index.embedder import SHIPPED
from index.normalize import Analyzer
from knowledge.load import load

SHARED = Path(__file__).resolve().parents[2] / "shared" / "nlp"


def main(
    data: Path = typer.Option(SHARED, help="folder of public data (shared/nlp)"),
    out: Path = typer.Option(SHIPPED, help="folder to write the model to"),
) -> None:
    """Train and save the static embedding model."""
    from index.training import embedder, public

    console = Console()
    corpus = load()
    bank = examples(corpus)
    try:
        sets = public.read(data)
    except FileNotFoundError as error:
        console.print(f"Data publik tidak ada: {error.filename}. Beri foldernya dengan --data.")
        raise typer.Exit(1) from None
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console) as bar:
        task = bar.add_task("menyiapkan", total=None)
        model = embedder.train(
            corpus,
            bank,
            sets,
            Analyzer(lexicon.read()),
            progress=lambda step, done, total: bar.update(
                task, description=step, completed=done, total=total
            ),
        )
    embedder.save(model, out, sets, sum(example.side == "train" for example in bank))
    console.print(f"Model tersimpan di {out}. Bangun ulang indeks: python -m scripts.reindex")


if __name__ == "__main__":
    typer.run(main)
