"""Pressed buttons: each is answered at once, then does what its data says."""

from __future__ import annotations

from contextlib import suppress

from telegram import CallbackQuery, Message, Update
from telegram.error import BadRequest
from telegram.ext import ContextTypes

from bot.telegram import address, browsing
from bot.telegram.asking import Asking
from bot.telegram.browsing import Browsing
from bot.telegram.deliver import Place, beside
from bot.telegram.memory import Memory
from bot.texts import say
from index.language import Language


class Pressing:
    """Reads callback data (see keyboard.py) and hands it to who knows."""

    def __init__(self, memory: Memory, asking: Asking, browse: Browsing) -> None:
        self._memory = memory
        self._asking = asking
        self._browsing = browse

    async def press(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """One tap; a button that is gone (a restart, a foreign chat) is met with a request to ask again."""
        query = update.callback_query
        if query is None or query.message is None:
            return
        message, language = query.message, address.language(update)
        place = (
            beside(message, reply=True)
            if isinstance(message, Message)
            else Place(message.chat.id, reply_to=message.message_id)
        )
        kind, _, rest = (query.data or "").partition(":")
        name, _, number = rest.rpartition(":")
        done = False
        if kind == "a":
            done = await self._situation(query, place, rest, language)
        elif number.isascii() and number.isdecimal() and len(number) < 5:
            acts = {"s": self._source, "q": self._ask, "t": self._turn}
            done = kind in acts and await acts[kind](query, place, name, int(number), language)
        if not done:
            await _acknowledge(query, say(language, "telegram.expired"))

    async def _source(self, query: CallbackQuery, place: Place, key: str, number: int, _: Language) -> bool:
        deck = self._memory.find(key, place.chat_id)
        if deck is None or not await self._asking.source(query.get_bot(), place, deck, number):
            return False
        await _acknowledge(query)
        return True

    async def _ask(self, query: CallbackQuery, place: Place, key: str, number: int, _: Language) -> bool:
        deck = self._memory.find(key, place.chat_id)
        if deck is None or number >= len(deck.asks):
            return False
        await _acknowledge(query)
        await self._asking.reply(query.get_bot(), place, deck.asks[number])
        return True

    async def _turn(
        self, query: CallbackQuery, place: Place, code: str, page: int, language: Language
    ) -> bool:
        menu = self._browsing.menu(code, page, language)
        if menu is None or place.reply_to is None:
            return False
        await _acknowledge(query)
        with suppress(BadRequest):  # tapped twice: "message is not modified"
            await browsing.show(query.get_bot(), place, place.reply_to, menu)
        return True

    async def _situation(self, query: CallbackQuery, place: Place, code: str, language: Language) -> bool:
        ask = self._browsing.ask(code, language)
        if ask is None:
            return False
        await _acknowledge(query)
        await self._asking.reply(query.get_bot(), place, ask)
        return True


async def _acknowledge(query: CallbackQuery, alert: str | None = None) -> None:
    """Stop the button's spinner; Telegram refuses this for a tap of long ago, which harms nothing."""
    with suppress(BadRequest):
        await query.answer(alert, show_alert=alert is not None)
