from __future__ import annotations

from pathlib import Path

from telegram import Update

from bot.answer import Assistant
from bot.live import Live
from bot.telegram.people.limits import Limits
from bot.telegram.service import Service
from bot.texts import say
from tests.telegram.chatting import TODAY, Chat

QUESTION = "bolehkah PNS like postingan caleg?"


def test_the_limits_that_are_handed_in_hold(chat: Chat, built_index: Path) -> None:
    limits = Limits(asker=0, group=0)
    live = Live(lambda: chat.assistant, built_index)
    assert Service(live, lambda: TODAY, limits=limits).limits is limits


def test_who_asks_too_fast_is_told_once(chat: Chat) -> None:
    chat.service.limits = Limits(asker=1)
    assert "TIDAK BOLEH" in chat.say(QUESTION)[0].text
    (told,) = chat.say(QUESTION)
    assert told.text.startswith(say("id", "telegram.limits.slow_down").partition("{")[0])
    assert chat.say(QUESTION) == []


def test_what_is_tried_once_more_was_let_in_before(chat: Chat) -> None:
    chat.service.limits = Limits(asker=1)
    chat.say(QUESTION)
    assert "TIDAK BOLEH" in chat.again([], chat.written(QUESTION))[0].text


def test_a_tap_above_the_limit_is_told_over_the_chat(chat: Chat) -> None:
    answer = chat.say(QUESTION)[-1]
    chat.service.limits = Limits(asker=1)
    chat.tap(answer, "[1]")
    assert chat.tap(answer, "[1]") == []
    assert chat.tap(answer, "[1]") == []
    first, told, quiet = chat.outbox.alerts
    assert (first, quiet) == (None, None)
    assert told is not None


def test_anonymous_admins_of_two_groups_are_two(assistant: Assistant, built_index: Path) -> None:
    anonymous = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    people = []
    for number in (-7, -8):
        group = Chat(assistant, built_index, chat_id=number)
        sender = {"id": number, "type": "supergroup", "title": "K"}
        update = group.written("/bahasa", **{"from": anonymous, "sender_chat": sender})
        people.append(group._turn(Update.de_json({"update_id": 1, **update}, None)).person)
    assert people == [-7, -8]
