"""Measures cold start, memory and time an answer, beside a vanilla LangChain pipeline.

Each figure is taken in a fresh process; the two systems run in turn, and medians are given.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from statistics import median
from time import perf_counter

import typer
from rich.console import Console

from bot.evaluation import speed
from bot.evaluation.question import read
from bot.settings import Settings

SYSTEMS = ("tanya-netral", "langchain")


def main(
    questions_file: Path = typer.Argument(..., help="JSONL with the questions to time"),
    runs: int = typer.Option(5, help="fresh processes for each system"),
    out: Path | None = typer.Option(None, help="write all figures as JSON"),
    worker: str | None = typer.Option(None, hidden=True),
) -> None:
    """Print the medians over the runs as JSON."""
    if worker:
        sys.stdout.write(json.dumps(_measure(worker, questions_file)))
        return
    figures: dict[str, dict[str, float]] = {}
    taken: dict[str, list[dict[str, float]]] = {name: [] for name in SYSTEMS}
    for _ in range(runs):
        for name in SYSTEMS:
            taken[name].append(_fresh(name, questions_file))
    for name, rows in taken.items():
        figures[name] = {key: median(row[key] for row in rows) for key in rows[0]}
    text = json.dumps({"runs": runs, "median": figures}, indent=2)
    Console().print(text, highlight=False)
    if out:
        out.write_text(text + "\n", encoding="utf-8")


def _fresh(name: str, questions_file: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "scripts.benchmark", str(questions_file), "--worker", name]
    result = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    figures: dict[str, float] = json.loads(result.stdout)
    start = perf_counter()
    question = read(questions_file)[0].question
    first = (
        ["-m", "scripts.ask", question]
        if name == SYSTEMS[0]
        else ["-m", "scripts.benchmark", str(questions_file), "--worker", f"{name}-first"]
    )
    subprocess.run([sys.executable, *first], capture_output=True, check=True)  # noqa: S603
    return {**figures, "cold_start_s": round(perf_counter() - start, 2)}


def _measure(worker: str, questions_file: Path) -> dict[str, float]:
    questions = [q.question for q in read(questions_file)]
    system = _system(worker.removesuffix("-first"))
    if worker.endswith("-first"):
        system(questions[0])
        return {}
    return asdict(speed.measure(system, questions, rounds=3))


def _system(name: str) -> Callable[[str], object]:
    if name == SYSTEMS[0]:
        from bot.start import open_assistant, today

        settings = Settings()
        assistant, day = open_assistant(settings), today(settings)
        return lambda question: assistant.answer(question, day)
    from bot.evaluation import baselines
    from knowledge.load import load

    return baselines.vanilla_langchain(load())


if __name__ == "__main__":
    typer.run(main)
