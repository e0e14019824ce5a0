"""/bahasa: in which language to be answered."""

from __future__ import annotations

from typing import get_args

from telegram import InlineKeyboardMarkup

from bot.telegram import address
from bot.telegram.service import Service
from bot.telegram.turn import Turn
from bot.telegram.view import keyboard, render
from bot.texts import say
from index.language import Language

_LANGUAGES: tuple[Language, ...] = get_args(Language)


class Speaking:
    """Offers the languages and keeps the choice."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def command(self, turn: Turn) -> None:
        """/bahasa: the choices as buttons."""
        await turn.say(render.line(say(turn.language, "telegram.language.choose")), _choices(turn.language))

    async def choose(self, turn: Turn, name: str) -> bool:
        """A tapped choice: kept, and said in the language that holds from now on; False for an unknown one."""
        chosen = next((language for language in _LANGUAGES if language == name), None)
        if (name and chosen is None) or turn.place is None or turn.place.reply_to is None:
            return False
        await self._service.preferences.choose(turn.person, chosen)
        turn.language, turn.preferred = chosen or address.language(turn.update), chosen
        await turn.acknowledge()
        said = "telegram.language.chosen" if chosen else "telegram.language.as_telegram"
        await turn.change(turn.place.reply_to, render.line(say(turn.language, said)), _choices(turn.language))
        return True


def _choices(language: Language) -> InlineKeyboardMarkup:
    named = [(say(name, "telegram.language.name"), f"l:{name}") for name in _LANGUAGES]
    return keyboard.menu([*named, (say(language, "telegram.language.follow"), "l:")])
