"""Measures an index with thousands of regulations on the shelf; docs/scale.md says what came of it.

INDEX_DIR and DATA_DIR name an installation of its own. ``build`` adds a folder to it, ``search``
measures what was built, ``pipelines`` indexes a sample of its passages in two ways.
"""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import asdict
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

import typer
from rich.console import Console

from bot.answer import Assistant
from bot.evaluation import heldout, scale
from bot.evaluation.question import Question, read
from bot.evaluation.watched import watched
from bot.settings import Settings
from bot.start import Opener, today
from index import lexicon, store
from index.normalize import Analyzer, read_stems
from index.passage import LAW
from knowledge.load import load

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, help=__doc__)


@app.command()
def build(folder: Path = typer.Argument(..., exists=True, help="regulations to add")) -> None:
    """Add a folder as an admin would; seconds and the peak memory of all processes."""
    command = [sys.executable, "-m", "scripts.reindex", "add", str(folder), "--yes", "--json"]
    with tempfile.TemporaryDirectory() as name:
        cost = watched(command, Path(name) / "output")
    index_dir = Settings().index_dir
    counts = store.manifest_of(store.current(index_dir))["counts"] if cost.status in (0, 3) else {}
    _show(asdict(cost) | {"counts": counts, "index_mb": _size(index_dir)})


@app.command()
def search(
    questions: Path | None = typer.Option(
        None, exists=True, dir_okay=False, help="a measuring file (JSONL); none: drawn from the bank"
    ),
    searches: int = typer.Option(200, help="searches timed"),
    answers: int = typer.Option(400, help="questions drawn from the bank"),
) -> None:
    """Latency of search, and answers with the extra texts against answers without them.

    With a measuring file also how right they are, both ways; its questions are named by their ids.
    """
    settings = Settings()
    opener, on = Opener(settings), today(settings)
    beside = opener()
    corpus, index = load(), beside.index
    held_out = heldout.texts()
    measured = read(questions) if questions else []
    asked = [q.question for q in measured] or scale.drawn(corpus, answers, held_out)
    with tempfile.TemporaryDirectory() as name:
        store.build(corpus, index.lexicon, opener.embedder(), Path(name), held_out=held_out)
        without = opener.over(store.open_index(Path(name), opener.embedder()))
        held = _measured(measured, without, beside, on) if measured else _alike(asked, without, beside, on)
    timed = asked[:searches]
    _show(
        {
            "passages": len(index.shelf),
            "official": asdict(scale.latency(index.search, timed, on, scale.OFFICIAL)),
            "all": asdict(scale.latency(index.search, timed, on, LAW | scale.OFFICIAL)),
            "usual": asdict(scale.latency(index.search, timed, on, LAW)),
            **held,
            "law_found": scale.found_law(index.search, corpus, timed, on),
        }
    )


def _alike(asked: list[str], without: Assistant, beside: Assistant, on: date) -> dict[str, Any]:
    given = [scale.answers(assistant, asked, on) for assistant in (without, beside)]
    return {"answers": scale.unchanged(asked, *given)}


def _measured(asked: list[Question], without: Assistant, beside: Assistant, on: date) -> dict[str, Any]:
    alone, before = scale.marks(without, asked, on, LAW)
    crowded, now = scale.marks(beside, asked, on, LAW | scale.OFFICIAL)
    return {
        "answers": scale.unchanged([question.id for question in asked], before, now),
        "without": asdict(alone),
        "with": asdict(crowded),
    }


@app.command()
def pipelines(sample: int = typer.Option(50_000, help="passages, evenly drawn from the shelf")) -> None:
    """The same passages and embedder through both pipelines, each in a process of its own."""
    for way in ("shelf", "langchain"):
        with tempfile.TemporaryDirectory() as name:
            output = Path(name) / "output"
            command = [sys.executable, "-W", "ignore", "-m", "scripts.measure_scale", "one", way, str(sample)]
            cost = watched(command, output)
            _show({"way": way, "peak_mb": cost.peak_mb} | json.loads(output.read_text(encoding="utf-8")))


@app.command(hidden=True)
def one(way: str, sample: int) -> None:
    """One pipeline in this process."""
    from bot.evaluation import pipelines as ways

    opener = Opener(Settings())
    held, embedder = opener.index().shelf, opener.embedder()
    count = min(sample, len(held))
    texts = [held.passage(number * len(held) // count).text for number in range(count)]
    analyzer = Analyzer(lexicon.read(), read_stems())
    begin = perf_counter()
    with tempfile.TemporaryDirectory() as name:
        if way == "shelf":
            ways.shelf(texts, analyzer, embedder, Path(name))
        else:
            ways.FlatStore.from_texts(texts, ways.Embedding(embedder))
        seconds = perf_counter() - begin
    _show({"passages": len(texts), "seconds": round(seconds, 1), "per_second": round(len(texts) / seconds)})


def _size(folder: Path) -> float:
    """Megabytes on disk."""
    return round(sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 2**20, 1)


def _show(figures: dict[str, Any]) -> None:
    Console(soft_wrap=True).print(
        json.dumps(figures, indent=2, ensure_ascii=False), highlight=False, markup=False
    )


if __name__ == "__main__":
    app()
