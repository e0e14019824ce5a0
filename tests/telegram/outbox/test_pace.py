"""Waiting for a turn on an event loop; time is clockwork."""

from __future__ import annotations

import asyncio

from bot.telegram.outbox.pace import Pace
from bot.telegram.outbox.schedule import Rates
from tests.fakes.clockwork import Clockwork


def test_a_private_chat_gets_one_message_a_second_and_others_go_on() -> None:
    time, sent = Clockwork(), []

    async def send(pace: Pace, chat: int) -> None:
        await pace.turn(chat, chat > 0)
        sent.append((chat, time.now))

    async def all_of_them() -> int:
        pace = Pace(Rates(), time.means)
        await asyncio.gather(*(send(pace, chat) for chat in (1, 1, 1, 2)))
        return len(pace)

    assert time.run(all_of_them()) == 1, "the other is forgotten"
    assert sent == [(1, 0.0), (2, 0.0), (1, 1.0), (1, 2.0)]


def test_a_group_gets_twenty_messages_a_minute() -> None:
    time = Clockwork()

    async def times() -> list[float]:
        pace, found = Pace(Rates(), time.means), []
        for _ in range(41):
            await pace.turn(-5, False)
            found.append(time.now)
        return found

    assert time.run(times()) == [0.0] * 20 + [60.0] * 20 + [120.0]


def test_all_chats_together_get_thirty_messages_a_second() -> None:
    time = Clockwork()

    async def times() -> list[float]:
        pace = Pace(Rates(), time.means)

        async def one(chat: int) -> float:
            await pace.turn(chat, True)
            return time.now

        return await asyncio.gather(*(one(chat) for chat in range(1, 91)))

    assert time.run(times()) == [0.0] * 30 + [1.0] * 30 + [2.0] * 30


def test_a_hold_is_for_one_chat() -> None:
    time = Clockwork()

    async def both() -> list[float]:
        pace = Pace(Rates(), time.means)
        pace.hold(1, True, 30.0)

        async def one(chat: int) -> float:
            await pace.turn(chat, True)
            return time.now

        return list(await asyncio.gather(one(1), one(2)))

    assert time.run(both()) == [30.0, 0.0]


def test_who_gives_up_waiting_takes_no_turn() -> None:
    time = Clockwork()

    async def scene() -> float:
        pace = Pace(Rates(), time.means)
        await pace.turn(1, True)
        quitter = asyncio.create_task(pace.turn(1, True))
        await asyncio.sleep(0)
        quitter.cancel()
        await pace.turn(1, True)
        return time.now

    assert time.run(scene()) == 1.0
