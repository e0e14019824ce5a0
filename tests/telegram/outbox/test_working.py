"""The "typing" sign: at once while little is to do, late under load, never in the way; time is clockwork."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack

import pytest
from telegram import Bot

from bot.telegram.outbox.errors import Faulty
from bot.telegram.outbox.outbox import Outbox
from bot.telegram.outbox.place import Place
from bot.telegram.outbox.working import FEW, WONDER, typing
from tests.fakes.bot_api import TOKEN
from tests.fakes.scripted import OK, Answer, Scripted


async def shown(in_work: int, seconds: float, *script: Answer) -> list[int]:
    """The chats that see the sign where so many answers are in work for so long."""
    transport = Scripted(*script)
    outbox = Outbox(Bot(TOKEN, request=transport, get_updates_request=transport))
    async with AsyncExitStack() as stack:
        for chat in range(1, in_work + 1):
            await stack.enter_async_context(typing(outbox, Place(chat)))
        await asyncio.sleep(seconds)
    assert outbox.in_work == 0
    return [call["chat_id"] for _, call in transport.calls]


def test_the_sign_is_shown_at_once_for_a_few() -> None:
    assert asyncio.run(shown(FEW + 3, 0.01, *[OK] * FEW)) == list(range(1, FEW + 1))


def test_under_load_it_is_shown_for_slow_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    assert WONDER >= 1.0
    monkeypatch.setattr("bot.telegram.outbox.working.WONDER", 0.02)
    assert asyncio.run(shown(FEW + 1, 0.3, *[OK] * (FEW + 1))) == list(range(1, FEW + 2))


def test_a_sign_that_fails_holds_nothing_up() -> None:
    assert asyncio.run(shown(1, 0.01, Faulty("502"))) == [1]
