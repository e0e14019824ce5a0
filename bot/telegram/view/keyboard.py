"""Inline keyboards, and the data in their buttons (1-64 bytes, InlineKeyboardButton.callback_data).

    s:<deck>:<n>       passage of source n       q:<deck>:<i>   ask question i of the deck
    t:<topic>:<page>   situations of a topic     t::<page>      all topics
    a:<situation>      ask the situation's question

Topics and situations are named by a hash of their id, so these buttons outlive a restart.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.texts import say
from index.language import Language

_ROW = 5
_PAGE = 8
_LABEL = 60
Rows = list[list[InlineKeyboardButton]]


def code(name: str) -> str:
    """Twelve characters that stand for an id of any length."""
    return blake2b(name.encode(), digest_size=6).hexdigest()


def button(label: str, data: str) -> InlineKeyboardButton:
    """One button; a long label ends in an ellipsis, data over 64 bytes raise ValueError."""
    if not 1 <= len(data.encode()) <= 64:
        raise ValueError(f"callback data of {len(data.encode())} bytes: {data}")
    return InlineKeyboardButton(shortened(label), callback_data=data)


def shortened(label: str) -> str:
    """A label of at most 60 characters, cut between words."""
    if len(label) <= _LABEL:
        return label
    words = label[:_LABEL].rsplit(" ", 1)[0] if " " in label[:_LABEL] else label[: _LABEL - 1]
    return words.rstrip(",;:. ")[: _LABEL - 1] + "…"


def answer(deck: str, sources: int, labels: Sequence[str], language: Language) -> InlineKeyboardMarkup | None:
    """Sources as numbers, five a row, then one row for each further question; None without any."""
    numbers = [
        button(say(language, "telegram.source_button", n=n), f"s:{deck}:{n}") for n in range(1, sources + 1)
    ]
    rows = [numbers[start : start + _ROW] for start in range(0, sources, _ROW)]
    rows += [[button(label, f"q:{deck}:{index}")] for index, label in enumerate(labels)]
    return InlineKeyboardMarkup(rows) if rows else None


def topics(titles: Sequence[tuple[str, str]], page: int, language: Language) -> InlineKeyboardMarkup:
    """(id, title) of every topic, eight a page."""
    shown, pages = paged(titles, page)
    rows: Rows = [[button(title, f"t:{code(name)}:0")] for name, title in shown]
    return InlineKeyboardMarkup([*rows, *_turning("", page, pages, language)])


def topic(
    name: str, situations: Sequence[tuple[str, str]], page: int, language: Language
) -> InlineKeyboardMarkup:
    """(id, title) of every situation of one topic, eight a page, and the way back."""
    shown, pages = paged(situations, page)
    rows: Rows = [[button(title, f"a:{code(situation)}")] for situation, title in shown]
    back = [button(say(language, "telegram.all_topics"), "t::0")]
    return InlineKeyboardMarkup([*rows, *_turning(code(name), page, pages, language), back])


def paged(rows: Sequence[tuple[str, str]], page: int) -> tuple[Sequence[tuple[str, str]], int]:
    """The rows of one page, and how many pages there are."""
    return rows[page * _PAGE : (page + 1) * _PAGE], max(1, -(-len(rows) // _PAGE))


def _turning(name: str, page: int, pages: int, language: Language) -> Rows:
    turns = []
    if page > 0:
        turns.append(button(say(language, "telegram.previous"), f"t:{name}:{page - 1}"))
    if page + 1 < pages:
        turns.append(button(say(language, "telegram.next"), f"t:{name}:{page + 1}"))
    return [turns] if turns else []
