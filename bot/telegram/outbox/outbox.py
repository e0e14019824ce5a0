"""Every call to Telegram that people see."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import timedelta
from typing import TypeVar

from telegram import (
    Bot,
    ForceReply,
    InlineKeyboardMarkup,
    InlineQueryResult,
    InlineQueryResultsButton,
    ReplyParameters,
)
from telegram.constants import ChatAction
from telegram.error import BadRequest, RetryAfter

from bot.telegram.outbox.place import Place

T = TypeVar("T")
Keyboard = InlineKeyboardMarkup | ForceReply | None
_MOST_PATIENCE = timedelta(minutes=1)


class Outbox:
    """Sends, edits and acknowledges; texts are Telegram HTML of at most 4,096 UTF-16 units.

    Raises telegram.error.TelegramError.
    """

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def send(self, place: Place, text: str, keyboard: Keyboard = None) -> int:
        """A new message; returns its id."""
        reply = ReplyParameters(place.reply_to, allow_sending_without_reply=True) if place.reply_to else None
        sent = await _patiently(
            lambda: self._bot.send_message(
                place.chat_id,
                text,
                message_thread_id=place.thread_id,
                reply_parameters=reply,
                reply_markup=keyboard,
            )
        )
        return sent.message_id

    async def edit(
        self, place: Place, message_id: int, text: str, keyboard: InlineKeyboardMarkup | None = None
    ) -> int:
        """Put a text in the place of an earlier one; returns its id. The same text again is no error."""
        with suppress(BadRequest):  # tapped twice: "message is not modified"
            await _patiently(
                lambda: self._bot.edit_message_text(text, place.chat_id, message_id, reply_markup=keyboard)
            )
        return message_id

    async def delete(self, place: Place, message_id: int) -> int:
        """Take back a message; one that is gone, or too old for Telegram to delete (48 hours), stays so."""
        with suppress(BadRequest):
            await _patiently(lambda: self._bot.delete_message(place.chat_id, message_id))
        return 0

    async def acknowledge(self, query_id: str, text: str | None = None, *, alert: bool = True) -> int:
        """Stop a button's spinner; Telegram refuses this for a tap of long ago, which harms nothing."""
        with suppress(BadRequest):
            await self._bot.answer_callback_query(query_id, text, show_alert=alert and text is not None)
        return 0

    async def inline(
        self,
        query_id: str,
        results: Sequence[InlineQueryResult],
        seconds: int,
        button: InlineQueryResultsButton,
    ) -> int:
        """The results of an inline query, for Telegram to cache so long; ``button`` stands above them."""
        with suppress(BadRequest):  # too old: whoever typed has typed on
            await self._bot.answer_inline_query(query_id, results, cache_time=seconds, button=button)
        return 0

    async def typing(self, place: Place) -> None:
        """Show for some five seconds that an answer is being made."""
        await self._bot.send_chat_action(place.chat_id, ChatAction.TYPING, message_thread_id=place.thread_id)


async def _patiently(call: Callable[[], Awaitable[T]]) -> T:
    """A call, tried once more after the wait that Telegram asks for (429)."""
    try:
        return await call()
    except RetryAfter as error:
        asked = error.retry_after
        wait = asked if isinstance(asked, timedelta) else timedelta(seconds=asked)
        if wait > _MOST_PATIENCE:
            raise
        await asyncio.sleep(wait.total_seconds())
        return await call()
