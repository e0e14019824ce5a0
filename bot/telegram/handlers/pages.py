"""Fixed texts: /help, /privasi, and a kind line for unknown commands."""

from __future__ import annotations

from bot.telegram.service import Privacy
from bot.telegram.turn import Turn
from bot.telegram.view import render
from bot.texts import say


class Pages:
    """Handlers that only show a text of the catalogue. ``privacy`` fills in what /privasi tells."""

    def __init__(self, privacy: Privacy) -> None:
        self._privacy = privacy

    async def help(self, turn: Turn) -> None:
        """/help: how to use it."""
        await _show(turn, "telegram.help")

    async def privacy(self, turn: Turn) -> None:
        """/privasi: what happens to what people write."""
        told = self._privacy
        text = say(turn.language, "telegram.privacy", days=told.days, hours=round(told.inbox_hours))
        if told.contact:
            text += "\n\n" + say(turn.language, "telegram.privacy_contact", contact=told.contact)
        await turn.say(render.page(text))

    async def unknown(self, turn: Turn) -> None:
        """A command that is not ours."""
        await _show(turn, "telegram.unknown_command")


async def _show(turn: Turn, key: str) -> None:
    text = say(turn.language, key)
    await turn.say(render.page(text) if "\n" in text else render.line(text))
