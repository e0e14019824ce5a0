from __future__ import annotations

from bot.telegram.service import Privacy
from bot.texts import say
from tests.telegram.chatting import Chat


def test_privacy_names_the_days_and_hours_of_this_installation(chat: Chat) -> None:
    chat.privacy = Privacy(days=31, inbox_hours=12)
    chat.restart()
    (page,) = chat.say("/privasi")
    assert page.text.count("31 hari") == 2
    assert "paling lama 12 jam" in page.text
    assert "UU 27/2022" in page.text
    assert "{" not in page.text
    assert "Hubungi" not in page.text, "nobody is named where the settings name nobody"


def test_privacy_names_whom_to_turn_to(english: Chat) -> None:
    english.privacy = Privacy(contact="ppid@contoh.go.id <{x}>")
    english.restart()
    (page,) = english.say("/privasi")
    assert page.text.endswith("Contact ppid@contoh.go.id <{x}>.")
    assert "90 days" in page.text


def test_the_greeting_keeps_privacy_in_one_line(chat: Chat) -> None:
    lines = [line for line in chat.say("/start")[0].text.splitlines() if "rivasi" in line]
    assert len(lines) == 1
    assert lines[0] in say("id", "telegram.greeting")
