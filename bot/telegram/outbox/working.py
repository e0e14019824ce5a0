"""The "typing" sign while an answer is made; it never holds the answer up.

It counts for Telegram's limit for all chats. So it is shown at once only while few answers are being
made; under load, where an answer takes so long that people begin to wonder.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from bot.telegram.outbox.outbox import Outbox
from bot.telegram.outbox.place import Place

FEW = 4
"""Answers in work up to which the sign is shown at once."""
WONDER = 1.0
"""Seconds without an answer after which it is shown under load."""
_AGAIN = 4.0
"""Seconds: a chat action fades after five (sendChatAction)."""

_showing: set[asyncio.Task[None]] = set()


@asynccontextmanager
async def typing(outbox: Outbox, place: Place) -> AsyncIterator[None]:
    """Show the sign until the work inside is done."""
    done = asyncio.Event()
    outbox.in_work += 1
    timer = None
    if outbox.in_work <= FEW:
        _show(outbox, place, done)
    else:
        timer = asyncio.get_running_loop().call_later(WONDER, _show, outbox, place, done)
    try:
        yield
    finally:
        outbox.in_work -= 1
        done.set()
        if timer:
            timer.cancel()


def _show(outbox: Outbox, place: Place, done: asyncio.Event) -> None:
    task = asyncio.create_task(_repeat(outbox, place, done))
    _showing.add(task)
    task.add_done_callback(_showing.discard)


async def _repeat(outbox: Outbox, place: Place, done: asyncio.Event) -> None:
    while True:
        await outbox.typing(place)
        with suppress(TimeoutError):
            async with asyncio.timeout(_AGAIN):
                await done.wait()
        if done.is_set():
            return
