"""Holds every provision against the official texts: digest and passage side by side."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import typer
from rich.console import Console
from rich.table import Table

from knowledge.load import load
from knowledge.official.compare import Finding, Match, compare
from knowledge.official.errors import Rejected
from knowledge.official.known import find_documents
from knowledge.official.report import write

FOLDERS = [Path("../shared/regulations/core")]


def main(
    folders: list[Path] = typer.Argument(
        None, help="folders of regulation files (pp-94-2021.md, uu/2014/6.md)"
    ),
    out: Path = typer.Option(Path("var/naskah.html"), help="where to write digest and passage side by side"),
) -> None:
    """Look up every provision whose text there is; exit 1 where one marked as read is not in its text."""
    console = Console(soft_wrap=True, highlight=False)
    chosen = folders or FOLDERS
    missing = [str(folder) for folder in chosen if not folder.is_dir()]
    if missing:
        console.print(
            f"Folder tidak ada: {', '.join(missing)}. Sebutkan folder yang berisi naskah.", markup=False
        )
        raise typer.Exit(1)
    try:
        matches = list(compare(load(), find_documents(chosen)))
    except Rejected as error:
        console.print(str(error), markup=False)
        raise typer.Exit(1) from None
    write(matches, out)
    console.print(_table(matches))
    doubtful = [match for match in matches if match.doubtful]
    for match in doubtful:
        console.print(f"{match.finding.value}: {match.provision_id}", markup=False)
    console.print(f"{len(matches)} ketentuan disandingkan dengan naskahnya di {out}.", markup=False)
    raise typer.Exit(1 if doubtful else 0)


def _table(matches: list[Match]) -> Table:
    table = Table("instrumen", *(finding.value for finding in Finding))
    counts: dict[str, Counter[Finding]] = {}
    for match in matches:
        counts.setdefault(match.provision_id.partition("/")[0], Counter())[match.finding] += 1
    for instrument, found in counts.items():
        table.add_row(instrument, *(str(found[finding] or "") for finding in Finding))
    return table


if __name__ == "__main__":
    typer.run(main)
