"""One person's chat with the handlers in this process: updates as Telegram sends them, calls recorded."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from telegram import Bot, ForceReply, InlineKeyboardButton, InlineKeyboardMarkup, Update, User

from bot.answer import Assistant
from bot.live import Live
from bot.telegram import address
from bot.telegram.handlers.table import handlers
from bot.telegram.outbox.outbox import Keyboard, Outbox
from bot.telegram.outbox.place import Place
from bot.telegram.outbox.steps import Steps
from bot.telegram.people.limits import Limits
from bot.telegram.service import Privacy, Service
from bot.telegram.turn import Turn
from tests.fakes.bot_api import BOT, TOKEN
from tests.fakes.markup import parse

TODAY = date(2026, 11, 22)


@dataclass
class Shown:
    """A message of the bot as it stands in the chat now."""

    message_id: int
    text: str
    keyboard: Keyboard = None
    edits: int = 0
    reply_to: int | None = None

    @property
    def buttons(self) -> list[InlineKeyboardButton]:
        """Every inline button, row by row."""
        rows = self.keyboard.inline_keyboard if isinstance(self.keyboard, InlineKeyboardMarkup) else ()
        return [button for row in rows for button in row]

    def button(self, label: str) -> InlineKeyboardButton:
        """The first button whose label holds this."""
        return next(button for button in self.buttons if label in button.text)

    @property
    def prompts(self) -> bool:
        """Whether it asks for a reply."""
        return isinstance(self.keyboard, ForceReply)


class Recorder(Outbox):
    """Keeps the chat as a person sees it."""

    def __init__(self) -> None:
        self.shown: dict[int, Shown] = {}
        self.alerts: list[str | None] = []
        self.shows_alerts = True
        self._ids = 5_000
        self.in_work = 0

    async def send(self, place: Place, text: str, keyboard: Keyboard = None) -> int:
        self._ids += 1
        self.shown[self._ids] = Shown(self._ids, parse(text), keyboard, reply_to=place.reply_to)
        return self._ids

    async def edit(
        self, place: Place, message_id: int, text: str, keyboard: InlineKeyboardMarkup | None = None
    ) -> int:
        message = self.shown[message_id]
        message.text, message.keyboard, message.edits = parse(text), keyboard, message.edits + 1
        return message_id

    async def delete(self, place: Place, message_id: int) -> int:
        del self.shown[message_id]
        return 0

    async def acknowledge(self, query_id: str, text: str | None = None, *, alert: bool = True) -> int:
        self.alerts.append(text)
        return int(self.shows_alerts and text is not None)

    async def typing(self, place: Place) -> None:
        """Not recorded."""


@dataclass
class Chat:
    """The handlers over one assistant; ``restart`` forgets what only memory held."""

    assistant: Assistant
    index_dir: Path
    chat_id: int = 7
    language_code: str = "id"
    inline: bool = True
    now: datetime = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
    outbox: Recorder = field(default_factory=Recorder)
    admins: tuple[int, ...] = ()
    privacy: Privacy = field(default_factory=Privacy)

    def __post_init__(self) -> None:
        self._ids = 100
        self._steps: Callable[[], Steps] = Steps
        self._bot = Bot(TOKEN)
        self._bot._bot_user = User.de_json({**BOT, "supports_inline_queries": self.inline}, None)
        self.restart()

    def restart(self) -> None:
        """A new process over the same chat."""
        live = Live(lambda: self.assistant, self.index_dir)
        self.service = Service(
            live, lambda: TODAY, lambda: self.now, limits=Limits(asker=0, group=0), privacy=self.privacy
        )
        self._handlers = handlers(self.service, self._turn, self.admins)

    def again(self, done: Sequence[int], update: dict[str, Any]) -> list[Shown]:
        """An update is worked on once more with these calls on record; what the bot sends for it."""
        self._steps = lambda: Steps(done, again=True)
        try:
            return self._brought(update)
        finally:
            self._steps = Steps

    def say(self, text: str, **more: Any) -> list[Shown]:
        """A person writes; what the bot sends for it."""
        return self._brought(self.written(text, **more))

    def written(self, text: str, **more: Any) -> dict[str, Any]:
        """The update of a message."""
        return {"message": self._message(text, **more)}

    def edit(self, message_id: int, text: str, after: timedelta = timedelta(minutes=1)) -> list[Shown]:
        """A person edits a message; what the bot sends anew for it."""
        message = self._message(text, message_id=message_id)
        message["edit_date"] = message["date"] + int(after.total_seconds())
        return self._brought({"edited_message": message})

    def tap(self, message: Shown, label: str) -> list[Shown]:
        """A person taps the button with this label; what the bot sends for it."""
        return self.press(message, str(message.button(label).callback_data))

    def press(self, message: Shown, data: str) -> list[Shown]:
        """A person sends this callback data."""
        return self._brought(self.pressed(message, data))

    def pressed(self, message: Shown, data: str) -> dict[str, Any]:
        """The update of a tap."""
        shown = {**self._message(message.text), "message_id": message.message_id, "from": BOT}
        query = {"id": "q1", "from": self._person, "message": shown, "chat_instance": "1", "data": data}
        return {"callback_query": query}

    @property
    def last(self) -> int:
        """The id of the last message that the person wrote."""
        return self._ids

    @property
    def text(self) -> str:
        """All messages of the bot that stand in the chat."""
        return "\n".join(message.text for message in self.outbox.shown.values())

    @property
    def _person(self) -> dict[str, Any]:
        return {"id": 7, "is_bot": False, "first_name": "Ani", "language_code": self.language_code}

    def _message(self, text: str, **more: Any) -> dict[str, Any]:
        self._ids += "message_id" not in more
        kind = (
            {"type": "private", "first_name": "Ani"}
            if self.chat_id > 0
            else {"type": "supergroup", "title": "K"}
        )
        command = text.split()[0] if text.startswith("/") else ""
        entities = [{"type": "bot_command", "offset": 0, "length": len(command)}] if command else []
        return {
            "message_id": self._ids, "date": int(self.now.timestamp()), "chat": {"id": self.chat_id, **kind},
            "from": self._person, "text": text, "entities": entities, **more,
        }  # fmt: skip

    def _brought(self, update: dict[str, Any]) -> list[Shown]:
        before = set(self.outbox.shown)
        asyncio.run(self._take(Update.de_json({"update_id": 1, **update}, self._bot)))
        return [message for number, message in self.outbox.shown.items() if number not in before]

    async def _take(self, update: Update) -> None:
        for handler in self._handlers:
            if handler.check_update(update) not in (None, False):
                await handler.callback(update, None)
                return

    def _turn(self, update: Update) -> Turn:
        return Turn(update, self._bot.bot, self.outbox, address.language(update), self._steps())


def labels(messages: Sequence[Shown]) -> list[str]:
    """The words on the buttons of the last message."""
    return [button.text for button in messages[-1].buttons]
