"""Measures what each part brings, and writes docs/study.md with its charts."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import typer
from rich.console import Console

from bot.answer import fitting
from bot.answer.decide import Costs, Decider
from bot.evaluation import ablation, baselines, study_page
from bot.evaluation.grade import Given, grade
from bot.evaluation.question import read
from bot.evaluation.study import (
    Judged,
    Study,
    bank_row,
    baseline_row,
    bins,
    coverage,
    dev_row,
    judged_by,
    judged_cases,
)
from bot.settings import Settings
from bot.start import open_assistant, today
from index import embedder, lexicon, store
from index.bank import Example, Side, examples
from index.normalize import Analyzer
from index.spelling import Speller
from knowledge.load import load
from scripts.train_embedder import SHARED
from scripts.train_ranker import extra_examples, train

DOCS = Path("docs")
SIZES = (0.125, 0.25, 0.5)
OURS = "all evidence"


def main(
    questions_file: Path = typer.Argument(..., help="JSONL as in shared/questions/dev.jsonl"),
    data: Path = typer.Option(SHARED, help="folder of public data (shared/nlp)"),
) -> None:
    """Train on the training side, measure every variant and baseline, write the pages."""
    console = Console()
    study, judged = Study(), dict[str, Judged]()
    corpus, model, settings = load(), embedder.load(), Settings()
    analyzer = Analyzer(lexicon.read(), speller=Speller.read())
    decider = Decider(corpus, Costs.read())
    bank, extra = examples(corpus), extra_examples(corpus, data)
    sides = {side: [e for e in bank if e.side == side] for side in ("train", "calibration", "test")}
    study.questions = len(sides["test"])

    def cases(training: list[Example]) -> tuple[list[fitting.Case], list[fitting.Case]]:
        """Evidence of the calibration and test sides, by what has seen ``training`` only."""
        kept = frozenset(example.text for example in training)
        with tempfile.TemporaryDirectory() as folder:
            known = replace(corpus, asks=tuple(asks.only(kept) for asks in corpus.asks))
            store.build(known, lexicon.read(), model, Path(folder))
            index = store.open_index(Path(folder), model)
            learned = train(training + extra, analyzer, decider)
            quiet = lambda step, done, total: None  # noqa: E731
            return (
                fitting.cases(index, learned, sides["calibration"], quiet),
                fitting.cases(index, learned, sides["test"], quiet),
            )

    calibration, test = cases(sides["train"])
    blends = {name: ablation.fitted_without(calibration, gone) for name, gone in ablation.variants().items()}
    study.bank += [bank_row(name, test, blend, decider) for name, blend in blends.items()]
    judged["tanya netral"] = judged_cases(test, blends[OURS], decider)
    study.bins = bins(judged["tanya netral"])
    console.print("ablation done")

    train_only: frozenset[Side] = frozenset({"train"})
    for name, system in (
        ("BM25", baselines.bm25(corpus, analyzer, train_only)),
        ("dense", baselines.dense(corpus, model, train_only)),
        ("LangChain", baselines.vanilla_langchain(corpus, train_only)),
    ):
        judged[name], permits = judged_by(system, sides["test"], decider.verdict_of)
        study.bank.append(baseline_row(name, judged[name], permits))
    study.coverage = coverage(judged)
    console.print("baselines done")

    questions, on = read(questions_file), today(settings)
    for name, blend in blends.items():
        assistant = open_assistant(settings, blend)
        answers = [(q, assistant.answer(q.question, on)) for q in questions]
        grades = [grade(q, Given(a.verdict, tuple(c.short for c in a.citations))) for q, a in answers]
        study.dev.append(dev_row(name, grades))
    console.print("measuring set done")

    for size in SIZES:
        part = sides["train"][:: round(1 / size)]
        fitted, scored = cases(part)
        study.curve.append(bank_row(f"{len(part):,}", scored, fitting.fit(fitted), decider))
        console.print(f"curve: {len(part)} questions done")
    study.curve.append(replace(study.bank[0], name=f"{len(sides['train']):,}"))
    study_page.write(study, DOCS)


if __name__ == "__main__":
    typer.run(main)
