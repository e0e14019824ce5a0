"""Questions as people write them: plain text, /tanya, /per with a date, and edits of all three."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from telegram import ForceReply, Message

from bot.answer.day import Day, leading
from bot.answer.notes import written
from bot.telegram import address
from bot.telegram.handlers.replying import Replying
from bot.telegram.people.dialogues import Talk
from bot.telegram.people.memory import Ask
from bot.telegram.service import Service
from bot.telegram.turn import Turn
from bot.telegram.view import render
from bot.texts import say
from index.language import Language

_EDITABLE = timedelta(hours=48)
"""An edit this long after the message, with no answer on record, is left alone."""


class Asking:
    """Reads what was asked and has it answered."""

    def __init__(self, service: Service, replying: Replying) -> None:
        self._service = service
        self._replying = replying

    async def text(self, turn: Turn) -> None:
        """A text: a question in a private chat; in a group, and there a caption too, only where the bot is addressed."""
        if turn.message and (asked := address.question(turn.message, turn.me)) is not None:
            await self._take(turn, asked)

    async def command(self, turn: Turn) -> None:
        """/tanya with a question; without one, asks for it."""
        if turn.message:
            await self._take(turn, address.after_command(turn.message))

    async def dated(self, turn: Turn) -> None:
        """/per with a date and a question; without the question, the next one is meant."""
        if turn.message is None or (place := turn.place) is None:
            return
        found = self._dated(address.after_command(turn.message), turn.language)
        if isinstance(found, str):
            await turn.say(render.line(found))
        elif found.rest:
            await self._replying.to(turn, Ask(found.rest, on=found.day), fresh=True)
        else:
            self._service.dialogues.keep(place.chat_id, turn.person, Talk(awaits=found.day))
            shown = written(found.day, turn.language)
            await _prompt(turn, say(turn.language, "telegram.per.ask", date=shown))

    async def edited(self, turn: Turn) -> None:
        """An edited question: its answer changes with it. Other edits are left alone."""
        message = turn.message
        if message is None or (ask := self._edited(turn, message)) is None:
            return
        ids = await self._service.answers.find(turn.person, message.chat_id, message.message_id)
        if ids or not _old(message):
            await self._replying.again(turn, ask, ids)

    async def _take(self, turn: Turn, asked: str) -> None:
        if not asked and turn.message and (quoted := address.quoted(turn.message)):
            await self._replying.to(turn, Ask(quoted, echo=say(turn.language, "telegram.quoted")), fresh=True)
            return
        if not asked:
            await _prompt(turn, say(turn.language, "telegram.ask_for_question"))
            return
        talk = Talk()
        if place := turn.place:
            talk = self._service.dialogues.find(place.chat_id, turn.person)
        await self._replying.to(turn, picked(asked, talk.options) or Ask(asked, on=talk.awaits))

    def _dated(self, text: str, language: Language) -> Day | str:
        """The date before a question and the question; else what is wrong, in words."""
        today = self._service.today()
        found = leading(text, self._service.months, today)
        if found is None:
            return say(language, "telegram.per.unread")
        if found.day > today:
            return say(language, "telegram.per.future", date=written(found.day, language))
        return found

    def _edited(self, turn: Turn, message: Message) -> Ask | None:
        name = address.command(message, turn.me)
        if name == "/per":
            found = self._dated(address.after_command(message), turn.language)
            return None if isinstance(found, str) or not found.rest else Ask(found.rest, on=found.day)
        asked = address.after_command(message) if name == "/tanya" else address.question(message, turn.me)
        return Ask(asked) if asked and (name == "/tanya" or not asked.startswith("/")) else None


def picked(text: str, options: Sequence[Ask]) -> Ask | None:
    """The option that a text names by its number or its words; None where it names none."""
    said = text.strip().rstrip(".!?)").casefold()
    if said.isascii() and said.isdecimal() and len(said) < 3 and 1 <= int(said) <= len(options):
        return options[int(said) - 1]
    return next((option for option in options if option.echo.rstrip(".!?)").casefold() == said), None)


def _old(message: Message) -> bool:
    return message.edit_date is not None and message.edit_date - message.date > _EDITABLE


async def _prompt(turn: Turn, text: str) -> None:
    placeholder = say(turn.language, "telegram.ask_placeholder")
    await turn.say(render.line(text), ForceReply(selective=True, input_field_placeholder=placeholder))
