"""Follow-ups change one fact of the last question; a new subject and a long silence start afresh."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer import Answer, Assistant, Dialogue
from bot.answer.dialogue import MAX_CHARS, FollowUpReader, carried, joined, overridden
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


SHORT, PLAIN, LONG = ["kata"] * 2, ["kata"] * 6, ["kata"] * 15
FOTO, LIKE = "foto-pasangan", "suka-unggahan"


@pytest.mark.parametrize(
    ("words", "subjects"),
    [
        (LONG, {FOTO: 1.0}),
        (LONG, {FOTO: 0.5, LIKE: 0.5}),
        (PLAIN, {LIKE: 0.95, FOTO: 0.05}),
        (PLAIN, {"luar": 0.95, FOTO: 0.05}),
        (SHORT, {"basa-basi": 0.95, FOTO: 0.05}),
    ],
    ids=["long", "long and unsure", "sure of another subject", "sure of no subject of ours", "small talk"],
)
def test_what_stands_alone(reader: FollowUpReader, words: list[str], subjects: dict[str, float]) -> None:
    assert reader.stands_alone(words, subjects, FOTO)


@pytest.mark.parametrize(
    ("words", "subjects"),
    [
        (SHORT, {LIKE: 1.0}),
        (PLAIN, {FOTO: 0.95, LIKE: 0.05}),
        (PLAIN, {LIKE: 0.8, FOTO: 0.2}),
        (SHORT, {"basa-basi": 0.8, FOTO: 0.2}),
    ],
    ids=["says little of itself", "the same subject", "unsure", "unsure small talk"],
)
def test_what_needs_what_went_before(
    reader: FollowUpReader, words: list[str], subjects: dict[str, float]
) -> None:
    assert not reader.stands_alone(words, subjects, FOTO)


def test_without_a_topic_every_sure_subject_is_another(reader: FollowUpReader) -> None:
    assert reader.stands_alone(PLAIN, {FOTO: 1.0}, None)


def test_a_dialogue_lives_for_so_many_minutes(reader: FollowUpReader) -> None:
    dialogue = Dialogue(question=ASKED, facts={}, asked_at=NOW)
    limit = timedelta(minutes=lexicon.read().follow_ups.minutes)
    assert reader.live(dialogue, NOW + limit) is dialogue
    assert reader.live(dialogue, NOW + limit + timedelta(seconds=1)) is None
    assert reader.live(None, NOW) is None


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


@pytest.mark.parametrize(
    "text", ["besok hujan gak ya", "halo selamat pagi", "Bolehkah menyukai unggahan calon?"]
)
def test_what_is_off_the_subject_or_picked_from_a_list_takes_nothing_over(
    built: tiny.Built, text: str
) -> None:
    _, second = talk(built.assistant, ASKED, text)
    assert second == built.assistant.answer(text, ON).model_copy(update={"timings_ms": second.timings_ms})


def test_a_follow_up_keeps_the_subject_and_the_facts(built: tiny.Built) -> None:
    _, dialogue = built.assistant.follow(ASKED, ON, None, NOW)
    answer, after = built.assistant.follow("kalau pakai simbol tangan?", ON, dialogue, NOW)
    assert answer.topic == after.topic == FOTO
    assert answer.facts == {"relation": ["pasangan"], "stage": ["calon"], "gesture": ["present"]}
    assert after.question == f"{ASKED} kalau pakai simbol tangan?"


def test_a_date_in_a_follow_up_asks_the_whole_question_by_the_law_of_that_day(built: tiny.Built) -> None:
    asked = "Apakah menyukai unggahan calon melanggar aturan?"
    _, dialogue = built.assistant.follow(asked, ON, None, NOW)
    answer, after = built.assistant.follow("kalau waktu pemilu 2019?", ON, dialogue, NOW)
    assert (answer.as_of, answer.verdict, answer.topic) == (date(2019, 4, 17), Verdict.FORBIDDEN, LIKE)
    assert answer.question == "kalau waktu pemilu 2019?"
    assert after.facts == dialogue.facts


def test_a_date_after_what_has_no_answer_starts_afresh(built: tiny.Built) -> None:
    _, second = talk(built.assistant, "besok hujan gak ya", "kalau waktu pemilu 2019?")
    alone = built.assistant.answer("kalau waktu pemilu 2019?", ON)
    assert second == alone.model_copy(update={"timings_ms": second.timings_ms})


def test_a_chosen_option_is_no_fact_of_the_dialogue(built: tiny.Built) -> None:
    first, dialogue = built.assistant.follow("like postingan dia boleh?", ON, None, NOW)
    assert first.clarification is not None
    chosen = first.clarification.options[0].facts
    answer, after = built.assistant.follow(first.question, ON, dialogue, NOW, chosen)
    assert (answer.verdict, after.topic) == (Verdict.FORBIDDEN, LIKE)
    assert after.facts == {"account": ("campaign",)}


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


def test_thanks_end_no_subject_and_begin_none(assistant: Assistant) -> None:
    answered, subject = assistant.follow(ASKED, ON, None, NOW)
    assert carried(answered, subject, None) is subject
    thanked, thanks = assistant.follow("makasih ya", ON, subject, NOW)
    assert carried(thanked, thanks, subject) is subject
    assert carried(thanked, thanks, None) is None
    asked_back, open_ = assistant.follow("boleh foto sama calon?", ON, None, NOW)
    assert carried(asked_back, open_, subject) is open_


@pytest.mark.parametrize("nothing", ["\0", "?!", "🙏", "..."])
def test_what_has_no_word_follows_on_from_nothing(assistant: Assistant, nothing: str) -> None:
    _, subject = assistant.follow(ASKED, ON, None, NOW)
    answer, _ = assistant.follow(nothing, ON, subject, NOW)
    assert answer == assistant.answer(nothing, ON).model_copy(update={"timings_ms": answer.timings_ms})
