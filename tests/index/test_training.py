"""Training runs on a handful of questions and gives models of the right kind."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.answer import fitting
from bot.answer.decide import Costs, Decider
from bot.answer.rank import FEATURES
from index.bank import Example, examples
from index.embedder import StaticEmbedder
from index.normalize import Analyzer
from index.training.public import PublicSet
from tests import tiny


def bank_of(built: tiny.Built) -> list[Example]:
    return [Example(e.text, e.target, e.register, "train") for e in examples(built.corpus)]


def test_the_ranker_learns_its_questions(built: tiny.Built, analyzer: Analyzer) -> None:
    from index.training import ranker

    bank = bank_of(built) * 3
    rows = ranker.rows([e.text for e in bank], analyzer)
    learned = ranker.train(rows, [e.target for e in bank], [1.0] * len(bank))
    hits = 0
    for example in bank:
        words = analyzer.words(example.text)
        scores = learned.scores(words, analyzer.stem_all(words))
        hits += learned.targets[int(scores.argmax())] == example.target
    assert hits / len(bank) > 0.9


def test_the_embedder_is_one_that_we_can_read(
    built: tiny.Built, analyzer: Analyzer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from index.training import embedder

    for name, value in {
        "PIECES": 120,
        "DIMENSION": 16,
        "BATCH": 4,
        "PUBLIC_EPOCHS": 1,
        "BANK_EPOCHS": 1,
    }.items():
        monkeypatch.setattr(embedder, name, value)
    pairs = [(e.text, built.corpus.situations["suka-unggahan"].headline) for e in bank_of(built)]
    public = [PublicSet("a set", "MIT", tuple(pairs))]
    steps: list[tuple[int, int]] = []
    model = embedder.train(
        built.corpus, bank_of(built), public, analyzer, lambda _, done, total: steps.append((done, total))
    )
    embedder.save(model, tmp_path / "model", public, 7)
    ours = StaticEmbedder(tmp_path / "model").queries(["foto suami", "like calon"])
    theirs = model.encode(["foto suami", "like calon"], normalize_embeddings=True, show_progress_bar=False)
    np.testing.assert_allclose(ours, theirs, atol=1e-5)
    assert steps[-1][0] == len(steps)
    assert "| a set | MIT |" in (tmp_path / "model" / "README.md").read_text(encoding="utf-8")


def test_the_fit_prefers_the_right_target(built: tiny.Built, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fitting, "STEPS", 120)
    learned = tiny.ranker(built.corpus, built.index.search.analyzer)
    seen: list[int] = []
    cases = fitting.cases(built.index, learned, bank_of(built), lambda _, done, total: seen.append(done))
    assert seen == list(range(1, len(cases) + 1))
    assert all(case.right >= 0 for case in cases)
    blend = fitting.fit(cases)
    assert blend.features == FEATURES
    report = fitting.report(cases, blend, Decider(built.corpus, Costs.read()))
    assert report.examples == len(cases)
    assert report.target_accuracy >= 0.8
    assert 0 <= report.calibration_error <= 1
