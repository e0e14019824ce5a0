"""One text on its way out."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import ForceReply, InlineKeyboardMarkup
from telegram.constants import ParseMode

from bot.telegram.outbox.place import Place

Keyboard = InlineKeyboardMarkup | ForceReply | None


@dataclass(frozen=True)
class Message:
    """A text for a place, as HTML unless ``parse_mode`` is None."""

    place: Place
    text: str
    keyboard: Keyboard = None
    parse_mode: str | None = ParseMode.HTML
