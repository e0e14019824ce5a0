"""/sumber: every instrument with its force today, by authority."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from bot.telegram.service import Service
from bot.telegram.turn import Turn
from bot.telegram.view.markup import Block, Line
from bot.texts import say
from index.language import Language
from knowledge import Instrument, Status, status_of


class Listing:
    """The sources behind all answers."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def command(self, turn: Turn) -> None:
        """/sumber: the list, in as many messages as it takes."""
        await turn.say(instruments(self._service.corpus.instruments, self._service.today(), turn.language))


def instruments(every: tuple[Instrument, ...], on: date, language: Language) -> tuple[Block, ...]:
    """A heading, then a folded block for each rank, the highest first."""
    hint = Line(say(language, "telegram.instruments_hint", date=on.isoformat()), "i")
    ranked = sorted(every, key=lambda i: (i.authority, -i.year, i.short))
    groups = groupby(ranked, key=lambda i: int(i.authority))
    return (
        Block((hint,), say(language, "telegram.instruments")),
        *(
            Block(
                tuple(_line(i, on, language) for i in group),
                say(language, f"telegram.authority.{rank}"),
                "blockquote expandable",
            )
            for rank, group in groups
        ),
    )


def _line(instrument: Instrument, on: date, language: Language) -> Line:
    return Line(f"• {instrument.short} ({force(instrument, on, language)}): {instrument.title}")


def force(instrument: Instrument, on: date, language: Language) -> str:
    """An instrument's status in words: partly in force where a provision outlives its revocation."""
    status = status_of(instrument, None, on)
    if status is None:
        return say(language, "telegram.not_yet")
    if status is Status.REVOKED:
        alive = (status_of(instrument, provision, on) for provision in instrument.provisions)
        status = Status.PARTLY_IN_FORCE if Status.PARTLY_IN_FORCE in alive else status
    return say(language, f"status.{status}")
