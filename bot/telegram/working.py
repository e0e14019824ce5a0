"""The "typing" sign while an answer is made; it never holds the answer up."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from telegram import Bot
from telegram.constants import ChatAction
from telegram.error import TelegramError

from bot.telegram.deliver import Place

_AGAIN = 4.0
"""Seconds: a chat action fades after five (sendChatAction)."""

_sending: set[asyncio.Task[None]] = set()


@asynccontextmanager
async def typing(bot: Bot, place: Place) -> AsyncIterator[None]:
    """Show the sign until the work inside is done."""
    done = asyncio.Event()
    task = asyncio.create_task(_repeat(bot, place, done))
    _sending.add(task)
    task.add_done_callback(_sending.discard)
    try:
        yield
    finally:
        done.set()


async def _repeat(bot: Bot, place: Place, done: asyncio.Event) -> None:
    while not done.is_set():
        with suppress(TelegramError):
            await bot.send_chat_action(place.chat_id, ChatAction.TYPING, message_thread_id=place.thread_id)
        with suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), _AGAIN)
