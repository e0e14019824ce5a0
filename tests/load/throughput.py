"""Answers a second and their waiting time, beside a bare echo bot on python-telegram-bot in the same run."""

from __future__ import annotations

import os
import random
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from statistics import median

import typer

from bot.settings import Settings
from knowledge.load import load
from tests.fakes.remote import Remote
from tests.load import asking, bots

BOTS = {"this bot": 0, "echo, one update at a time": 1, "echo, 4 at once": bots.ECHO_AT_ONCE}
"""Who is measured, and how many updates an echo bot has in work; python-telegram-bot's default is one."""
_TITLES = {
    "answers_s": "answers a second",
    "processor_ms": "processor time an answer, the bot's process, ms",
    "p50_ms": "waiting time at half that rate, median, ms",
    "p95_ms": "the same, 95th percentile, ms",
}
_SECTION = """## Throughput

{messages} distinct questions of the bank from {chats} chats at once, then questions at half the rate that came of it; all limits
lifted; medians of {runs} runs of each bot, in turn. The stand-in Bot API (which validates each {check_every}th request), this bot and a
bare echo bot on python-telegram-bot (`tests/load/echo.py`) are processes of their own on the same two cores; the echo bot as the
library is by default, and with so many updates in work as made it fastest. Load average {load}. Written by

    .venv/bin/python -m scripts.measure_throughput

| figure | {names} | ratios |
| --- | --- | --- | --- | --- |
{table}
"""


def main(
    messages: int = typer.Option(2_000, help="questions at once, from 200 chats"),
    runs: int = typer.Option(3, help="runs of each bot, in turn"),
    waiting: int = typer.Option(600, help="questions one after the other, at half the rate"),
    check_every: int = typer.Option(10, help="the stand-in validates each n-th request"),
) -> None:
    """Print the section ``## Throughput``."""
    texts = sorted({text for asks in load().asks for _, text in asks.all()})
    random.Random(7).shuffle(texts)
    taken: dict[str, list[dict[str, float]]] = {name: [] for name in BOTS}
    before = os.getloadavg()[0]
    for run in range(runs):
        for name in BOTS:
            taken[name].append(_measured(name, texts, run, messages, waiting, check_every))
            sys.stderr.write(f"{name} {taken[name][-1]}\n")
    medians = [{key: median(row[key] for row in rows) for key in rows[0]} for rows in taken.values()]
    rows = [
        (title, *(f"{figures[key]:g}" for figures in medians), _ratios([figures[key] for figures in medians]))
        for key, title in _TITLES.items()
    ]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    load_average = f"{before:.0f} before, {os.getloadavg()[0]:.0f} after"
    sys.stdout.write(
        _SECTION.format(
            messages=messages,
            chats=asking.CHATS,
            runs=runs,
            check_every=check_every,
            table=table,
            load=load_average,
            names=" | ".join(BOTS),
        )
    )


def _ratios(figures: list[float]) -> str:
    """Of the first figure to each of the others."""
    return " and ".join(f"{figures[0] / other:.2f}" for other in figures[1:])


def _measured(
    name: str, texts: list[str], run: int, messages: int, waiting: int, check_every: int
) -> dict[str, float]:
    with ExitStack() as stack:
        api = stack.enter_context(Remote(check_every=check_every))
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        pid = stack.enter_context(
            bots.echo(api, BOTS[name]) if BOTS[name] else bots.ours(api, folder, Settings().index_dir)
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
            "p50_ms": round(asking.percentile(waits, 50), 1),
            "p95_ms": round(asking.percentile(waits, 95), 1),
        }


if __name__ == "__main__":
    typer.run(main)
