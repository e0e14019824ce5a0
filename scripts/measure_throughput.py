"""Answers a second and their waiting time, beside a bare echo bot on python-telegram-bot in the same run.

The stand-in Bot API, this bot and the echo bot are processes of their own on the same cores; the two
bots are measured in turn. All limits are lifted.
"""

from __future__ import annotations

import json
import random
import tempfile
from contextlib import ExitStack
from pathlib import Path
from statistics import median

import typer
from rich.console import Console

from bot.settings import Settings
from knowledge.load import load
from tests.fakes.remote import Remote
from tests.load import asking, bots

BOTS = ("tanya-netral", "echo")


def main(
    messages: int = typer.Option(2_000, help="questions at once, from 200 chats"),
    runs: int = typer.Option(3, help="runs of each bot, in turn"),
    waiting: int = typer.Option(600, help="questions one after the other, at half the rate"),
    check_every: int = typer.Option(10, help="the stand-in validates each n-th request"),
    only: str = typer.Option("", help="one bot: tanya-netral or echo"),
) -> None:
    """Print the medians over the runs as JSON."""
    texts = sorted({text for asks in load().asks for _, text in asks.all()})
    random.Random(7).shuffle(texts)  # noqa: S311
    names = (only,) if only else BOTS
    taken: dict[str, list[dict[str, float]]] = {name: [] for name in names}
    for run in range(runs):
        for name in names:
            taken[name].append(_measured(name, texts, run, messages, waiting, check_every))
            Console(stderr=True).print(name, taken[name][-1], highlight=False)
    medians = {
        name: {key: median(row[key] for row in rows) for key in rows[0]} for name, rows in taken.items()
    }
    shown: dict[str, object] = {"messages": messages, "runs": runs, "median": medians}
    if not only:
        ours, echo = (medians[name]["answers_s"] for name in BOTS)
        shown["ratio"] = round(ours / echo, 2)
    Console().print(json.dumps(shown, indent=2), highlight=False)


def _measured(
    name: str, texts: list[str], run: int, messages: int, waiting: int, check_every: int
) -> dict[str, float]:
    with ExitStack() as stack:
        api = stack.enter_context(Remote(check_every=check_every))
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        pid = stack.enter_context(
            bots.echo(api) if name == "echo" else bots.ours(api, folder, Settings().index_dir)
        )
        asking.burst(api, texts[-100:])  # warm-up
        before = bots.processor_seconds(pid)
        done = asking.burst(api, texts[run * messages : (run + 1) * messages])
        spent = bots.processor_seconds(pid) - before
        waits = asking.waits(api, texts[-waiting - 100 : -100], done.rate / 2)
        report = api.order("report")
        if report["violations"] or report["refused"]:
            raise RuntimeError(f"refused: {report['violations'][:3]} {report['refused'][:3]}")
        return {
            "answers_s": round(done.rate, 1),
            "processor_ms": round(spent / messages * 1000, 2),
            "answered": len(waits) / waiting,
            "p50_ms": round(asking.percentile(waits, 50), 1),
            "p95_ms": round(asking.percentile(waits, 95), 1),
        }


if __name__ == "__main__":
    typer.run(main)
