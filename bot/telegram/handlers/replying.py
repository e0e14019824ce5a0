"""Answers a question where it was asked: the card, its buttons, and what the conversation has come to.

A group gets the short card, with a button that opens the whole one in private.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from time import perf_counter

from telegram import InlineKeyboardMarkup

from bot.answer import Answer, Dialogue
from bot.answer.dialogue import carried
from bot.card import Card, card
from bot.telegram.handlers import questions
from bot.telegram.ops import logs
from bot.telegram.people.dialogues import Talk
from bot.telegram.people.memory import Ask, Deck
from bot.telegram.service import Service
from bot.telegram.turn import Turn
from bot.telegram.view import keyboard, links, render
from bot.telegram.view.markup import Block
from bot.telegram.view.short import short
from bot.texts import say
from knowledge import Verdict

_ECHO = 80
_log = logs.logger(__name__)


@dataclass(frozen=True)
class _Said:
    """An answer, what the conversation has come to with it, and by the law of which day it was asked."""

    answer: Answer
    dialogue: Dialogue
    on: date
    follows: bool


class Replying:
    """Turns questions into messages with buttons."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def to(
        self,
        turn: Turn,
        ask: Ask,
        more: Sequence[questions.Labelled] | None = None,
        *,
        fresh: bool = False,
    ) -> None:
        """Answer in new messages; ``more`` are buttons in the place of the related questions.

        What is asked ``fresh`` follows on from nothing.
        """
        if (place := turn.place) is None:
            return
        start = perf_counter()
        talk = Talk() if fresh else self._service.dialogues.find(place.chat_id, turn.person)
        blocks, buttons, after, answer = await self._reply(turn, ask, talk, more)
        ids = await turn.say(blocks, buttons)
        self._answered(turn, answer, start)
        question = turn.message.message_id if turn.message and not turn.update.callback_query else None
        if question is not None:
            await self._service.answers.remember(turn.person, place.chat_id, question, ids)
        self._service.dialogues.keep(place.chat_id, turn.person, replace(after, asked=question))

    async def again(self, turn: Turn, ask: Ask, message_ids: Sequence[int]) -> None:
        """Answer an edited question in the messages that answered it before.

        It is read with what the conversation had come to when it was asked; an older one stands alone.
        """
        if (place := turn.place) is None or turn.message is None:
            return
        start = perf_counter()
        now, question = self._service.dialogues.find(place.chat_id, turn.person), turn.message.message_id
        last = now.asked == question
        before = Talk(now.before, on=now.on) if last else Talk()
        blocks, buttons, after, answer = await self._reply(turn, ask, before)
        ids = await turn.revise(message_ids, blocks, buttons)
        self._answered(turn, answer, start)
        await self._service.answers.remember(turn.person, place.chat_id, question, ids)
        if last:
            self._service.dialogues.keep(place.chat_id, turn.person, replace(after, asked=question))

    async def _reply(
        self, turn: Turn, ask: Ask, talk: Talk, more: Sequence[questions.Labelled] | None = None
    ) -> tuple[tuple[Block, ...], InlineKeyboardMarkup | None, Talk, Answer]:
        async with turn.typing():
            said = await self._say(turn, ask, talk)
        answer, laid_out = said.answer, card(said.answer)
        options = questions.options(answer, said.dialogue)
        if not turn.private:
            more = ()
        elif more is None:
            more = questions.further(self._service.menus, answer, said.dialogue, len(laid_out.sources))
        earlier = said.on if said.on != self._service.today() else None
        asks = [(label, replace(asked, on=earlier)) for label, asked in (*options, *more)]
        buttons = self._buttons(turn, ask, said, laid_out, asks)
        open_ = tuple(asked for _, asked in asks[: len(options)])
        after = Talk(carried(answer, said.dialogue, talk.dialogue), talk.dialogue, on=earlier, options=open_)
        return _blocks(turn, laid_out, said, _echo(ask, said, talk)), buttons, after, answer

    def _answered(self, turn: Turn, answer: Answer, start: float) -> None:
        seconds = perf_counter() - start
        self._service.metrics.answered(answer, seconds, private=turn.private)
        _log.info(
            "answered",
            verdict=str(answer.verdict),
            topic=answer.topic,
            index=answer.index_version,
            sources=len(answer.citations),
            search_ms=answer.timings_ms.get("total"),
            ms=round(seconds * 1000),
        )

    async def _say(self, turn: Turn, ask: Ask, talk: Talk) -> _Said:
        """By the law of the date asked for; a follow-up within the same topic keeps the date of before.

        The same question again is asked anew.
        """
        before = talk.dialogue if talk.dialogue and talk.dialogue.question != ask.question else None
        tongue = turn.preferred or self._service.language(ask.question, turn.language)
        today = self._service.today()
        on = ask.on or (talk.on if before and not ask.facts else None) or today
        answer, dialogue = await self._service.follow(ask, on, before, tongue)
        follows = dialogue.question != ask.question
        topics = self._service.corpus.topic_of
        same = follows and before and topics.get(answer.topic or "") == topics.get(before.topic or "")
        if on != today and ask.on is None and not same:
            on = today
            answer, dialogue = await self._service.follow(ask, on, before, tongue)
        return _Said(answer, dialogue, on, follows)

    def _buttons(
        self, turn: Turn, ask: Ask, said: _Said, laid_out: Card, asks: Sequence[questions.Labelled]
    ) -> InlineKeyboardMarkup | None:
        answer, place = said.answer, turn.place
        deck = self._service.memory.keep(
            Deck(
                place.chat_id if place else 0,
                turn.person,
                answer.as_of,
                answer.language,
                ask,
                tuple(asked for _, asked in asks),
                answer.topic,
                answer.branch,
                str(answer.verdict),
            )
        )
        sources = [self._service.lookup.source_of(source.citation) for source in laid_out.sources]
        labelled = [
            (f"{n}. {label}" if answer.clarification else label, asked.target)
            for n, (label, asked) in enumerate(asks, start=1)
        ]
        foot = _foot(turn, answer, laid_out)
        if not turn.private:
            return keyboard.group(deck, labelled, answer.language, foot.link if foot else "")
        refused = answer.verdict is Verdict.REFUSE
        feedback: keyboard.Feedback = "thumbs" if sources else "unanswered" if refused else ""
        return keyboard.answer(deck, sources, labelled, answer.language, foot, feedback)


