from __future__ import annotations

import pytest

from bot.texts import say
from tests.telegram.chatting import Chat, Shown, labels

LIKE = "boleh like postingan cabup ga"


def test_the_choice_holds_from_now_on(chat: Chat) -> None:
    (offered,) = chat.say("/bahasa")
    assert labels([offered]) == ["Bahasa Indonesia", "English", "Ikut Telegram"]
    assert chat.tap(offered, "English") == []
    assert offered.text == say("en", "telegram.language.chosen")
    answer = chat.say(LIKE)
    assert answer[0].text.startswith("⛔ NOT PERMITTED")
    assert labels(answer)[-2:] == ["Share", "Copy"]
    assert chat.say("/help")[0].text.startswith("How to use")
    chat.tap(offered, "As in Telegram")
    assert chat.say(LIKE)[0].text.startswith("⛔ TIDAK BOLEH")


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("/start", "Ask about"), ("/help", "How to use"), ("/privasi", "Privacy"), ("/topik", "Choose a topic"),
        ("/sumber", "Laws and"), ("/sumber nosuch", "cannot find"), ("/per", "begin with the date"),
        ("/per 2019", "31 December 2019"), ("/lapor", "INFORMATION"), ("/baru", "from the beginning"),
        ("/bahasa", "Choose the language"), ("/tanya", "type your question"), ("/hapus", "Deleted"), ("/x", "do not know"),
    ],
)  # fmt: skip
def test_english_users_get_english(english: Chat, command: str, words: str) -> None:
    english.say(command)
    assert words in english.text


def test_in_english_the_choices_too(english: Chat) -> None:
    answer = english.say("May a husband and wife take a photo together if one of them is a candidate?")
    assert answer[0].text.startswith("⚠️ ")
    assert any(label.startswith("If: ") for label in labels(answer))
    assert english.say("what if they use a hand sign?")[0].text.startswith("Following on: ")


def test_a_dead_button_in_english(english: Chat) -> None:
    english.press(Shown(1, "x"), "q:nosuchxx:0")
    assert english.outbox.alerts == [say("en", "telegram.expired")]


def test_deleting_forgets_the_choice_and_the_conversation(chat: Chat) -> None:
    chat.tap(chat.say("/bahasa")[0], "English")
    asked = chat.say(LIKE)[-1]
    chat.say("/hapus")
    assert len(chat.service.memory) == 0
    assert len(chat.service.dialogues) == 0
    assert chat.say("/help")[0].text.startswith("Cara memakai")
    assert chat.tap(asked, "[1]")[0].text.startswith("[1] ")
