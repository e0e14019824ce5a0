"""The measuring sets: nothing twice, nothing learned from, and the questions with several acts well formed."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from bot.answer.judge import STRICTEST
from knowledge import Corpus, Verdict
from tests.evaluation import sets

SETS = ("facts", "misuse", "dialogues", "acts")


def plain(text: str) -> str:
    """Letters and digits in small type; a text without any as it is."""
    return " ".join(re.findall(r"\w+", text.lower())) or text


@pytest.mark.parametrize("name", SETS)
def test_no_text_stands_in_a_set_twice(name: str) -> None:
    counts = Counter(map(plain, sets.texts()[name]))
    assert [text for text, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("name", SETS)
def test_no_text_of_a_set_stands_in_the_question_bank(corpus: Corpus, name: str) -> None:
    bank = {plain(text) for asks in corpus.asks for _, text in asks.all()}
    assert [text for text in sets.texts()[name] if plain(text) in bank] == []


def test_questions_with_several_acts_are_well_formed(corpus: Corpus) -> None:
    for question in sets.acts():
        assert set(question) == {"text", "side", "acts", "lead"}, question
        assert question["acts"], question
        for act in question["acts"]:
            assert set(act) == {"text", "verdict", "topics"}, question
            assert set(act["topics"]) <= set(corpus.situations), question


def test_the_strictest_act_leads() -> None:
    for question in sets.acts():
        verdicts = [Verdict(act["verdict"]) for act in question["acts"]]
        assert question["lead"] == min(verdicts, key=STRICTEST.index), question["text"]


def test_questions_with_one_act_and_with_several_are_on_both_sides() -> None:
    counts = Counter((question["side"], len(question["acts"]) > 1) for question in sets.acts())
    assert set(counts) == {("fit", True), ("fit", False), ("test", True), ("test", False)}
    assert min(counts.values()) >= 20
