"""Fixed texts: /start, /help, /privasi, and a kind line for unknown commands."""

from __future__ import annotations

from telegram import InlineKeyboardMarkup

from bot.telegram.people.memory import Ask, Deck
from bot.telegram.service import Service
from bot.telegram.turn import Turn
from bot.telegram.view import keyboard, render
from bot.texts import say
from index.language import Language


class Pages:
    """Handlers that only show a text of the catalogue."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def start(self, turn: Turn) -> None:
        """/start: what the bot does, with questions to tap."""
        if turn.place:
            await _show(turn, "telegram.greeting", self._examples(turn.place.chat_id, turn.language))

    async def help(self, turn: Turn) -> None:
        """/help: how to use it."""
        await _show(turn, "telegram.help")

    async def privacy(self, turn: Turn) -> None:
        """/privasi: what happens to what people write."""
        await _show(turn, "telegram.privacy")

    async def unknown(self, turn: Turn) -> None:
        """A command that is not ours."""
        await _show(turn, "telegram.unknown_command")

    def _examples(self, chat_id: int, language: Language) -> InlineKeyboardMarkup | None:
        questions = say(language, "telegram.examples").splitlines()
        asks = tuple(Ask(question, echo=question) for question in questions)
        deck = self._service.memory.keep(Deck(chat_id, self._service.today(), language, asks=asks))
        return keyboard.answer(deck, 0, questions, language)


async def _show(turn: Turn, key: str, buttons: InlineKeyboardMarkup | None = None) -> None:
    text = say(turn.language, key)
    await turn.say(render.page(text) if "\n" in text else render.line(text), buttons)
