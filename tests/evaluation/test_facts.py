"""Scores of read facts, and the labelled sentences."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.evaluation.facts import FactScore, Sentence, Stated, measure, pairs, read
from knowledge import Corpus


def sentence(text: str, **facts: tuple[str, ...]) -> Sentence:
    return Sentence(text=text, side="fit", facts=facts)


def test_values_are_counted_fact_by_fact_and_over_all() -> None:
    sentences = [
        sentence("a", gesture=("present",), upload=("absent",)),
        sentence("b", gesture=("absent",)),
        sentence("c"),
    ]
    said: dict[str, Stated] = {
        "a": {"gesture": ("present", "absent"), "place": ("kantor",)},
        "b": {"gesture": ("absent",)},
        "c": {"upload": ("present",)},
    }
    assert measure(sentences, lambda text: said[text]) == [
        FactScore("gesture", 2, 0.667, 1.0, 0.8),
        FactScore("upload", 1, 0.0, 0.0, 0.0),
        FactScore("semua", 3, 0.4, 0.667, 0.5),
    ]


def test_where_nothing_is_stated_or_read_scores_are_zero() -> None:
    assert measure([sentence("a")], lambda text: {}) == [FactScore("semua", 0, 0.0, 0.0, 0.0)]
    [gesture, _] = measure([sentence("a", gesture=("present",))], lambda text: {})
    assert (gesture.precision, gesture.recall, gesture.f1) == (0.0, 0.0, 0.0)


def test_facts_are_pairs_of_fact_and_value() -> None:
    assert pairs({"a": ("1", "2"), "b": ()}) == {("a", "1"), ("a", "2")}
    assert sentence("x", a=("1",)).values() == {("a", "1")}


def test_one_side_or_all_are_read(tmp_path: Path) -> None:
    file = tmp_path / "facts.yaml"
    file.write_text(
        "- {text: satu, side: fit, facts: {}}\n- {text: dua, side: test, facts: {}, about: [phrase]}\n",
        encoding="utf-8",
    )
    assert [s.text for s in read(file=file)] == ["satu", "dua"]
    assert [s.text for s in read("test", file)] == ["dua"]
    file.write_text("- {text: satu, side: dev, facts: {}}\n", encoding="utf-8")
    with pytest.raises(ValidationError):
        read(file=file)


def test_the_shipped_sentences_state_values_of_the_vocabulary(corpus: Corpus) -> None:
    known = {(fact.id, value.id) for fact in corpus.facts for value in fact.values}
    assert [(s.text, s.values() - known) for s in read() if s.values() - known] == []


def test_the_shipped_sentences_cover_every_fact_on_both_sides(corpus: Corpus) -> None:
    for side in ("fit", "test"):
        stated = Counter(fact for s in read(side) for fact, _ in s.values())
        assert set(stated) == {fact.id for fact in corpus.facts}, side
