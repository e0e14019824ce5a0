"""Measures how official documents are read and writes docs/reading.md."""

from __future__ import annotations

import resource
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import typer
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from rich.console import Console
from rich.progress import track

from knowledge import ROOT
from knowledge.official import agreement, measure, noise, scan
from knowledge.official.errors import Rejected
from knowledge.official.read import read_many
from knowledge.official.rescan import Rescan, rescans

_TREES = ("uu-5-2014", "uu-8-2015")
_SCANNED = "core/uu-5-2014.pdf"
_DOTS = (200, 100, 75)


@dataclass(frozen=True)
class Many:
    """What reading an archive took and gave."""

    files: int
    megabytes: float
    workers: int
    seconds: float
    cpu: float
    articles: int
    nodes: int
    doubtful: int
    rejected: int
    bare: int
    named: int
    told: int
    """Of those with another id than their place in the archive, how many say so in a flag."""


def main(
    folder: Path = typer.Argument(
        Path("../shared/regulations"), help="folder with core/, pdf/ and manifest.json"
    ),
    scale: Path | None = typer.Option(None, help="unpacked archive of many files (KIND/YEAR/NUMBER.md)"),
    pages: int = typer.Option(0, help="pages of a law to be read as pictures by OCR, where it is installed"),
    out: Path = typer.Option(Path("docs/reading.md"), help="where to write the page"),
) -> None:
    """Count articles, compare trees, and read the archive if one is given; exit 1 below a mark."""
    console = Console()
    files = sorted([*folder.glob("core/*.md"), *folder.glob("core/*.pdf"), *folder.glob("pdf/*.pdf")])
    if not files:
        console.print(
            f"Tidak ada naskah di {folder}. Sebutkan folder yang berisi core/ dan pdf/.", markup=False
        )
        raise typer.Exit(1)
    stated = measure.told(folder / "manifest.json")
    rows = list(track(measure.counts(files, stated), "Membaca", total=len(files), console=console))
    agreements = [
        found
        for name in _TREES
        for kind in ("pdf", "md")
        for found in agreement.agreements(
            folder / f"core/{name}.{kind}", folder / f"core/{name}.indolaw.json"
        )
    ]
    clean = measure.total([row for row in rows if not row.noisy])
    noisy = measure.total([row for row in rows if row.noisy])
    environment = Environment(
        loader=FileSystemLoader(ROOT / "official/templates"),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701
    )
    page = environment.get_template("reading.md").render(
        rows=rows,
        agreements=agreements,
        clean=clean,
        noisy=noisy,
        noisy_level=noise.NOISY,
        agrees=agreement.AGREES,
        rescans=_rescans(folder, pages) if scan.is_installed() else [],
        many=_many(scale, console) if scale else None,
    )
    out.write_text(page.rstrip() + "\n", encoding="utf-8")
    console.print(f"pasal: naskah bersih {clean:.4f}, naskah berderau {noisy:.4f}; {out}", markup=False)
    raise typer.Exit(0 if clean >= 0.98 and noisy >= 0.95 else 1)


def _rescans(folder: Path, pages: int) -> list[Rescan]:
    if not pages:
        return []
    with tempfile.TemporaryDirectory() as place:
        return list(rescans(folder / _SCANNED, range(pages), _DOTS, Path(place)))


def _many(folder: Path, console: Console, workers: int = 2) -> Many:
    files = sorted(folder.rglob("*.md"))
    start = time.perf_counter()
    nodes = articles = doubtful = rejected = bare = named = told = 0
    for file, text in track(read_many(files, workers=workers), "Arsip", total=len(files), console=console):
        if isinstance(text, Rejected):
            rejected += 1
            continue
        found = sum(node.pinpoint.startswith("pasal-") and "/" not in node.pinpoint for node in text.nodes)
        articles, bare = articles + found, bare + (not found)
        nodes, doubtful = nodes + len(text.nodes), doubtful + sum(bool(node.doubt) for node in text.nodes)
        right = text.metadata.id == f"{file.parts[-3]}-{file.stem}-{file.parts[-2]}"
        named, told = named + right, told + (not right and bool(text.flags))
    seconds = time.perf_counter() - start
    cpu = resource.getrusage(resource.RUSAGE_CHILDREN)
    size = sum(file.stat().st_size for file in files) / 1e6
    spent = cpu.ru_utime + cpu.ru_stime
    return Many(
        len(files), size, workers, seconds, spent, articles, nodes, doubtful, rejected, bare, named, told
    )


if __name__ == "__main__":
    typer.run(main)