def _blocks(turn: Turn, laid_out: Card, said: _Said, echo: str) -> tuple[Block, ...]:
    """The whole card in private; in a group the short one, where there is a whole one to open."""
    language = said.answer.language
    if turn.private or said.answer.topic is None:
        return render.answer(laid_out, language, echo)
    return short(laid_out, language, echo)


def _echo(ask: Ask, said: _Said, talk: Talk) -> str:
    """What stands above an answer: the tapped question, or that it was taken as a follow-up and of what."""
    if ask.echo or not said.follows or talk.dialogue is None:
        return ask.echo
    before = keyboard.shortened(talk.dialogue.question, _ECHO)
    return say(said.answer.language, "telegram.card.follows", before=before)


def _foot(turn: Turn, answer: Answer, laid_out: Card) -> keyboard.Foot | None:
    """Its link, its citation to copy, and the inline query of its card; None for what has no situation.

    Inline mode knows situations as a whole: a branch is shared by its link.
    """
    if answer.topic is None or not laid_out.sources:
        return None
    link = links.deep_link(turn.me.username or "", answer.topic, answer.branch)
    tail = f" ({laid_out.sources[0].short}) {link}"
    said = f"{laid_out.word}: {laid_out.headline}"
    copied = keyboard.shortened(said, keyboard.COPIED - len(tail)) + tail
    general = answer.branch is None and turn.me.supports_inline_queries
    query = answer.topic if general else ""
    return keyboard.Foot(link, copied, query)
