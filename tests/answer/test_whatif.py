from __future__ import annotations

from datetime import date

import pytest

from bot.answer import Assistant
from bot.answer.inquire import TOPIC
from bot.answer.whatif import variations
from knowledge import Verdict
from tests import tiny

ON = date(2024, 6, 1)


def test_cases_with_another_verdict_are_offered(built: tiny.Built) -> None:
    answer = built.assistant.answer("Bolehkah berfoto dengan suami atau istri yang calon?", ON)
    found = variations(built.corpus, answer)
    assert [(v.branch, v.verdict) for v in found] == [
        ("dengan-simbol", Verdict.FORBIDDEN),
        ("sudah-lama", Verdict.PERMITTED),
    ]
    assert found[0].facts == {"gesture": "present", TOPIC: "foto-pasangan/dengan-simbol"}
    assert (found[0].title, found[0].title_en) == ("Dengan simbol tangan", "With a hand sign")
    assert found[1].title == "Foto yang sudah lama"


def test_of_a_branch_the_general_case_comes_first(built: tiny.Built) -> None:
    answer = built.assistant.answer("Bolehkah berfoto dengan suami yang calon sambil acung dua jari?", ON)
    assert answer.branch == "dengan-simbol"
    found = variations(built.corpus, answer)
    assert [v.branch for v in found] == [None, "sudah-lama"]
    assert found[0].facts == {TOPIC: "foto-pasangan/"}


@pytest.mark.parametrize(
    "question", ["besok hujan gak ya", "Apakah menyukai unggahan calon melanggar aturan?"]
)
def test_nothing_where_nothing_would_change_it(built: tiny.Built, question: str) -> None:
    assert variations(built.corpus, built.assistant.answer(question, ON)) == ()


def test_at_most_so_many_and_one_of_each_verdict_first(built: tiny.Built) -> None:
    answer = built.assistant.answer("Bolehkah berfoto dengan suami atau istri yang calon?", ON)
    assert len(variations(built.corpus, answer, most=1)) == 1
    assert variations(built.corpus, answer, most=0) == ()


def test_the_chosen_case_is_the_one_that_is_answered(assistant: Assistant, today: date) -> None:
    corpus = assistant.index.corpus
    checked = 0
    for situation in list(corpus.situations.values())[::9]:
        answer = assistant.answer(situation.question, today)
        for variation in variations(corpus, answer):
            again = assistant.answer(answer.question, today, {**answer.facts, **variation.facts})
            if again.verdict is not Verdict.REFUSE:
                assert (again.topic, again.branch) == (variation.situation, variation.branch)
                checked += 1
    assert checked > 50
