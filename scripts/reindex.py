"""Builds the index from the corpus, verifies it and switches to it."""

from __future__ import annotations

from time import perf_counter

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from bot.settings import Settings
from bot.start import open_embedder, today
from index import lexicon, store
from index.errors import StoreError
from knowledge import KnowledgeError
from knowledge.check import check

_STEPS = {"passages": "Membaca passage", "vectors": "Menghitung vektor"}


def main(
    if_needed: bool = typer.Option(False, help="do nothing where the index in place is sound and up to date"),
) -> None:
    """Build a new index version and switch to it in one step."""
    console, settings = Console(), Settings()
    try:
        if if_needed and _up_to_date(settings):
            return
        started = perf_counter()
        corpus = check(on=today(settings))
        with Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=console,
        ) as bar:
            tasks = {step: bar.add_task(text, total=None) for step, text in _STEPS.items()}
            version = store.build(
                corpus,
                lexicon.read(),
                open_embedder(settings),
                settings.index_dir,
                progress=lambda step, done, total: bar.update(tasks[step], completed=done, total=total),
            )
    except (KnowledgeError, StoreError) as error:
        console.print(
            f"[bold red]Indeks tidak dibangun.[/] Indeks yang lama tetap dipakai.\n{escape(str(error))}",
            highlight=False,
        )
        raise typer.Exit(1) from None
    console.print(
        f"Indeks [bold]{version}[/] siap dalam {perf_counter() - started:.1f} detik.", highlight=False
    )


def _up_to_date(settings: Settings) -> bool:
    try:
        index = store.open_index(settings.index_dir, open_embedder(settings))
    except StoreError:
        return False
    return bool(index.manifest["inputs"] == store.inputs())


if __name__ == "__main__":
    typer.run(main)
