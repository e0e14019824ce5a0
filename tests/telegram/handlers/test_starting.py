from __future__ import annotations

import pytest

from bot.texts import say
from tests.telegram.chatting import Chat, labels


def test_the_greeting_is_short_with_four_questions_to_tap(chat: Chat) -> None:
    greeting = chat.say("/start")
    assert len(greeting) == 1
    title, told, privacy, call = greeting[0].text.split("\n\n")
    assert title == "Tanya Netral"
    assert len(told.splitlines()) == 3
    assert privacy.startswith("Privasi: ")
    assert "\n" not in privacy + call
    assert len(labels(greeting)) == 4
    assert "BERSYARAT" in chat.tap(greeting[0], "suami istri")[0].text


def test_its_questions_can_be_tapped_after_a_restart(chat: Chat) -> None:
    (greeting,) = chat.say("/start")
    chat.restart()
    for label in labels([greeting]):
        assert chat.tap(greeting, label)[0].text.startswith(label)


@pytest.mark.parametrize(
    ("payload", "words"),
    [
        ("foto-pasangan-calon", "⚠️ BERSYARAT"),
        ("foto-pasangan-calon--dengan-simbol", "⛔ TIDAK BOLEH"),
        ("foto-pasangan-calon--nosuch", "⚠️ BERSYARAT"),
        ("foto", "Foto dan pose"),
        ("media-sosial", "Media sosial"),
    ],
)
def test_a_link_opens_what_it_names(chat: Chat, payload: str, words: str) -> None:
    assert words in chat.say(f"/start {payload}")[0].text
    assert say("id", "telegram.unknown_payload") not in chat.text


def test_an_unknown_link_falls_back_kindly(chat: Chat) -> None:
    (greeting,) = chat.say("/start no-such_thing")
    assert greeting.text.startswith(say("id", "telegram.unknown_payload"))
    assert len(greeting.buttons) == 4


def test_the_button_over_inline_results_opens_the_chat(chat: Chat) -> None:
    assert chat.say("/start inline")[0].text.startswith("Tanya Netral")


def test_a_link_in_english(english: Chat) -> None:
    assert "NOT PERMITTED" in english.say("/start foto-pasangan-calon--dengan-simbol")[0].text
