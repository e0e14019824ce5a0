from __future__ import annotations

import asyncio
from typing import Any

import pytest
from telegram.ext import ExtBot

from bot.telegram.app import QuietBot
from bot.telegram.inbox.gate import Gate


def test_one_is_within_at_a_time_in_the_order_of_coming() -> None:
    order: list[int] = []
    within = most = 0

    async def run() -> None:
        gate = Gate(longest=60)

        async def send(number: int) -> None:
            nonlocal within, most
            await gate.enter()
            within += 1
            most = max(most, within)
            order.append(number)
            await asyncio.sleep(0)
            within -= 1
            gate.leave()

        await asyncio.wait_for(asyncio.gather(*map(send, range(20))), 20)

    asyncio.run(run())
    assert order == list(range(20))
    assert most == 1


def test_who_stays_too_long_holds_nobody_up_and_frees_nobody_elses_place() -> None:
    async def run() -> list[str]:
        gate, said = Gate(longest=0.01), []
        stay = asyncio.Event()

        async def slow() -> None:
            await gate.enter()
            said.append("slow")
            await stay.wait()
            gate.leave()

        async def next_one() -> None:
            await gate.enter()
            said.append("next")
            stay.set()
            await slowly
            assert not gate._free.is_set(), "the slow one left, but this one is within"
            gate.leave()

        slowly = asyncio.create_task(slow())
        await asyncio.sleep(0)
        await asyncio.wait_for(asyncio.create_task(next_one()), 20)
        assert gate._free.is_set()
        return said

    assert asyncio.run(run()) == ["slow", "next"]


def test_leaving_without_having_entered_is_nothing() -> None:
    async def run() -> bool:
        gate = Gate(longest=60)
        await gate.enter()

        async def other() -> None:
            gate.leave()

        await asyncio.create_task(other())
        return gate._free.is_set()

    assert asyncio.run(run()) is False


def test_the_bot_sends_through_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second message goes out once the first is on record, not when it is sent."""
    posted: list[str] = []

    async def post(self: ExtBot[None], endpoint: str, *_: Any, **__: Any) -> bool:
        posted.append(endpoint)
        return True

    monkeypatch.setattr(ExtBot, "_post", post)

    async def run() -> None:
        bot = QuietBot("1:" + "x" * 35)
        bot._gate._longest = 60
        await bot._post("sendMessage")
        second = asyncio.create_task(bot._post("sendMessage"))
        await bot._post("answerCallbackQuery")
        await asyncio.sleep(0)
        assert posted == ["sendMessage", "answerCallbackQuery"]
        bot.recorded()
        await asyncio.wait_for(second, 20)

    asyncio.run(run())
    assert posted == ["sendMessage", "answerCallbackQuery", "sendMessage"]
