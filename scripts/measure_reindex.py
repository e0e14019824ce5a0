"""Measures answers while the index is built again and again beside them.

Asks the held-out questions of a running ``Live`` at a steady pace, first alone, then while another
process rebuilds the index; reports latency, errors and answers whose version does not fit.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import quantiles

import typer
from rich.console import Console

from bot.evaluation import heldout
from bot.live import Live
from bot.settings import Settings
from bot.start import open_live, today

_REBUILDS = """
import sys
from dataclasses import replace
from pathlib import Path
from index import embedder, lexicon, store
from knowledge.load import load
corpus, language, model = load(), lexicon.read(), embedder.load()
for number in range(int(sys.argv[2])):
    changed = replace(corpus, sources={**corpus.sources, "number": str(number).encode()})
    print(store.build(changed, language, model, Path(sys.argv[1]), keep=3), flush=True)
"""


def main(
    rebuilds: int = typer.Option(20, help="how often the index is built"),
    questions: int = typer.Option(10_000, help="least number of questions while it is"),
    per_second: float = typer.Option(50.0, help="questions a second"),
) -> None:
    """Print the figures as JSON."""
    settings = Settings()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "index"
        first, _ = _build(folder, 1).communicate()
        live = open_live(settings.model_copy(update={"index_dir": folder})).start()
        idle, _ = _ask(live, settings, per_second, lambda count: count < min(questions, 2_000))
        process = _build(folder, rebuilds)
        busy, versions = _ask(
            live, settings, per_second, lambda count: process.poll() is None or count < questions
        )
        built = {*first.split(), *process.communicate()[0].split()}
        live.stop()
    figures = {
        "questions": len(busy),
        "rebuilds": rebuilds,
        "versions_that_answered": len(versions),
        "unknown_versions": len(versions - built),
        "idle_ms": _spread(idle),
        "busy_ms": _spread(busy),
    }
    Console().print(json.dumps(figures, indent=2), highlight=False)


def _build(folder: Path, times: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-W", "ignore", "-c", _REBUILDS, str(folder), str(times)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603


def _ask(
    live: Live, settings: Settings, per_second: float, go_on: Callable[[int], bool]
) -> tuple[list[float], set[str]]:
    texts, on = [item.question for item in heldout.read()], today(settings)
    spent: list[float] = []
    versions: set[str] = set()
    due = time.perf_counter()
    while go_on(len(spent)):
        due = max(due + 1 / per_second, time.perf_counter())
        time.sleep(max(0.0, due - time.perf_counter()))
        begin = time.perf_counter()
        answer = live.answer(texts[len(spent) % len(texts)], on)
        spent.append((time.perf_counter() - begin) * 1000)
        versions.add(answer.index_version)
    return spent, versions


def _spread(spent: list[float]) -> dict[str, float]:
    cuts = quantiles(spent, n=100)
    return {
        "p50": round(cuts[49], 2),
        "p95": round(cuts[94], 2),
        "p99": round(cuts[98], 2),
        "max": round(max(spent), 1),
    }


if __name__ == "__main__":
    typer.run(main)
