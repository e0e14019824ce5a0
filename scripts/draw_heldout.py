"""Draws the questions that every build is tried with, from the bank's test side."""

from __future__ import annotations

import typer
from rich.console import Console

from bot.answer.decide import Costs, Decider
from bot.evaluation import heldout
from index.bank import examples, families
from knowledge.load import load


def main(size: int = typer.Option(300, help="how many questions")) -> None:
    """Write bot/evaluation/data/heldout.jsonl."""
    corpus = load()
    bank, decider = examples(corpus), Decider(corpus, Costs.read())
    drawn = heldout.draw(bank, families([example.text for example in bank]), size)
    items = [
        heldout.HeldOut(question=e.text, target=e.target, verdict=decider.verdict_of(e.target)) for e in drawn
    ]
    heldout.write(items)
    Console().print(f"{len(items)} pertanyaan ditulis ke {heldout.FILE}.", highlight=False)


if __name__ == "__main__":
    typer.run(main)
