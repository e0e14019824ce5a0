"""/lapor: where and how to report a violation or to get advice, as the corpus answers it."""

from __future__ import annotations

from bot.telegram.handlers.questions import of_case
from bot.telegram.handlers.replying import Replying
from bot.telegram.menus import Case, title_of
from bot.telegram.service import Service
from bot.telegram.turn import Turn

FIRST = "ke-mana-melapor"
"""The situation that answers /lapor."""
MORE = (
    "melapor-ke-bawaslu",
    "melapor-ke-sbt-bkn",
    "isi-laporan",
    "lapor-anonim",
    "pelapor-takut",
    "lapor-atasan-sendiri",
)
"""The situations that its buttons ask."""


class Reporting:
    """Answers with sources, and offers the questions that come next."""

    def __init__(self, service: Service, replying: Replying) -> None:
        self._service = service
        self._replying = replying

    async def command(self, turn: Turn) -> None:
        """/lapor: the ways to report, with buttons for each."""
        situations, language = self._service.corpus.situations, turn.language
        more = [(title_of(s, language), of_case(Case(s), language)) for s in map(situations.get, MORE) if s]
        await self._replying.to(turn, of_case(Case(situations[FIRST]), language), more)
