"""Situations offered while a question is being typed, and answers on a situation without a question."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answer import Assistant
from bot.answer.inquire import TOPIC
from knowledge import Verdict


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("like unggahan ca", "like-unggahan-calon"),
        ("istri caleg foto b", "foto-pasangan-calon"),
        ("ke mana lapor pelangg", "ke-mana-melapor"),
    ],
)
def test_the_situation_meant_is_among_the_first(assistant: Assistant, typed: str, expected: str) -> None:
    assert expected in [situation.id for situation in assistant.suggest(typed)[:5]]


@pytest.mark.parametrize("typed", ["", "🙏🙏", "cara masak nasi goreng kampung", "\ud800"])
def test_nothing_is_offered_for_what_is_off_the_subject(assistant: Assistant, typed: str) -> None:
    assert assistant.suggest(typed) == ()


def test_at_most_so_many_and_none_twice(assistant: Assistant) -> None:
    offered = [situation.id for situation in assistant.suggest("kampanye", 7)]
    assert len(offered) == len(set(offered)) == 7


def test_every_situation_and_branch_answers_with_its_own_verdict(assistant: Assistant, today: date) -> None:
    for target, situation, branch in assistant.index.corpus.nodes():
        answer = assistant.about(target, today)
        if answer.verdict is Verdict.REFUSE:  # no source is in force today
            assert not answer.citations
            continue
        assert answer.topic == situation.id
        assert answer.verdict is (branch or situation).verdict
        assert answer.citations
        assert answer.facts == {TOPIC: (target,)} or answer.facts[TOPIC] == [target]


def test_the_language_is_the_one_asked_for(assistant: Assistant, today: date) -> None:
    situation = assistant.index.corpus.situations["like-oleh-honorer"]
    english = assistant.about(situation.id, today, "en")
    assert (english.language, english.question) == ("en", situation.question_en)
    assert english.headline == situation.headline_en


@pytest.mark.parametrize("target", ["tak-ada", "like-unggahan-calon/tak-ada"])
def test_an_unknown_target_is_an_error(assistant: Assistant, today: date, target: str) -> None:
    with pytest.raises(KeyError):
        assistant.about(target, today)
