"""Trains the ranker and fits the evidence weights on the question bank."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from dataclasses import asdict
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from bot.answer.blend import FILE
from bot.answer.decide import Costs, Decider
from bot.answer.rank import subject
from bot.evaluation import form
from bot.settings import Settings
from bot.start import open_embedder
from index import chunk, lexicon, spelling, store
from index.bank import Example, examples, own_questions
from index.normalize import STEMS, Analyzer
from index.ranker import FOLDER, LearnedRanker
from index.spelling import Speller
from knowledge import Corpus
from knowledge.load import load
from scripts.train_embedder import SHARED

GENERAL = "luar/umum"
LIGHT_WEIGHT = 0.3
"""What was not written for its target counts less."""
MOST_GENERAL = 4000


def main(
    data: Path = typer.Option(SHARED, help="folder of public data (shared/nlp)"),
    augmented: float = typer.Option(
        0.0, help="share of noisy copies to train on as well (measured: no gain)"
    ),
) -> None:
    """Fit on the training and calibration sides, report on the test side, save."""
    from bot.answer import fitting
    from index.training.augment import Augmenter

    console, language = Console(), lexicon.read()
    corpus, model = load(), open_embedder(Settings())
    speller = _speller(corpus, Analyzer(language))
    analyzer = Analyzer(language, speller=speller)
    _write_tables(corpus, analyzer, speller)
    bank, decider = examples(corpus), Decider(corpus, Costs.read())
    extra = extra_examples(corpus, data)
    sides = {side: [e for e in bank if e.side == side] for side in ("train", "calibration", "test")}
    extra += Augmenter(language).copies(sides["train"], augmented)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as bar, tempfile.TemporaryDirectory() as folder:
        task = bar.add_task("", total=None)
        show = lambda step, done, total: bar.update(task, description=step, completed=done, total=total)  # noqa: E731
        store.build(corpus, language, model, Path(folder), sides=frozenset({"train"}), progress=show)
        index = store.open_index(Path(folder), model)
        partial = train(sides["train"] + extra, analyzer, decider)
        blend = fitting.fit(fitting.cases(index, partial, sides["calibration"], show))
        tested = fitting.report(fitting.cases(index, partial, sides["test"], show), blend, decider)
    console.print(asdict(tested))
    train(bank + extra, analyzer, decider).save(FOLDER)
    blend.write(FILE, tested=asdict(tested), questions=len(bank))
    labelled = form.read()
    reader = form.fit(labelled, analyzer)
    reader.write(tested=asdict(form.score(labelled, reader, analyzer)))


def _speller(corpus: Corpus, analyzer: Analyzer) -> Speller:
    """The words of the bank with their counts."""
    counts = Counter(word for asks in corpus.asks for _, text in asks.all() for word in analyzer.words(text))
    return Speller({word: count for word, count in sorted(counts.items()) if count >= spelling.KNOWN})


def _write_tables(corpus: Corpus, analyzer: Analyzer, speller: Speller) -> None:
    """Read every word of the corpus once: what it was meant for and its stem, so that no question waits."""
    wordings = chunk.entries(corpus, None).values()
    phrases = [phrase for fact in corpus.facts for value in fact.values for phrase in value.phrases]
    words = {word for texts in (*wordings, phrases) for text in texts for word in analyzer.words(text)}
    _write({word: analyzer.stem(word) for word in sorted(words)}, STEMS)
    slips = dict(sorted(analyzer.slips.items()))
    _write({"counts": speller.counts, "slips": slips}, spelling.DATA)


def _write(table: object, file: Path) -> None:
    file.write_text(json.dumps(table, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def extra_examples(corpus: Corpus, data: Path) -> list[Example]:
    """What is trained on beside the bank: the corpus's own questions, and public ones on anything."""
    from index.training import public

    general = [
        Example(text, GENERAL, "umum", "train") for text in public.general_questions(data)[:MOST_GENERAL]
    ]
    return [*own_questions(corpus), *general]


def train(bank: list[Example], analyzer: Analyzer, decider: Decider) -> LearnedRanker:
    """The ranker that these examples teach."""
    from index.training import ranker
    from index.training.augment import REGISTER

    weights = [LIGHT_WEIGHT if e.target == GENERAL or e.register == REGISTER else 1.0 for e in bank]
    rows = ranker.rows([e.text for e in bank], analyzer)
    return ranker.train(
        rows, [e.target for e in bank], weights, (subject, lambda name: decider.verdict_of(name))
    )


if __name__ == "__main__":
    typer.run(main)
