"""Writes the reading room: one folder of HTML that needs no server and works from a phone."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from knowledge.book import address
from knowledge.book.views import Views
from knowledge.corpus import Corpus
from knowledge.coverage import coverage
from knowledge.instrument import status_of
from knowledge.question import REGISTERS

HERE = Path(__file__).resolve().parent
_MARK = "TANYA-NETRAL.txt"
"""The file by which an earlier site is known, so that nothing else is ever replaced."""


def write(corpus: Corpus, folder: Path, on: date) -> int:
    """Write the site of a corpus as of a date into ``folder``; returns how many pages there are.

    The folder is replaced as a whole once all pages are written. Raises FileExistsError for a
    folder that holds something other than an earlier site.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / _MARK).exists():
        raise FileExistsError(f"{folder} holds other files. Name a new or empty folder.")
    building = folder.with_name(f".{folder.name}-{os.getpid()}")
    shutil.rmtree(building, ignore_errors=True)
    try:
        written = list(pages(corpus, on))
        for name, text in written:
            _save(building / name, text)
        shutil.copytree(HERE / "assets", building / "assets")
        _save(building / "assets" / "entries.js", _entries(corpus))
        _save(building / _MARK, f"Ditulis oleh scripts.knowledge_book per {on}.\n")
        shutil.rmtree(folder, ignore_errors=True)
        building.rename(folder)
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return len(written)


def _save(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def pages(corpus: Corpus, on: date) -> Iterator[tuple[str, str]]:
    """Every page as (path within the site, HTML)."""
    render = _Renderer(corpus, on)
    views = Views(corpus, on)
    yield render("index.html", "beranda.html", counts=coverage(corpus), corpus=corpus)
    for instrument in corpus.instruments:
        status = status_of(instrument, None, on)
        yield render(
            address.of_instrument(instrument.id),
            "instrumen.html",
            instrument=instrument,
            status=status.value if status else None,
            provisions=[views.provision(instrument, p) for p in instrument.provisions],
            by_id=corpus.by_id,
        )
    for topic in corpus.topics:
        yield render(address.of_topic(topic.id), "topik.html", topic=topic)
        for situation in topic.situations:
            yield render(
                address.of_situation(situation.id),
                "situasi.html",
                situation=situation,
                topic=topic,
                view=views.node(situation),
                branches=[(b, views.node(b), [views.node(p) for p in b.past]) for b in situation.branches],
                past=[views.node(p) for p in situation.past],
                related=[corpus.situations[name] for name in situation.related],
                asks=_asks(corpus, situation.id),
            )
    guidance = [(item, views.claims(item)) for item in corpus.guidance]
    yield render("pernyataan.html", "pernyataan.html", guidance=guidance)
    yield render("pertentangan.html", "pertentangan.html", conflicts=map(views.conflict, corpus.conflicts))
    yield render("perubahan.html", "perubahan.html", changes=views.changes())
    yield render("belum-dicek.html", "belum-dicek.html", rows=views.unchecked(), unsure=views.unsure())


class _Renderer:
    """Fills a template for a page; links in it are relative, so that the site works from any place."""

    def __init__(self, corpus: Corpus, on: date) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals |= {
            "on": on,
            "topics": corpus.topics,
            "instruments": corpus.instruments,
            "address": address,
        }

    def __call__(self, path: str, template: str, **values: Any) -> tuple[str, str]:
        root = "../" * path.count("/")
        return path, self._environment.get_template(template).render(root=root, **values)


def _asks(corpus: Corpus, situation_id: str) -> list[tuple[str, str]]:
    """A few of our own ways of asking, one a register."""
    texts = {
        register: text
        for asks in corpus.asks
        if asks.target == situation_id
        for register, text in reversed(asks.all())
    }
    return [(register, texts[register]) for register in REGISTERS if register in texts]


def _entries(corpus: Corpus) -> str:
    """What the search box looks through: [title, text, address] a page or provision."""
    views = Views(corpus, date.max)
    rows = [
        [s.title, f"{s.question} {s.headline}", address.of_situation(s.id)]
        for s in corpus.situations.values()
    ]
    for name, (_, provision) in corpus.provisions.items():
        link = views.link(name)
        rows.append([link.label, provision.digest, link.href])
    for guidance in corpus.guidance:
        said = " ".join(claim.text for claim in guidance.claims)
        rows.append([f"{guidance.role} ({guidance.place})", said, address.of_claim(guidance.id)])
    rows += [[c.title, c.outcome, address.of_conflict(c.id)] for c in corpus.conflicts]
    return f"const ENTRIES = {json.dumps(rows, ensure_ascii=False, separators=(',', ':'))};\n"
