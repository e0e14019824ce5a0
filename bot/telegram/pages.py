"""Fixed texts: /start, /help, /privasi, and a kind line for what is not a question."""

from __future__ import annotations

from collections import deque

from telegram import InlineKeyboardMarkup, Update
from telegram.ext import ContextTypes

from bot.telegram import address, keyboard, render
from bot.telegram.deliver import beside, send
from bot.telegram.memory import Ask, Deck
from bot.telegram.service import Service
from bot.texts import say
from index.language import Language


class Pages:
    """Handlers that only show a text of the catalogue."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._albums: deque[str] = deque(maxlen=256)

    async def start(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """/start: what the bot does, with questions to tap."""
        if chat := update.effective_chat:
            buttons = self._examples(chat.id, address.language(update))
            await _show(update, context, "telegram.greeting", buttons)

    async def help(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """/help: how to use it."""
        await _show(update, context, "telegram.help")

    async def privacy(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """/privasi: what happens to what people write."""
        await _show(update, context, "telegram.privacy")

    async def unknown(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A command that is not ours."""
        await _show(update, context, "telegram.unknown_command")

    async def not_text(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A photo, a voice note, a sticker, ...: one line, and one for a whole album."""
        album = update.effective_message.media_group_id if update.effective_message else None
        if album in self._albums:
            return
        if album:
            self._albums.append(album)
        await _show(update, context, "telegram.text_only")

    def _examples(self, chat_id: int, language: Language) -> InlineKeyboardMarkup | None:
        questions = say(language, "telegram.examples").splitlines()
        asks = tuple(Ask(question, echo=question) for question in questions)
        deck = self._service.memory.keep(Deck(chat_id, self._service.today(), language, asks=asks))
        return keyboard.answer(deck, 0, questions, language)


async def _show(
    update: Update, context: ContextTypes.DEFAULT_TYPE, key: str, buttons: InlineKeyboardMarkup | None = None
) -> None:
    if message := update.effective_message:
        text = say(address.language(update), key)
        blocks = render.page(text) if "\n" in text else render.line(text)
        await send(context.bot, beside(message, reply=False), blocks, buttons)
