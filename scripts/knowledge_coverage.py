"""Writes docs/knowledge.md: what the knowledge base covers, in counts."""

from __future__ import annotations

from pathlib import Path

import typer
from rich.console import Console

from knowledge import ROOT
from knowledge.coverage import coverage
from knowledge.coverage_page import page
from knowledge.load import load

FILE = ROOT.parent / "docs" / "knowledge.md"


def main(out: Path = typer.Option(FILE, help="where to write the report")) -> None:
    """Count situations by topic, verdict, phase and asker, and provisions by how they were checked."""
    counts = coverage(load())
    out.write_text(page(counts), encoding="utf-8")
    Console(highlight=False).print(
        f"{counts.situations} situasi, {counts.provisions} ketentuan; {len(counts.thin)} situasi kurang ditanyakan. {out}"
    )


if __name__ == "__main__":
    typer.run(main)
