from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.answer import Assistant
from bot.telegram.handlers.asking import picked
from bot.telegram.handlers.questions import ROWS
from bot.telegram.people.memory import Ask
from bot.texts import say
from tests.fakes.bot_api import BOT
from tests.telegram.chatting import Chat, labels

FLAGSHIP = "Bolehkah suami istri foto bersama kalau salah satunya caleg?"
LIKE = "boleh like postingan cabup ga"
VAGUE = "boleh foto sama calon?"


def test_the_card_leads_with_verdict_headline_and_conditions(chat: Chat) -> None:
    lines = chat.say(FLAGSHIP)[0].text.splitlines()
    assert lines[0] == "⚠️ BERSYARAT"
    assert lines[1].startswith("Boleh berfoto bersama")
    assert lines[3] == "Syaratnya"
    assert lines[4].startswith("• ")
    assert "[1] SE PANRB 18/2023" in chat.text


def test_the_keyboard_is_ordered_by_use_and_of_few_rows(chat: Chat) -> None:
    messages = chat.say(FLAGSHIP)
    rows = messages[-1].keyboard.inline_keyboard  # type: ignore[union-attr]
    assert len(rows) <= ROWS
    shown = labels(messages)
    assert shown[0] == "[1]"
    assert shown[18:20] == ["Kalau ada pose jari atau simbol?", "Kalau tanpa pose jari atau simbol?"]
    assert shown[-4:] == ["👍", "👎", "Bagikan", "Salin"]
    share, copy = messages[-1].buttons[-2:]
    assert share.switch_inline_query == "foto-pasangan-calon"
    assert copy.copy_text is not None
    assert len(copy.copy_text.text) <= 256
    assert copy.copy_text.text.startswith("BERSYARAT: Boleh berfoto bersama")
    assert copy.copy_text.text.endswith(
        "(SE PANRB 18/2023 huruf D angka 1 huruf c) https://t.me/tanya_netral_bot?start=foto-pasangan-calon"
    )


def test_without_inline_mode_a_link_is_shared(chat: Chat) -> None:
    chat.inline = False
    chat.__post_init__()
    share = chat.say(FLAGSHIP)[-1].button("Bagikan")
    assert share.url == (
        "https://t.me/share/url?url=https%3A%2F%2Ft.me%2Ftanya_netral_bot%3Fstart%3Dfoto-pasangan-calon"
    )


def test_a_refused_question_can_be_left_but_not_shared(chat: Chat) -> None:
    assert labels(chat.say("resep rendang")) == [say("id", "telegram.feedback.unanswered")]


def test_one_tap_answers_for_the_other_case(chat: Chat) -> None:
    first = chat.say(FLAGSHIP)[-1]
    answer = chat.tap(first, "Kalau ada pose jari")
    assert answer[0].text.splitlines()[:2] == ["Kalau ada pose jari atau simbol?", ""]
    assert "⛔ TIDAK BOLEH" in answer[0].text
    assert "Kalau bukan begitu?" in labels(answer)
    again = chat.tap(answer[-1], "Kalau bukan begitu?")
    assert "⚠️ BERSYARAT" in again[0].text


def test_a_follow_up_is_taken_as_one_and_says_so(chat: Chat) -> None:
    chat.say(LIKE)
    answer = chat.say("kalau cuma lihat saja?")
    assert answer[0].text.startswith(f"Lanjutan: {LIKE}\n")
    assert "✅ BOLEH" in answer[0].text


def test_a_tap_goes_on_with_the_conversation(chat: Chat) -> None:
    chat.tap(chat.say(FLAGSHIP)[-1], "Kalau ada pose jari")
    assert chat.say("kalau tanpa simbol?")[0].text.startswith("Lanjutan: ")


@pytest.mark.parametrize("how", ["baru", "silence", "restart"])
def test_afresh_nothing_is_carried_over(chat: Chat, how: str) -> None:
    chat.say(LIKE)
    if how == "baru":
        assert chat.say("/baru")[0].text == say("id", "telegram.afresh")
    elif how == "silence":
        chat.now += timedelta(hours=2)
    else:
        chat.restart()
    assert "Lanjutan" not in chat.say("kalau cuma lihat saja?")[0].text


