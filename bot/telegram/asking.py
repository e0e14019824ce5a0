"""Questions: plain text, /tanya, and the buttons that ask or open a source."""

from __future__ import annotations

from time import perf_counter

from telegram import Bot, ForceReply, Message, Update
from telegram.constants import ChatType
from telegram.ext import ContextTypes

from bot.answer import Answer
from bot.card import card
from bot.telegram import address, keyboard, logs, render
from bot.telegram.deliver import Place, beside, send
from bot.telegram.memory import Ask, Deck
from bot.telegram.service import Service
from bot.telegram.working import typing
from bot.texts import say

_log = logs.logger(__name__)


class Asking:
    """Turns questions into replies with buttons."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def text(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A message of text: a question in a private chat; in a group only where the bot is addressed."""
        message = update.effective_message
        if message is None or (asked := address.question(message, context.bot.bot)) is None:
            return
        await self._take(update, context.bot, message, asked)

    async def command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """/tanya with a question; without one, asks for it."""
        if message := update.effective_message:
            await self._take(update, context.bot, message, address.after_command(message))

    async def _take(self, update: Update, bot: Bot, message: Message, asked: str) -> None:
        place = beside(message, reply=message.chat.type != ChatType.PRIVATE)
        if asked:
            await self.reply(bot, place, Ask(asked))
            return
        language = address.language(update)
        force = ForceReply(selective=True, input_field_placeholder=say(language, "telegram.ask_placeholder"))
        place = beside(message, reply=True)
        await send(bot, place, render.line(say(language, "telegram.ask_for_question")), force)

    async def reply(self, bot: Bot, place: Place, ask: Ask) -> None:
        """Answer one question where it was asked."""
        start = perf_counter()
        on = self._service.today()
        async with typing(bot, place):
            answer = await self._service.answer(ask, on)
        laid_out = card(answer)
        asks = (*_options(ask, answer), *(Ask(question, echo=question) for question in answer.related))
        shown = tuple(source.short for source in laid_out.sources)
        deck = self._service.memory.keep(Deck(place.chat_id, on, answer.language, ask, asks, shown))
        labels = [*laid_out.options, *map(self._service.label, laid_out.related)]
        buttons = keyboard.answer(deck, len(laid_out.sources), labels, answer.language)
        await send(bot, place, render.answer(laid_out, answer.language, ask.echo), buttons)
        _log.info(
            "answered",
            verdict=str(answer.verdict),
            topic=answer.topic,
            index=answer.index_version,
            sources=len(answer.citations),
            search_ms=answer.timings_ms.get("total"),
            ms=round((perf_counter() - start) * 1000),
        )

    async def source(self, bot: Bot, place: Place, deck: Deck, number: int) -> bool:
        """Show the passage of a source; False where the deck has no such source, or no longer."""
        if deck.answered is None or not 1 <= number <= len(deck.sources):
            return False
        named = deck.sources[number - 1]
        laid_out = card(await self._service.answer(deck.answered, deck.on))
        found = next((source for source in laid_out.sources if source.short == named), None)
        if found is None:
            return False
        await send(bot, place, render.source(found, deck.language))
        return True


def _options(ask: Ask, answer: Answer) -> list[Ask]:
    options = answer.clarification.options if answer.clarification else ()
    return [Ask(ask.question, {**answer.facts, **option.facts}, echo=option.label) for option in options]
