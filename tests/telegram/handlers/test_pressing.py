from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.view.keyboard import code
from bot.texts import say
from tests.telegram.chatting import Chat, Shown

FLAGSHIP = "Bolehkah suami istri foto bersama kalau salah satunya caleg?"


def test_every_source_opens_its_passage(chat: Chat) -> None:
    answer = chat.say(FLAGSHIP)[-1]
    for number in range(1, 19):
        (passage,) = chat.tap(answer, f"[{number}]")
        assert passage.text.startswith(f"[{number}] ")
        assert passage.text.splitlines()[0] in chat.text
        assert "Status:" in passage.text
        assert passage.reply_to == answer.message_id
    assert chat.outbox.alerts == [None] * 18


def test_buttons_do_what_they_say_after_a_restart(chat: Chat) -> None:
    answer = chat.say(FLAGSHIP)[-1]
    before = [chat.tap(answer, label)[-1].text for label in ("[1]", "[18]", "Kalau ada pose jari")]
    related = answer.buttons[-5].text
    before.append(chat.tap(answer, related)[-1].text)
    chat.restart()
    after = [chat.tap(answer, label)[-1].text for label in ("[1]", "[18]", "Kalau ada pose jari", related)]
    assert after[:2] == before[:2]
    assert after[3] == before[3]
    assert after[2].partition("TIDAK BOLEH")[2] == before[2].partition("TIDAK BOLEH")[2]
    assert after[2].startswith(
        "Bolehkah ASN berfoto bersama suami atau istrinya yang menjadi calon? Kalau ada pose jari atau simbol?"
    )


def test_a_choice_of_situations_outlives_a_restart_and_one_of_facts_is_met_kindly(chat: Chat) -> None:
    asked = chat.say("boleh foto sama calon?")[-1]
    chat.restart()
    assert chat.tap(asked, "1.") == []
    assert chat.outbox.alerts == [say("id", "telegram.expired")]


def test_a_case_that_is_gone_is_answered_by_its_situation(chat: Chat) -> None:
    message = Shown(1, "x")
    data = f"q:nosuchxx:0:{code('foto-pasangan-calon')}:{code('foto-pasangan-calon/gone')}"
    assert "BERSYARAT" in chat.press(message, data)[0].text


@pytest.mark.parametrize(
    "data",
    [
        "s:nosuchxx:1:ffffffffffff", "s:nosuchxx:0:ffffffffffff", "q:nosuchxx:0", "q:nosuchxx:0:ffffffffffff",
        "t:nosuchtopic:0", "t::9999999999", "t::-1", "a:nosuch", "p:nosuch", "p:", "u:nosuch:0", "u::x", "l:fr", "e:", "e:4", "e:-1",
        "?", "", "s:::", ":" * 60,
    ],
)  # fmt: skip
def test_a_dead_button_is_met_kindly(chat: Chat, data: str) -> None:
    assert chat.press(Shown(1, "x"), data) == []
    assert chat.outbox.alerts == [say("id", "telegram.expired")]


def test_where_the_notice_of_a_dead_button_comes_too_late_a_message_says_it(chat: Chat) -> None:
    chat.outbox.shows_alerts = False
    (said,) = chat.press(Shown(1, "x"), "q:nosuchxx:0")
    assert said.text == say("id", "telegram.expired")


def test_a_tap_that_a_crash_cut_off_after_its_spinner_stopped_is_not_left_in_silence(chat: Chat) -> None:
    asked = chat.say("boleh foto sama calon?")[-1]
    tapped = chat.pressed(asked, str(asked.button("1.").callback_data))
    chat.restart()
    (said,) = chat.again([0], tapped)
    assert said.text == say("id", "telegram.expired")


def test_a_foreign_chat_gets_no_words_of_this_one(chat: Chat) -> None:
    asked = chat.say("boleh foto sama calon?")[-1]
    chat.chat_id = 8
    assert chat.tap(asked, "1.") == []


def test_menus_turn_in_place(chat: Chat) -> None:
    menu = chat.say("/topik")[-1]
    assert chat.tap(menu, "Foto dan pose") == []
    assert chat.tap(menu, "Berikutnya") == []
    assert "Halaman 2" in menu.text
    assert menu.edits == 2
    chat.tap(menu, "Semua topik")
    chat.tap(menu, "Foto dan pose")
    assert "BERSYARAT" in chat.tap(menu, "Berfoto bersama suami atau istri")[0].text


@given(st.text(max_size=64) | st.from_regex(r"[sqatpufl](:[a-z0-9]{0,12}){0,4}", fullmatch=True))
def test_any_data_is_answered_once(chat: Chat, data: str) -> None:
    before, message = len(chat.outbox.alerts), chat.say("/help")[0]
    chat.press(message, data)
    assert len(chat.outbox.alerts) == before + 1
