"""Follow-ups change one fact of the last question; a new subject and a long silence start afresh."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer import Answer, Assistant, Dialogue
from bot.answer.dialogue import MAX_CHARS, FollowUpReader, joined, overridden
from index import lexicon
from knowledge import Verdict
from tests import tiny

ON = date(2024, 6, 1)
NOW = datetime(2024, 6, 1, 9, 0)
ASKED = "Bolehkah saya berfoto bersama suami yang menjadi calon?"


@pytest.fixture(scope="module")
def reader() -> FollowUpReader:
    return FollowUpReader(lexicon.read().follow_ups)


def talk(assistant: Assistant, *questions: str, gap: timedelta = timedelta(minutes=1)) -> list[Answer]:
    dialogue, now, answers = None, NOW, []
    for question in questions:
        answer, dialogue = assistant.follow(question, ON, dialogue, now)
        answers.append(answer)
        now += gap
    return answers


@pytest.mark.parametrize(
    "text", ["kalau pakai seragam?", "Klo tanpa simbol", "what if I post it?", "terus kalau pppk?"]
)
def test_what_opens_as_a_follow_up(reader: FollowUpReader, text: str) -> None:
    assert reader.opens(text)


@pytest.mark.parametrize(
    "text",
    [
        "boleh like postingan calon?",
        "kalau istri saya maju jadi calon bupati apakah saya yang PNS boleh ikut foto bersama di panggung?",
        "kalaupun",
        "",
    ],
)
def test_what_stands_alone(reader: FollowUpReader, text: str) -> None:
    assert not reader.opens(text)


def test_a_follow_up_changes_the_fact_and_gets_the_new_verdict(built: tiny.Built) -> None:
    first, second, third = talk(built.assistant, ASKED, "kalau pakai simbol tangan?", "kalau tanpa simbol?")
    assert first.verdict is Verdict.CONDITIONAL
    assert (second.verdict, second.facts["gesture"]) == (Verdict.FORBIDDEN, ["present"])
    assert second.question == "kalau pakai simbol tangan?"
    assert third.facts["gesture"] == ["absent"]
    assert third.verdict is not Verdict.FORBIDDEN


def test_a_new_subject_starts_afresh(built: tiny.Built) -> None:
    _, second = talk(built.assistant, ASKED, "Apakah menyukai unggahan calon melanggar aturan?")
    assert second == built.assistant.answer(second.question, ON).model_copy(
        update={"timings_ms": second.timings_ms}
    )


def test_after_a_long_silence_nothing_is_carried_over(built: tiny.Built) -> None:
    _, second = talk(built.assistant, ASKED, "kalau pakai simbol tangan?", gap=timedelta(hours=2))
    assert "relation" not in second.facts


def test_the_dialogue_is_plain_data(built: tiny.Built) -> None:
    _, dialogue = built.assistant.follow(ASKED, ON, None, NOW)
    again = Dialogue.model_validate_json(dialogue.model_dump_json())
    assert again == dialogue
    answer, _ = built.assistant.follow("kalau pakai simbol tangan?", ON, again, NOW)
    assert answer.verdict is Verdict.FORBIDDEN


def test_new_facts_stand_in_the_place_of_old_ones() -> None:
    facts = overridden(
        {"gesture": ("absent",), "relation": ("pasangan",)}, {"gesture": ("present",), "upload": ()}
    )
    assert facts == {"gesture": ("present",), "relation": ("pasangan",)}


@given(st.lists(st.text(min_size=1, max_size=300), min_size=1, max_size=20))
def test_a_long_dialogue_stays_short(questions: list[str]) -> None:
    dialogue = Dialogue(question="", facts={}, asked_at=NOW)
    for question in questions:
        whole = joined(dialogue, question)
        assert len(whole) <= MAX_CHARS + 1
        dialogue = Dialogue(question=whole, facts={}, asked_at=NOW)
