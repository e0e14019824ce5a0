"""Inline mode: ``@bot like postingan caleg`` offers cited cards in any chat, as one types."""

from __future__ import annotations

from datetime import date

from telegram import InlineQueryResultArticle, InlineQueryResultsButton

from bot.card import card
from bot.telegram.service import Service
from bot.telegram.turn import Turn
from bot.telegram.view import inline, links
from bot.texts import say
from index.language import Language
from knowledge import Situation

MOST = 10
"""Cards for one query."""
CACHED = 300
"""Seconds for which Telegram gives everybody the same cards for the same words."""


class Inline:
    """Offers what the words typed so far may be about; each card is made once for a day's law."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._cards = _Cards(service)

    async def offer(self, turn: Turn) -> None:
        """The cards for the words so far; a way into the private chat where there is none."""
        query = turn.update.inline_query
        if query is None:
            return
        language = self._service.language(query.query)
        found = await self._service.offered(query.query, MOST)
        cards = [await self._cards.of(situation, language, turn.me.username or "") for situation in found]
        hint = "telegram.inline.open" if cards else "telegram.inline.nothing"
        await turn.offer(
            cards, CACHED, InlineQueryResultsButton(say(language, hint), start_parameter=links.PLAIN)
        )


class _Cards:
    """The card of each situation, kept while index, date and bot are the same."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._held: tuple[str, date] | None = None
        self._cards: dict[tuple[str, Language], InlineQueryResultArticle] = {}

    async def of(self, situation: Situation, language: Language, bot: str) -> InlineQueryResultArticle:
        """The card of a situation."""
        holds = self._service.version, self._service.today()
        if holds != self._held:
            self._held, self._cards = holds, {}
        cards, key = self._cards, (situation.id, language)  # another query may begin a new day meanwhile
        if key not in cards:
            cards[key] = await self._made(situation, language, bot)
        return cards[key]

    async def _made(self, situation: Situation, language: Language, bot: str) -> InlineQueryResultArticle:
        answer = await self._service.about(situation.id, language)
        link = links.deep_link(bot, situation.id)
        return inline.result(card(answer), situation.id, answer.question, link, language)
