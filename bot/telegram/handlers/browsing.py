"""/topik: topics, their situations by page, and a tap that asks one."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import InlineKeyboardMarkup

from bot.telegram.menus import title_of
from bot.telegram.service import Service
from bot.telegram.turn import Turn
from bot.telegram.view import keyboard
from bot.telegram.view.markup import Block, Line
from bot.texts import say
from index.language import Language
from knowledge import Topic

Menu = tuple[tuple[Block, ...], InlineKeyboardMarkup]


class Browsing:
    """Menus over the corpus."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def command(self, turn: Turn) -> None:
        """/topik: the first page of topics."""
        await turn.say(*self.topics(0, turn.language))

    def menu(self, code: str, page: int, language: Language) -> Menu | None:
        """What a menu button opens: all topics for no code; None for one that is gone."""
        if not code:
            return self.topics(page, language)
        topic = self._service.menus.topics.get(code)
        return self.topic(topic, page, language) if topic else None

    def topic(self, topic: Topic, page: int, language: Language) -> Menu:
        """One page of the situations of a topic."""
        rows = [(s.id, title_of(s, language)) for s in topic.situations]
        buttons = keyboard.topic(topic.id, rows, page, language)
        return _head(title_of(topic, language), "telegram.topic_hint", rows, page, language), buttons

    def topics(self, page: int, language: Language) -> Menu:
        """One page of all topics."""
        rows = [(topic.id, title_of(topic, language)) for topic in self._service.corpus.topics]
        head = _head(say(language, "telegram.topics"), "telegram.topics_hint", rows, page, language)
        return head, keyboard.topics(rows, page, language)


def _head(
    title: str, hint: str, rows: Sequence[tuple[str, str]], page: int, language: Language
) -> tuple[Block, ...]:
    _, pages = keyboard.paged(rows, page)
    lines = [Line(say(language, hint))]
    if pages > 1:
        lines.append(Line(say(language, "telegram.page", page=page + 1, pages=pages), "i"))
    return (Block(tuple(lines), title),)
