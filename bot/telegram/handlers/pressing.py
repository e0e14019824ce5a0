"""Pressed buttons: each is answered at once, then does what its data says."""

from __future__ import annotations

from bot.telegram.handlers.asking import Asking
from bot.telegram.handlers.browsing import Browsing
from bot.telegram.people.memory import Memory
from bot.telegram.turn import Turn
from bot.texts import say


class Pressing:
    """Reads callback data (see view/keyboard.py) and hands it to who knows."""

    def __init__(self, memory: Memory, asking: Asking, browse: Browsing) -> None:
        self._memory = memory
        self._asking = asking
        self._browsing = browse

    async def press(self, turn: Turn) -> None:
        """One tap; a button that is gone (a restart, a foreign chat) is met with a request to ask again."""
        query = turn.update.callback_query
        if query is None or turn.place is None:
            return
        kind, _, rest = (query.data or "").partition(":")
        name, _, number = rest.rpartition(":")
        done = False
        if kind == "a":
            done = await self._situation(turn, rest)
        elif number.isascii() and number.isdecimal() and len(number) < 5:
            acts = {"s": self._source, "q": self._ask, "t": self._turn_page}
            done = kind in acts and await acts[kind](turn, name, int(number))
        if not done:
            await turn.acknowledge(say(turn.language, "telegram.expired"))

    async def _source(self, turn: Turn, key: str, number: int) -> bool:
        deck = self._memory.find(key, turn.place.chat_id) if turn.place else None
        if deck is None or not await self._asking.source(turn, deck, number):
            return False
        await turn.acknowledge()
        return True

    async def _ask(self, turn: Turn, key: str, number: int) -> bool:
        deck = self._memory.find(key, turn.place.chat_id) if turn.place else None
        if deck is None or number >= len(deck.asks):
            return False
        await turn.acknowledge()
        await self._asking.reply(turn, deck.asks[number])
        return True

    async def _turn_page(self, turn: Turn, code: str, page: int) -> bool:
        menu = self._browsing.menu(code, page, turn.language)
        if menu is None or turn.place is None or turn.place.reply_to is None:
            return False
        await turn.acknowledge()
        await turn.change(turn.place.reply_to, *menu)
        return True

    async def _situation(self, turn: Turn, code: str) -> bool:
        ask = self._browsing.ask(code, turn.language)
        if ask is None:
            return False
        await turn.acknowledge()
        await self._asking.reply(turn, ask)
        return True
