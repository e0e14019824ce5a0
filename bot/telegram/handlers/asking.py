"""Questions: plain text, /tanya, and the buttons that ask or open a source."""

from __future__ import annotations

from time import perf_counter

from telegram import ForceReply

from bot.answer import Answer
from bot.card import card
from bot.telegram import address
from bot.telegram.ops import logs
from bot.telegram.people.memory import Ask, Deck
from bot.telegram.service import Service
from bot.telegram.turn import Turn
from bot.telegram.view import keyboard, render
from bot.texts import say

_log = logs.logger(__name__)


class Asking:
    """Turns questions into replies with buttons."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def text(self, turn: Turn) -> None:
        """A message of text: a question in a private chat; in a group only where the bot is addressed."""
        if turn.message and (asked := address.question(turn.message, turn.me)) is not None:
            await self._take(turn, asked)

    async def command(self, turn: Turn) -> None:
        """/tanya with a question; without one, asks for it."""
        if turn.message:
            await self._take(turn, address.after_command(turn.message))

    async def _take(self, turn: Turn, asked: str) -> None:
        if asked:
            await self.reply(turn, Ask(asked))
            return
        placeholder = say(turn.language, "telegram.ask_placeholder")
        force = ForceReply(selective=True, input_field_placeholder=placeholder)
        await turn.say(render.line(say(turn.language, "telegram.ask_for_question")), force)

    async def reply(self, turn: Turn, ask: Ask) -> None:
        """Answer one question where it was asked."""
        if (place := turn.place) is None:
            return
        start = perf_counter()
        on = self._service.today()
        async with turn.typing():
            answer = await self._service.answer(ask, on)
        laid_out = card(answer)
        asks = (*_options(ask, answer), *(Ask(question, echo=question) for question in answer.related))
        shown = tuple(source.short for source in laid_out.sources)
        deck = self._service.memory.keep(Deck(place.chat_id, on, answer.language, ask, asks, shown))
        labels = [*laid_out.options, *map(self._service.label, laid_out.related)]
        buttons = keyboard.answer(deck, len(laid_out.sources), labels, answer.language)
        await turn.say(render.answer(laid_out, answer.language, ask.echo), buttons)
        _log.info(
            "answered",
            verdict=str(answer.verdict),
            topic=answer.topic,
            index=answer.index_version,
            sources=len(answer.citations),
            search_ms=answer.timings_ms.get("total"),
            ms=round((perf_counter() - start) * 1000),
        )

    async def source(self, turn: Turn, deck: Deck, number: int) -> bool:
        """Show the passage of a source; False where the deck has no such source, or no longer."""
        if deck.answered is None or not 1 <= number <= len(deck.sources):
            return False
        named = deck.sources[number - 1]
        laid_out = card(await self._service.answer(deck.answered, deck.on))
        found = next((source for source in laid_out.sources if source.short == named), None)
        if found is None:
            return False
        await turn.say(render.source(found, deck.language))
        return True


def _options(ask: Ask, answer: Answer) -> list[Ask]:
    options = answer.clarification.options if answer.clarification else ()
    return [Ask(ask.question, {**answer.facts, **option.facts}, echo=option.label) for option in options]