@pytest.mark.parametrize(
    "typed",
    ["1", "1.", "Suami/istri yang calon, tanpa pose jari", "suami/istri yang calon, tanpa pose jari?"],
)
def test_an_option_may_be_typed(chat: Chat, typed: str) -> None:
    asked = chat.say(VAGUE)[-1]
    assert "\n1. Suami/istri yang calon, tanpa pose jari\n" in asked.text
    assert labels([asked])[0].startswith("1. Suami/istri")
    by_tap = chat.tap(asked, "1. Suami")[-1].text
    chat.say(VAGUE)
    assert chat.say(typed)[-1].text == by_tap


def test_an_answer_in_other_words_is_read_with_the_question(chat: Chat) -> None:
    chat.say(VAGUE)
    assert chat.say("kalau sama istri sendiri?")[0].text.startswith("Lanjutan: boleh foto sama calon?\n")


def test_only_what_is_offered_can_be_picked() -> None:
    assert picked("1", ()) is None
    assert picked("3", (Ask("a"), Ask("b"))) is None
    assert picked("٢", (Ask("a"), Ask("b"))) is None


def test_an_edit_changes_the_answer_in_its_place(chat: Chat) -> None:
    before = chat.say(FLAGSHIP)
    assert len(before) == 2
    asked = chat.last
    assert chat.edit(asked, "resep rendang") == []
    assert list(chat.outbox.shown) == [before[0].message_id]
    assert "DI LUAR JANGKAUAN" in before[0].text
    assert labels(before[:1]) == [say("id", "telegram.feedback.unanswered")]
    added = chat.edit(asked, FLAGSHIP)
    assert before[0].text.startswith("⚠️ BERSYARAT")
    assert before[0].keyboard is None
    assert labels(added)[0] == "[1]"
    assert chat.edit(asked, FLAGSHIP) == []


def test_an_edited_follow_up_is_read_as_when_it_was_asked(chat: Chat) -> None:
    chat.say(LIKE)
    follow = chat.say("kalau komentr dukungan?")[0]
    chat.edit(chat.last, "kalau cuma lihat saja?")
    assert follow.text.startswith(f"Lanjutan: {LIKE}\n")
    assert "✅ BOLEH" in follow.text
    assert chat.say("kalau komentar?")[0].text.startswith("Lanjutan: ")


def test_an_edited_follow_up_keeps_the_law_of_the_date_before(chat: Chat) -> None:
    chat.say(f"/per 2019-04-01 {LIKE}")
    follow = chat.say("kalau komentar dukungan?")[0]
    assert "2019" in follow.text
    chat.edit(chat.last, "kalau komentarnya dukungan?")
    assert follow.edits == 1
    assert "2019" in follow.text


def test_a_card_of_the_bot_that_somebody_posts_is_no_question(chat: Chat) -> None:
    assert chat.say(LIKE, via_bot=BOT) == []
    assert chat.say(LIKE, via_bot={**BOT, "id": 5}) != []


def test_an_edited_older_question_leaves_the_conversation_alone(chat: Chat) -> None:
    chat.say("resep rendang")
    older = chat.last
    chat.say(LIKE)
    chat.edit(older, FLAGSHIP)
    assert chat.say("kalau cuma lihat saja?")[0].text.startswith(f"Lanjutan: {LIKE}\n")


@pytest.mark.parametrize(
    ("text", "after", "answered"),
    [
        (LIKE, timedelta(hours=1), True),
        (LIKE, timedelta(hours=49), False),
        ("/tanya " + LIKE, timedelta(hours=1), True),
        ("/per 2019-04-01 " + LIKE, timedelta(hours=1), True),
        ("/per kemarin " + LIKE, timedelta(hours=1), False),
        ("/help", timedelta(hours=1), False),
        ("/tanya", timedelta(hours=1), False),
    ],
)
def test_an_edit_of_what_had_no_answer(chat: Chat, text: str, after: timedelta, answered: bool) -> None:
    assert bool(chat.edit(50, text, after)) is answered


def test_a_date_asks_for_its_law(chat: Chat) -> None:
    answer = chat.say("/per 2019-04-01 boleh like unggahan calon?")
    assert "Dijawab menurut hukum yang berlaku pada 1 April 2019." in answer[0].text.splitlines()
    assert "1 April 2019" in chat.say("kalau komentar?")[0].text
    assert "1 April 2019" not in chat.say("Bolehkah PPPK hadir di kampanye?")[0].text


def test_buttons_of_an_earlier_date_keep_it(chat: Chat) -> None:
    answer = chat.say("/per 1 April 2019 boleh like unggahan calon?")[-1]
    assert "1 April 2019" in chat.tap(answer, "Kalau hanya melihat?")[0].text


