"""/lapor: where and how to report a violation or to get advice, as the corpus answers it."""

from __future__ import annotations

from bot.telegram.handlers.questions import of_case
from bot.telegram.handlers.replying import Replying
from bot.telegram.menus import Case, title_of
from bot.telegram.service import Service
from bot.telegram.turn import Turn
from bot.texts import say


class Reporting:
    """Answers with sources, and offers the questions that come next."""

    def __init__(self, service: Service, replying: Replying) -> None:
        self._service = service
        self._replying = replying

    async def command(self, turn: Turn) -> None:
        """/lapor: the ways to report, with buttons for each."""
        situations, language = self._service.corpus.situations, turn.language
        named = map(situations.get, say("id", "telegram.report.situations").split())
        first, *more = [situation for situation in named if situation]
        asks = [(title_of(situation, language), of_case(Case(situation), language)) for situation in more]
        await self._replying.to(turn, of_case(Case(first), language), asks)
