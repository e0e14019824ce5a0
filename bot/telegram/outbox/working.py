"""The "typing" sign while an answer is made; it never holds the answer up."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from telegram.error import TelegramError

from bot.telegram.outbox.outbox import Outbox
from bot.telegram.outbox.place import Place

_AGAIN = 4.0
"""Seconds: a chat action fades after five (sendChatAction)."""

_sending: set[asyncio.Task[None]] = set()


@asynccontextmanager
async def typing(outbox: Outbox, place: Place) -> AsyncIterator[None]:
    """Show the sign until the work inside is done."""
    done = asyncio.Event()
    task = asyncio.create_task(_repeat(outbox, place, done))
    _sending.add(task)
    task.add_done_callback(_sending.discard)
    try:
        yield
    finally:
        done.set()


async def _repeat(outbox: Outbox, place: Place, done: asyncio.Event) -> None:
    while not done.is_set():
        with suppress(TelegramError):
            await outbox.typing(place)
        with suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), _AGAIN)
