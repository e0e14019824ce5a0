"""A refused message changed so that it can go after all."""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import replace
from html import unescape

from telegram.error import ChatMigrated, TelegramError

from bot.telegram.outbox.message import Message
from bot.telegram.outbox.refusal import Refusal

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
MOST = 10_000
"""Moved groups that are remembered; some 100 bytes each."""


class Moved:
    """Groups that became supergroups, by their old id; the oldest are forgotten first."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._new: OrderedDict[int, int] = OrderedDict()

    def note(self, old: int, new: int) -> None:
        """A group has a new id."""
        self._new[old] = new
        while len(self._new) > self._most:
            self._new.popitem(last=False)

    def now(self, chat_id: int) -> int:
        """Where to write to a chat."""
        return self._new.get(chat_id, chat_id)


def mended(message: Message, why: Refusal, error: TelegramError) -> Message | None:
    """The message as it may go; None where nothing helps."""
    place = message.place
    match why:
        case Refusal.MARKUP if message.parse_mode:
            return replace(message, text=plain(message.text), parse_mode=None)
        case Refusal.THREAD if place.thread_id:
            return replace(message, place=replace(place, thread_id=None))
        case Refusal.REPLY if place.reply_to:
            return replace(message, place=replace(place, reply_to=None))
        case Refusal.MOVED if isinstance(
            error, ChatMigrated
        ):  # its messages and topics have other numbers there
            return replace(
                message, place=replace(place, chat_id=error.new_chat_id, thread_id=None, reply_to=None)
            )
        case _:
            return None


def plain(html: str) -> str:
    """Telegram HTML as plain text: tags removed, entities resolved."""
    return unescape(_TAG.sub("", html))
