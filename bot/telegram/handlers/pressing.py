"""Pressed buttons: each is answered at once, then does what its data says (see view/keyboard.py).

What a button means is held in memory; after a restart it is read from the codes in its data.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from bot.telegram.handlers.browsing import Browsing
from bot.telegram.handlers.feedback import Opinions
from bot.telegram.handlers.language import Speaking
from bot.telegram.handlers.questions import examples, of_case
from bot.telegram.handlers.replying import Replying
from bot.telegram.handlers.sources import Shown, Sources
from bot.telegram.people.memory import Ask, Deck
from bot.telegram.service import Service
from bot.telegram.turn import Turn
from bot.telegram.view import render
from bot.texts import say

Act = Callable[[Turn, Sequence[str]], Awaitable[bool]]
"""Does what the parts of the data say; False where it is gone."""


class Pressing:
    """Hands each tap to who knows."""

    def __init__(
        self, service: Service, replying: Replying, browsing: Browsing, sources: Sources, speaking: Speaking
    ) -> None:
        self._service = service
        self._replying = replying
        self._browsing = browsing
        self._sources = sources
        self._speaking = speaking
        opinions = Opinions(service)
        self._acts: dict[str, Act] = {
            "f": _numbered(opinions.rate),
            "r": _numbered(opinions.because),
            "k": _numbered(opinions.keep),
            "n": _numbered(opinions.drop),
            "s": self._source,
            "q": self._ask,
            "e": self._example,
            "a": self._situation,
            "t": self._topics,
            "p": self._place,
            "u": self._places,
            "l": self._language,
        }

    async def press(self, turn: Turn) -> None:
        """One tap; a button that means nothing any more is met with a request to ask again."""
        query = turn.update.callback_query
        if query is None or turn.place is None:
            return
        kind, *parts = (query.data or "").split(":")
        act = self._acts.get(kind)
        if act is None or not await act(turn, [*parts, "", "", "", ""][:4]):
            expired = say(turn.language, "telegram.expired")
            if not await turn.acknowledge(expired):
                await turn.say(render.line(expired))

    async def _source(self, turn: Turn, parts: Sequence[str]) -> bool:
        key, number, code, _ = parts
        deck = self._deck(turn, key)
        on, language = (deck.on, deck.language) if deck else (self._service.today(), turn.language)
        blocks = self._sources.passage(code, _number(number), on, language)
        if blocks is None:
            return False
        await turn.acknowledge()
        await turn.say(blocks)
        return True

    async def _ask(self, turn: Turn, parts: Sequence[str]) -> bool:
        key, number, situation, branch = parts
        deck, place = self._deck(turn, key), _number(number)
        ask: Ask | None = None
        if deck and 0 <= place < len(deck.asks):
            ask = deck.asks[place]
        elif case := self._service.menus.case(situation, branch):
            ask = of_case(case, turn.language)
        return await self._answer(turn, ask)

    async def _example(self, turn: Turn, parts: Sequence[str]) -> bool:
        asks, number = examples(turn.language), _number(parts[0])
        return await self._answer(turn, asks[number] if 0 <= number < len(asks) else None)

    async def _situation(self, turn: Turn, parts: Sequence[str]) -> bool:
        case = self._service.menus.case(parts[0])
        return await self._answer(turn, of_case(case, turn.language) if case else None)

    async def _answer(self, turn: Turn, ask: Ask | None) -> bool:
        if ask is None:
            return False
        await turn.acknowledge()
        await self._replying.to(turn, ask)
        return True

    async def _topics(self, turn: Turn, parts: Sequence[str]) -> bool:
        page = _number(parts[1])
        return page >= 0 and await self._change(turn, self._browsing.menu(parts[0], page, turn.language))

    async def _places(self, turn: Turn, parts: Sequence[str]) -> bool:
        page = _number(parts[1])
        return page >= 0 and await self._change(turn, self._sources.page(parts[0], page, turn.language))

    async def _change(self, turn: Turn, shown: Shown | None) -> bool:
        if shown is None or turn.place is None or turn.place.reply_to is None:
            return False
        await turn.acknowledge()
        await turn.change(turn.place.reply_to, *shown)
        return True

    async def _place(self, turn: Turn, parts: Sequence[str]) -> bool:
        shown = self._sources.opened(self._service.menus.sources.get(parts[0], ""), turn.language)
        if shown is None:
            return False
        await turn.acknowledge()
        await turn.say(*shown)
        return True

    async def _language(self, turn: Turn, parts: Sequence[str]) -> bool:
        return await self._speaking.choose(turn, parts[0])

    def _deck(self, turn: Turn, key: str) -> Deck | None:
        return self._service.memory.find(key, turn.place.chat_id) if turn.place else None


def _numbered(act: Callable[[Turn, str, int], Awaitable[bool]]) -> Act:
    """Data that hold a deck and a number."""

    async def run(turn: Turn, parts: Sequence[str]) -> bool:
        number = _number(parts[1])
        return number >= 0 and await act(turn, parts[0], number)

    return run


def _number(text: str) -> int:
    """A number of at most four digits; -1 for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else -1
