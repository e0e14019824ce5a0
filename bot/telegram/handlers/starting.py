"""/start: the greeting with questions to tap, or what its payload names; /baru: a conversation afresh."""

from __future__ import annotations

from telegram import InlineKeyboardMarkup

from bot.telegram import address
from bot.telegram.handlers.browsing import Browsing
from bot.telegram.handlers.questions import examples, of_case
from bot.telegram.handlers.replying import Replying
from bot.telegram.menus import Case
from bot.telegram.service import Service
from bot.telegram.turn import Turn
from bot.telegram.view import keyboard, links, render
from bot.texts import say
from index.language import Language


class Starting:
    """Where a conversation begins."""

    def __init__(self, service: Service, replying: Replying, browsing: Browsing) -> None:
        self._service = service
        self._replying = replying
        self._browsing = browsing

    async def start(self, turn: Turn) -> None:
        """/start, or a link with a payload (see view/links.py); an unknown one gets the greeting."""
        if turn.message is None:
            return
        payload = address.after_command(turn.message)
        found = links.opened(self._service.corpus, payload) if payload else None
        if found and found.situation:
            await self._replying.to(turn, of_case(Case(found.situation, found.branch), turn.language))
        elif found and found.topic:
            await turn.say(*self._browsing.topic(found.topic, 0, turn.language))
        else:
            greeting = render.page(say(turn.language, "telegram.greeting"))
            unknown = payload and payload != links.PLAIN
            first = render.line(say(turn.language, "telegram.unknown_payload")) if unknown else ()
            await turn.say((*first, *greeting), _examples(turn.language))

    async def afresh(self, turn: Turn) -> None:
        """/baru: what was asked so far is left behind."""
        if turn.place is not None:
            self._service.dialogues.forget(turn.place.chat_id, turn.person)
            await turn.say(render.line(say(turn.language, "telegram.afresh")))


def _examples(language: Language) -> InlineKeyboardMarkup:
    return keyboard.menu([(ask.question, f"e:{n}") for n, ask in enumerate(examples(language))])
