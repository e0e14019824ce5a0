"""Inline keyboards, and the data in their buttons (1-64 bytes, InlineKeyboardButton.callback_data).

    s:<deck>:<n>:<source>                   passage of source n of an answer
    q:<deck>:<i>[:<situation>[:<case>]]     ask question i of the deck, or what the codes name
    f:<deck>:<1 or 0>                       the answer helped, or did not; r, k, n: see handlers/feedback.py
    e:<n>              ask example n under the greeting
    t:<topic>:<page>   situations of a topic        t::<page>   all topics
    a:<situation>      ask the situation's question
    p:<source>         open a source or a part of one
    u:<source>:<page>  what lies under it           u::<page>   all sources
    l:<language>       answer in this language; none: as Telegram

Topics, situations, their cases and sources are named by a hash of their id, so that a button does
what it says after a restart and in another version of the index.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Literal
from urllib.parse import quote

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from bot.texts import say
from index.language import Language

_ROW = 8
"""Buttons in a row at most: "[18]" can still be read on a small phone."""
_PAGE = 8
_LABEL = 60
COPIED = 256
"""Characters at most that a button copies (CopyTextButton)."""
LEFT = 4
"""The number of the reason with which a question is left that found no answer (people/feedback.py, KEPT)."""
Feedback = Literal["", "thumbs", "unanswered"]
Rows = list[list[InlineKeyboardButton]]


@dataclass(frozen=True)
class Foot:
    """What can be done with an answer: shared by its link, or as an inline card where ``query`` is one; copied."""

    link: str
    copied: str
    query: str = ""


def code(name: str) -> str:
    """Twelve characters that stand for an id of any length."""
    return blake2b(name.encode(), digest_size=6).hexdigest()


def button(label: str, data: str) -> InlineKeyboardButton:
    """One button; a long label ends in an ellipsis, data over 64 bytes raise ValueError."""
    if not 1 <= len(data.encode()) <= 64:
        raise ValueError(f"callback data of {len(data.encode())} bytes: {data}")
    return InlineKeyboardButton(shortened(label), callback_data=data)


def shortened(label: str, most: int = _LABEL) -> str:
    """A label of at most so many characters, cut between words."""
    if len(label) <= most:
        return label
    words = label[:most].rsplit(" ", 1)[0] if " " in label[:most] else label[: most - 1]
    return words.rstrip(",;:. ")[: most - 1] + "…"


def answer(
    deck: str,
    sources: Sequence[str],
    asks: Sequence[tuple[str, str]],
    language: Language,
    foot: Foot | None = None,
    feedback: Feedback = "",
) -> InlineKeyboardMarkup | None:
    """Sources by number, then a row for each (label, target) to ask, then feedback and what passes it on.

    ``sources`` are their ids. ``feedback`` is the two thumbs, or the offer to leave a question that found
    no answer. None where there is nothing to tap.
    """
    numbers = [
        button(say(language, "telegram.source_button", n=n), f"s:{deck}:{n}:{code(source)}")
        for n, source in enumerate(sources, start=1)
    ]
    rows = _even(numbers)
    rows += [[button(label, f"q:{deck}:{i}{_codes(target)}")] for i, (label, target) in enumerate(asks)]
    last = [*_feedback(deck, feedback, language), *(_passing_on(foot, language) if foot else [])]
    rows += [last] if last else []
    return InlineKeyboardMarkup(rows) if rows else None


def group(
    deck: str, asks: Sequence[tuple[str, str]], language: Language, link: str
) -> InlineKeyboardMarkup | None:
    """In a group: the choices of a question back, and the way to the whole answer where it has a link."""
    rows = [[button(label, f"q:{deck}:{i}{_codes(target)}")] for i, (label, target) in enumerate(asks)]
    if link:
        rows.append([InlineKeyboardButton(say(language, "telegram.short.full"), url=link)])
    return InlineKeyboardMarkup(rows) if rows else None


def rows_of_sources(count: int) -> int:
    """How many rows so many source buttons take."""
    return -(-count // _ROW)


def menu(rows: Sequence[tuple[str, str]]) -> InlineKeyboardMarkup:
    """A row for each (label, data)."""
    return InlineKeyboardMarkup([[button(label, data)] for label, data in rows])


def topics(titles: Sequence[tuple[str, str]], page: int, language: Language) -> InlineKeyboardMarkup:
    """(id, title) of every topic, eight a page."""
    shown, pages = paged(titles, page)
    rows: Rows = [[button(title, f"t:{code(name)}:0")] for name, title in shown]
    return InlineKeyboardMarkup([*rows, *_turning("t:", page, pages, language)])


def topic(
    name: str, situations: Sequence[tuple[str, str]], page: int, language: Language
) -> InlineKeyboardMarkup:
    """(id, title) of every situation of one topic, eight a page, and the way back."""
    shown, pages = paged(situations, page)
    rows: Rows = [[button(title, f"a:{code(situation)}")] for situation, title in shown]
    back = [button(say(language, "telegram.all_topics"), "t::0")]
    return InlineKeyboardMarkup([*rows, *_turning(f"t:{code(name)}", page, pages, language), back])


def places(
    name: str, under: Sequence[tuple[str, str]], page: int, language: Language
) -> InlineKeyboardMarkup | None:
    """(id, words) of what lies under a source, or of all sources for no name, eight a page."""
    shown, pages = paged(under, page)
    rows: Rows = [[button(words, f"p:{code(place)}")] for place, words in shown]
    rows += _turning(f"u:{code(name) if name else ''}", page, pages, language)
    return InlineKeyboardMarkup(rows) if rows else None


def paged(rows: Sequence[tuple[str, str]], page: int) -> tuple[Sequence[tuple[str, str]], int]:
    """The rows of one page, and how many pages there are."""
    return rows[page * _PAGE : (page + 1) * _PAGE], max(1, -(-len(rows) // _PAGE))


def _even(buttons: list[InlineKeyboardButton]) -> Rows:
    """Buttons in as few rows as fit, of even length."""
    width = -(-len(buttons) // max(1, rows_of_sources(len(buttons))))
    return [buttons[start : start + width] for start in range(0, len(buttons), max(1, width))]


def _feedback(deck: str, kind: Feedback, language: Language) -> list[InlineKeyboardButton]:
    if kind == "thumbs":
        return [button("👍", f"f:{deck}:1"), button("👎", f"f:{deck}:0")]
    return [button(say(language, "telegram.feedback.unanswered"), f"k:{deck}:{LEFT}")] if kind else []


def _passing_on(foot: Foot, language: Language) -> list[InlineKeyboardButton]:
    return [
        _share(say(language, "telegram.card.share"), foot),
        InlineKeyboardButton(
            say(language, "telegram.card.copy"), copy_text=CopyTextButton(foot.copied[:COPIED])
        ),
    ]


def _share(label: str, foot: Foot) -> InlineKeyboardButton:
    """Opens the choice of chats; only a bot in inline mode may offer a card there."""
    if foot.query:
        return InlineKeyboardButton(label, switch_inline_query=foot.query)
    return InlineKeyboardButton(label, url=f"https://t.me/share/url?url={quote(foot.link, safe='')}")


def _codes(target: str) -> str:
    """The codes of ``situation``, ``situation/branch`` or ``situation/``; empty for none."""
    situation, parted, _ = target.partition("/")
    return f":{code(situation)}" + (f":{code(target)}" if parted else "") if target else ""


def _turning(name: str, page: int, pages: int, language: Language) -> Rows:
    turns = []
    if page > 0:
        turns.append(button(say(language, "telegram.previous"), f"{name}:{page - 1}"))
    if page + 1 < pages:
        turns.append(button(say(language, "telegram.next"), f"{name}:{page + 1}"))
    return [turns] if turns else []
