"""Trains the ranker and fits the evidence weights on the question bank."""

from __future__ import annotations

import json
import tempfile
from dataclasses import asdict
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from bot.answer.blend import FILE
from bot.answer.decide import Costs, Decider
from index import chunk, embedder, lexicon, store
from index.bank import Example, examples, own_questions
from index.normalize import STEMS, Analyzer
from index.ranker import FOLDER, LearnedRanker
from knowledge.load import load
from scripts.train_embedder import SHARED

GENERAL = "luar/umum"
GENERAL_WEIGHT = 0.3
MOST_GENERAL = 4000


def main(data: Path = typer.Option(SHARED, help="folder of public data (shared/nlp)")) -> None:
    """Fit on the training and calibration sides, report on the test side, save."""
    from bot.answer import fitting
    from index.training import public

    console, language = Console(), lexicon.read()
    corpus, model, analyzer = load(), embedder.load(), Analyzer(language)
    bank = examples(corpus)
    general = [
        Example(text, GENERAL, "umum", "train") for text in public.general_questions(data)[:MOST_GENERAL]
    ]
    extra = [*own_questions(corpus), *general]
    sides = {side: [e for e in bank if e.side == side] for side in ("train", "calibration", "test")}
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as bar, tempfile.TemporaryDirectory() as folder:
        task = bar.add_task("", total=None)
        show = lambda step, done, total: bar.update(task, description=step, completed=done, total=total)  # noqa: E731
        store.build(corpus, language, model, Path(folder), sides=frozenset({"train"}), progress=show)
        index = store.open_index(Path(folder), model)
        partial = _train(sides["train"] + extra, analyzer)
        blend = fitting.fit(fitting.cases(index, partial, sides["calibration"], show))
        tested = fitting.report(
            fitting.cases(index, partial, sides["test"], show), blend, Decider(corpus, Costs.read())
        )
    console.print(asdict(tested))
    _train(bank + extra, analyzer).save(FOLDER)
    wordings = chunk.entries(corpus, None).values()
    words = {word for texts in wordings for text in texts for word in analyzer.words(text)}
    stems = {word: analyzer.stem(word) for word in sorted(words)}
    STEMS.write_text(json.dumps(stems, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    blend.write(FILE, tested=asdict(tested), questions=len(bank))


def _train(bank: list[Example], analyzer: Analyzer) -> LearnedRanker:
    from index.training import ranker

    weights = [GENERAL_WEIGHT if e.target == GENERAL else 1.0 for e in bank]
    return ranker.train(ranker.rows([e.text for e in bank], analyzer), [e.target for e in bank], weights)


if __name__ == "__main__":
    typer.run(main)
