"""Inline results: cards that somebody drops into any chat while typing (core.telegram.org/bots/api#inlinequeryresultarticle)."""

from __future__ import annotations

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    LinkPreviewOptions,
)
from telegram.constants import ParseMode

from bot.card import Card
from bot.telegram.view.keyboard import code
from bot.telegram.view.short import short
from bot.telegram.view.split import parts
from bot.texts import say
from index.language import Language


def result(card: Card, name: str, title: str, link: str, language: Language) -> InlineQueryResultArticle:
    """One card: ``name`` tells it from the others, ``title`` is its question, ``link`` opens the full answer."""
    text = parts(short(card, language, title))[0]
    button = InlineKeyboardButton(say(language, "telegram.short.full"), url=link)
    return InlineQueryResultArticle(
        code(name),
        title,
        InputTextMessageContent(
            text, ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)
        ),
        reply_markup=InlineKeyboardMarkup([[button]]),
        description=f"{card.sign} {card.word}: {card.headline}",
    )
