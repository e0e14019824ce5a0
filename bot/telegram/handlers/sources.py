"""/sumber: every instrument with its force today; a pinpoint by its name, with what lies under it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from telegram import InlineKeyboardMarkup

from bot.answer.lookup import Place
from bot.card import source as sourced
from bot.telegram import address
from bot.telegram.service import Service
from bot.telegram.turn import Turn
from bot.telegram.view import keyboard, render
from bot.telegram.view.markup import Block, Line
from bot.texts import say
from index.language import Language
from knowledge import Instrument, Status, status_of

Shown = tuple[tuple[Block, ...], InlineKeyboardMarkup | None]


class Sources:
    """The sources behind all answers."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def command(self, turn: Turn) -> None:
        """/sumber: the list; with words after it, the source that they name."""
        asked = address.after_command(turn.message) if turn.message else ""
        on, language = self._service.today(), turn.language
        if not asked:
            blocks = instruments(self._service.menus.ranked, on, language)
            await turn.say(blocks, self._every(0, language))
            return
        found = self._service.lookup.find(asked)
        if not found:
            unknown = render.line(say(language, "telegram.pinpoint.unknown"))
            await turn.say(unknown, self._every(0, language))
        elif shown := self.opened(found[0], language, beside=found[1:]):
            await turn.say(*shown)

    def passage(self, code: str, number: int, on: date, language: Language) -> tuple[Block, ...] | None:
        """Source ``number`` of an answer, by the code of what it is; None where it is gone."""
        name = self._service.menus.sources.get(code)
        found = self._service.lookup.passage(name, on, language) if name else None
        if found is None or number < 1:
            return None
        return render.source(sourced(found.model_copy(update={"n": number}), language), language)

    def opened(self, name: str, language: Language, beside: Sequence[str] = ()) -> Shown | None:
        """A source or a part of one, with buttons for what lies under it; None for one that is gone."""
        place = self._service.lookup.place(name)
        if place is None:
            return None
        if len(place.under) == 1 and not beside and name not in self._service.corpus.provisions:
            return self.opened(place.under[0], language)
        found = self._service.lookup.passage(name, self._service.today(), language)
        blocks = render.source(sourced(found, language), language, numbered=False) if found else ()
        rows = self._rows([*beside, *place.under])
        return blocks or self._head(place, 0, language), keyboard.places(name, rows, 0, language)

    def page(self, code: str, page: int, language: Language) -> Shown | None:
        """Another page of what lies under a source, or of all sources for no code; None for one that is gone."""
        if not code:
            hint = Line(say(language, "telegram.pinpoint.which"))
            return (Block((hint,), say(language, "telegram.instruments")),), self._every(page, language)
        place = self._service.lookup.place(self._service.menus.sources.get(code, ""))
        if place is None:
            return None
        rows = self._rows(place.under)
        return self._head(place, page, language), keyboard.places(place.name, rows, page, language)

    def _every(self, page: int, language: Language) -> InlineKeyboardMarkup | None:
        rows = [(i.id, i.short) for i in self._service.menus.ranked]
        return keyboard.places("", rows, page, language)

    def _rows(self, names: Sequence[str]) -> list[tuple[str, str]]:
        """Each place under its printed pinpoint; a whole document under its short name."""
        places = [place for name in names if (place := self._service.lookup.place(name))]
        return [(place.name, place.printed or place.instrument.short) for place in places]

    def _head(self, place: Place, page: int, language: Language) -> tuple[Block, ...]:
        """What a place is, and how many parts lie under it."""
        status = force(place.instrument, self._service.today(), language)
        _, pages = keyboard.paged(self._rows(place.under), page)
        lines = [
            Line(place.instrument.title),
            Line(say(language, "telegram.status", status=status), "i"),
            Line(say(language, "telegram.pinpoint.under", count=len(place.under))),
        ]
        if pages > 1:
            lines.append(Line(say(language, "telegram.page", page=page + 1, pages=pages), "i"))
        return (Block(tuple(lines), f"{place.instrument.short} {place.printed}".strip()),)


def instruments(ranked: Sequence[Instrument], on: date, language: Language) -> tuple[Block, ...]:
    """A heading, then a folded block for each rank."""
    hint = Line(say(language, "telegram.instruments_hint", date=on.isoformat()), "i")
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
