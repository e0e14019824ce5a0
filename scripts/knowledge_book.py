"""Writes the reading room: the knowledge base as a static site for review on paper, desk or phone."""

from __future__ import annotations

from pathlib import Path

import typer
from rich.console import Console

from bot.settings import Settings
from bot.start import today
from knowledge import ROOT, CorpusError
from knowledge.book.site import write
from knowledge.check import check


def main(
    folder: Path = typer.Argument(Path("var/buku"), help="where to write; an earlier site there is replaced"),
    root: Path = typer.Option(ROOT, help="folder that holds corpus/ and questions/"),
) -> None:
    """Write every page; exit 1 where the corpus is refused or the folder holds other files."""
    console = Console(soft_wrap=True, highlight=False)
    on = today(Settings())
    try:
        count = write(check(root, on=on), folder, on)
    except (CorpusError, FileExistsError) as error:
        console.print(str(error), markup=False)
        raise typer.Exit(1) from None
    console.print(f"{count} halaman ditulis. Buka {folder / 'index.html'}")


if __name__ == "__main__":
    typer.run(main)