def test_a_date_alone_is_for_the_next_message(chat: Chat) -> None:
    asked = chat.say("/per 2019")[0]
    assert asked.prompts
    assert "31 Desember 2019" in asked.text
    assert "31 Desember 2019" in chat.say("boleh like unggahan calon?")[0].text
    assert "31 Desember 2019" not in chat.say("Bolehkah PPPK hadir di kampanye?")[0].text


@pytest.mark.parametrize("text", ["/per", "/per kemarin boleh like?", "/per 31-02-2019 boleh like?"])
def test_a_date_that_is_none_gets_an_example(chat: Chat, text: str) -> None:
    assert [m.text for m in chat.say(text)] == [say("id", "telegram.per.unread")]


def test_a_date_to_come_is_said_to_be_one(chat: Chat) -> None:
    assert chat.say("/per 2029-02-14 boleh like?")[0].text.startswith("14 Februari 2029 belum terjadi")


def test_today_is_no_other_date(chat: Chat) -> None:
    answer = chat.say("/per 2026-11-22 boleh like unggahan calon?")
    assert "TIDAK BOLEH" in answer[0].text
    assert "Dijawab menurut hukum" not in answer[0].text


def test_a_group_hears_only_what_is_meant_for_it(chat: Chat) -> None:
    chat.chat_id = -7
    assert chat.say(LIKE) == []
    assert chat.edit(chat.last, LIKE) == []
    mention = {"type": "mention", "offset": 0, "length": 17}
    assert chat.say(f"@tanya_netral_bot {LIKE}", entities=[mention])[0].reply_to == chat.last


def test_a_group_gets_a_short_card_with_the_way_to_the_whole_one(chat: Chat) -> None:
    whole = chat.say(FLAGSHIP)
    chat.chat_id = -7
    (answer,) = chat.say(f"/tanya {FLAGSHIP}")
    assert answer.text.startswith("⚠️ BERSYARAT\n")
    assert len(answer.text) < 1_000 < sum(len(message.text) for message in whole)
    assert [button.url for button in answer.buttons] == [
        "https://t.me/tanya_netral_bot?start=foto-pasangan-calon"
    ]


def test_a_group_is_asked_back_and_refused_as_a_person_is(chat: Chat) -> None:
    chat.chat_id = -7
    (asked,) = chat.say("/tanya boleh foto sama calon?")
    assert labels([asked])[0].startswith("1. Suami/istri")
    assert "✅ BOLEH" in chat.tap(asked, "1. Suami")[0].text
    (refused,) = chat.say("/tanya resep rendang")
    assert refused.text.startswith("🚫 DI LUAR JANGKAUAN")
    assert refused.buttons == []


def test_a_message_of_somebody_else_is_asked_about_by_replying_to_it(
    assistant: Assistant, built_index: Path
) -> None:
    group = Chat(assistant, built_index, chat_id=-7)
    person = {"id": 6, "is_bot": False, "first_name": "Budi"}
    original = {
        "message_id": 9, "date": 1, "chat": {"id": -7, "type": "supergroup", "title": "K"}, "from": person, "text": "boleh like postingan cabup?",
    }  # fmt: skip
    (answer,) = group.say("/tanya", reply_to_message=original)
    assert say("id", "telegram.quoted") in answer.text
    assert "TIDAK BOLEH" in answer.text


def test_a_forwarded_command_is_somebody_elses(chat: Chat) -> None:
    chat.tap(chat.say("/bahasa")[0], "English")
    origin = {"type": "hidden_user", "date": 1, "sender_user_name": "X"}
    (sent,) = chat.say("/hapus", forward_origin=origin)
    assert sent.text == say("en", "telegram.forwarded.subject")


def test_thanks_and_refusals_end_no_subject_and_begin_none(chat: Chat) -> None:
    chat.say("boleh foto sama istri yang jadi caleg?")
    assert not chat.say("makasih ya")[0].text.startswith("Lanjutan")
    followed = chat.say("kalau pakai pose dua jari?")[0].text
    assert "istri yang jadi caleg" in followed.splitlines()[0]
    chat.say("/baru")
    chat.say("makasih ya")
    assert not chat.say("boleh hadir hajatan calon bupati?")[0].text.startswith("Lanjutan")


def test_a_question_with_its_date_follows_on_from_nothing(chat: Chat) -> None:
    chat.say("boleh foto sama istri yang jadi caleg?")
    assert not chat.say("/per 2019-04-01 boleh like postingan caleg?")[0].text.startswith("Lanjutan")
