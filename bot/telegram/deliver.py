"""Sends the parts of a reply to their place, in order, the keyboard under the last."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from telegram import Bot, ForceReply, InlineKeyboardMarkup, Message, ReplyParameters
from telegram.error import RetryAfter

from bot.telegram.markup import Block
from bot.telegram.split import parts

_MOST_PATIENCE = timedelta(minutes=1)


@dataclass(frozen=True)
class Place:
    """A chat, its forum topic, and the message to reply to."""

    chat_id: int
    thread_id: int | None = None
    reply_to: int | None = None


def beside(message: Message, *, reply: bool) -> Place:
    """Where ``message`` stands; ``reply`` makes what is sent there a reply to it."""
    thread = message.message_thread_id if message.is_topic_message else None
    return Place(message.chat_id, thread, message.message_id if reply else None)


async def send(
    bot: Bot, place: Place, blocks: Iterable[Block], keyboard: InlineKeyboardMarkup | ForceReply | None = None
) -> None:
    """Send blocks as one message or more; raises telegram.error.TelegramError."""
    messages = parts(blocks)
    for number, text in enumerate(messages, start=1):
        await _send(bot, place, text, keyboard if number == len(messages) else None)


async def _send(
    bot: Bot, place: Place, text: str, keyboard: InlineKeyboardMarkup | ForceReply | None
) -> None:
    """One message, tried once more after the wait that Telegram asks for (429)."""
    try:
        await _send_once(bot, place, text, keyboard)
    except RetryAfter as error:
        wait = (
            error.retry_after
            if isinstance(error.retry_after, timedelta)
            else timedelta(seconds=error.retry_after)
        )
        if wait > _MOST_PATIENCE:
            raise
        await asyncio.sleep(wait.total_seconds())
        await _send_once(bot, place, text, keyboard)


async def _send_once(
    bot: Bot, place: Place, text: str, keyboard: InlineKeyboardMarkup | ForceReply | None
) -> None:
    reply = ReplyParameters(place.reply_to, allow_sending_without_reply=True) if place.reply_to else None
    await bot.send_message(
        place.chat_id, text, message_thread_id=place.thread_id, reply_parameters=reply, reply_markup=keyboard
    )
