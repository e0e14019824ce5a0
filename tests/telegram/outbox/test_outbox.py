"""What becomes of a message that Telegram does not take at once; no network, time is clockwork."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from hypothesis import given
from telegram import Bot
from telegram.error import BadRequest

from bot.telegram.outbox.errors import Faulty, Gone, Unclear, Undelivered
from bot.telegram.outbox.mend import Moved, plain
from bot.telegram.outbox.outbox import Manners, Outbox
from bot.telegram.outbox.place import Place
from bot.telegram.view.split import parts
from tests.fakes.bot_api import TOKEN
from tests.fakes.clockwork import Clockwork
from tests.fakes.markup import parse
from tests.fakes.scripted import OK, Answer, Scripted, refused, sent
from tests.telegram import cards

PRIVATE = Place(7)
GROUP = Place(-5, thread_id=3, reply_to=44, private=False)
Act = Callable[[Outbox], Awaitable[int]]
Call = tuple[str, dict[str, Any]]


def say(place: Place = PRIVATE, text: str = "<b>Boleh</b> &lt; 3") -> Act:
    return lambda outbox: outbox.send(place, text)


def change(outbox: Outbox) -> Awaitable[int]:
    return outbox.edit(PRIVATE, 9, "<b>baru</b>")


def played(act: Act, *script: Answer, time: Clockwork | None = None) -> tuple[int, list[Call], list[str]]:
    """The result of an act, the calls that it made, and what was told of them."""
    time = time or Clockwork()
    transport, told = Scripted(*script), list[str]()
    bot = Bot(TOKEN, request=transport, get_updates_request=transport)
    outbox = Outbox(bot, Manners(), lambda _, outcome: told.append(outcome), time.means)

    async def run() -> int:
        return await act(outbox)

    result = time.run(run())
    assert not transport.script, "every answer was asked for"
    return result, transport.calls, told


def test_a_message_goes_as_html_with_its_reply() -> None:
    result, calls, told = played(say(GROUP), sent(5))
    assert result == 5
    assert calls[0][1]["reply_parameters"] == {"message_id": 44, "allow_sending_without_reply": True}
    assert (calls[0][1]["parse_mode"], calls[0][1]["message_thread_id"]) == ("HTML", 3)
    assert told == ["ok"]


def test_markup_that_cannot_be_read_goes_as_plain_text() -> None:
    result, calls, told = played(say(), refused(400, "Bad Request: can't parse entities: x"), sent(5))
    assert result == 5
    assert calls[1][1]["text"] == "Boleh < 3"
    assert "parse_mode" not in calls[1][1]
    assert told == ["markup", "ok"]


@given(cards.blocks)
def test_plain_text_is_what_readers_see_of_the_html(block: Any) -> None:
    for html in parts([block]):
        assert plain(html) == parse(html)


@pytest.mark.parametrize(
    ("code", "description"),
    [
        (403, "Forbidden: bot was blocked by the user"),
        (403, "Forbidden: user is deactivated"),
        (403, "Forbidden: bot was kicked from the supergroup chat"),
        (400, "Bad Request: chat not found"),
        (400, "Bad Request: not enough rights to send text messages to the chat"),
        (400, "Bad Request: CHAT_WRITE_FORBIDDEN"),
    ],
)
def test_nobody_there_ends_quietly(code: int, description: str) -> None:
    with pytest.raises(Gone) as gone:
        played(say(), refused(code, description))
    assert gone.value.chat_id == 7


def test_a_group_that_moved_is_written_to_at_its_new_id_from_then_on() -> None:
    async def twice(outbox: Outbox) -> int:
        await outbox.send(GROUP, "satu")
        return await outbox.send(GROUP, "dua")

    moved = refused(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=-1005)
    _, calls, told = played(twice, moved, sent(5), sent(6))
    assert [call["chat_id"] for _, call in calls] == [-5, -1005, -1005]
    assert "reply_parameters" not in calls[1][1], "its messages have other numbers there"
    assert told == ["moved", "ok", "ok"]


def test_moved_groups_are_remembered_within_bounds() -> None:
    moved = Moved(most=2)
    for old in (-1, -2, -3):
        moved.note(old, old - 1000)
    assert [moved.now(chat) for chat in (-1, -2, -3, 7)] == [-1, -1002, -1003, 7]


def test_a_topic_or_message_that_is_gone_is_left_out() -> None:
    no_topic = refused(400, "Bad Request: message thread not found")
    no_reply = refused(400, "Bad Request: message to be replied not found")
    _, calls, _ = played(say(GROUP), no_topic, no_reply, sent(5))
    assert "message_thread_id" not in calls[1][1]
    assert "reply_parameters" not in calls[2][1]


def test_a_refusal_that_nothing_mends_is_raised() -> None:
    again = refused(400, "Bad Request: can't parse entities: x")
    with pytest.raises(BadRequest):
        played(say(), again, again)
    with pytest.raises(BadRequest):
        played(say(), refused(400, "Bad Request: message text is empty"))


def test_an_edit_of_what_is_gone_becomes_a_message() -> None:
    result, calls, _ = played(change, refused(400, "Bad Request: message to edit not found"), sent(12))
    assert result == 12
    assert [method for method, _ in calls] == ["editMessageText", "sendMessage"]


def test_an_edit_that_changes_nothing_is_no_error() -> None:
    same = refused(400, "Bad Request: message is not modified: specified new message content is ...")
    assert played(change, same)[0] == 9


def test_an_edit_is_mended_too() -> None:
    _, calls, _ = played(change, refused(400, "Bad Request: can't parse entities: x"), sent(9))
    assert calls[1][1]["text"] == "baru"


def test_an_old_tap_is_no_error() -> None:
    old = refused(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
    assert played(lambda outbox: outbox.acknowledge("q", "maaf"), old)[::2] == (0, ["query"])
    assert played(lambda outbox: outbox.acknowledge("q", "maaf"), OK)[::2] == (1, ["ok"])
    assert played(lambda outbox: outbox.acknowledge("q"), OK)[::2] == (0, ["ok"])


def test_a_tap_is_not_answered_for_long() -> None:
    time = Clockwork()
    _, calls, told = played(lambda outbox: outbox.acknowledge("q"), *[Faulty("502")] * 4, time=time)
    assert len(calls) == 4
    assert told[-1] == "undelivered"
    assert time.now <= 5.0


def test_a_429_holds_its_chat_and_no_other() -> None:
    time, done = Clockwork(), []

    async def scene(outbox: Outbox) -> int:
        async def one(chat: int) -> None:
            await outbox.send(Place(chat), "x")
            done.append((chat, time.now))

        await asyncio.gather(one(1), one(2), one(1))
        return 0

    played(
        scene,
        refused(429, "Too Many Requests: retry after 9", retry_after=9),
        sent(5),
        sent(6),
        sent(7),
        time=time,
    )
    assert done == [(2, 0.0), (1, 9.0), (1, 10.0)]


def test_what_stays_undelivered_is_told() -> None:
    with pytest.raises(Undelivered):
        played(say(), Unclear("?"), Unclear("?"))


def test_the_typing_sign_takes_only_what_is_left_over() -> None:
    async def scene(outbox: Outbox) -> int:
        for chat in range(1, 30):
            await outbox.send(Place(chat), "x")
        await outbox.typing(PRIVATE)
        await outbox.typing(PRIVATE)
        return 0

    _, calls, _ = played(scene, *[sent(5)] * 29, OK)
    assert [method for method, _ in calls].count("sendChatAction") == 1
