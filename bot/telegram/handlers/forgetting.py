"""/hapus: what is held about the asker is deleted."""

from __future__ import annotations

from bot.telegram.service import Service
from bot.telegram.turn import Turn
from bot.telegram.view import render
from bot.texts import say


class Forgetting:
    """Deletes on request."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def command(self, turn: Turn) -> None:
        """/hapus: at once, without asking back."""
        await self._service.forget(turn.person)
        await turn.say(render.line(say(turn.language, "telegram.forgotten")))
