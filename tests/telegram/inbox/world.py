"""A Telegram and a bot in one process, where the bot can die at any await, for tests of the inbox."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar, cast

from sqlalchemy import Connection
from telegram import Bot, Update

from bot.telegram.inbox.inbox import Inbox, Limits
from bot.telegram.inbox.work import Worker
from bot.telegram.outbox.steps import Steps
from bot.telegram.store.database import Database, open_database

T = TypeVar("T")
BOT = Bot("1:x")
"""Only what updates are read with; made once, as that loads certificates."""


def message(number: int, chat_id: int, text: str = "halo") -> dict[str, Any]:
    """An update with a message."""
    chat = {"id": chat_id, "type": "private", "first_name": "Ani"}
    return {"update_id": number, "message": {"message_id": number, "date": 1, "chat": chat, "text": text}}


def inline(number: int, user_id: int) -> dict[str, Any]:
    """An update with an inline query."""
    user = {"id": user_id, "is_bot": False, "first_name": "Ani"}
    return {
        "update_id": number,
        "inline_query": {"id": str(number), "from": user, "query": "x", "offset": ""},
    }


@dataclass
class Telegram:
    """Holds updates until they are acknowledged, and every message that it accepted: (chat, update, part).

    ``forgetful`` gives an update again although it was acknowledged.
    """

    updates: list[dict[str, Any]]
    at_once: int = 100
    forgetful: bool = False
    accepted: list[tuple[int, int, int]] = field(default_factory=list)
    acknowledged: int = 0

    def give(self, offset: int | None) -> list[dict[str, Any]]:
        """As getUpdates."""
        self.acknowledged = max(self.acknowledged, offset or 0)
        old = [update for update in self.updates if update["update_id"] < self.acknowledged]
        new = [update for update in self.updates if update["update_id"] >= self.acknowledged]
        return (old[-2:] if self.forgetful else []) + new[: self.at_once]


class Life:
    """One run of the bot's process; it is dead from its ``last`` moment on, whatever it was doing."""

    def __init__(self, last: int | None = None) -> None:
        self._left = last
        self.dead = asyncio.Event()

    async def moment(self) -> None:
        """A point at which the process may die; nothing goes on after that."""
        if self._left is not None and not self.dead.is_set():
            self._left -= 1
            if self._left < 0:
                self.dead.set()
        if self.dead.is_set():
            await asyncio.Event().wait()
        await asyncio.sleep(0)


class MortalDatabase:
    """The database as a process sees it that may die before a commit or after it."""

    def __init__(self, database: Database, life: Life) -> None:
        self._database = database
        self._life = life

    async def do(self, work: Callable[[Connection], T], *, durable: bool = True) -> T:
        await self._life.moment()
        result = self._database.submit(work, durable=durable).result()
        await self._life.moment()
        return result

    def submit(self, work: Callable[[Connection], Any], *, durable: bool = True) -> None:
        if not self._life.dead.is_set():
            self._database.submit(work, durable=durable).result()


class Parts:
    """Handlers that answer update n with 1 + n % 3 messages."""

    def __init__(self, telegram: Telegram, life: Life) -> None:
        self._telegram = telegram
        self._life = life

    async def answer(self, update: Update, steps: Steps) -> None:
        assert update.effective_chat
        for part in range(1 + update.update_id % 3):
            sent = update.effective_chat.id, update.update_id, part
            await steps.once(lambda sent=sent: self._send(sent))  # type: ignore[misc]

    async def _send(self, sent: tuple[int, int, int]) -> int:
        await self._life.moment()
        self._telegram.accepted.append(sent)
        await self._life.moment()
        return 1000 + len(self._telegram.accepted)

    async def failed(self, update: Update, error: Exception) -> None:
        raise AssertionError(f"{update.update_id} failed") from error

    def passing(self, error: Exception) -> bool:
        return False


async def live(
    telegram: Telegram, folder: Path, wanted: Sequence[tuple[int, int, int]], last: int | None
) -> bool:
    """Start the bot; until it dies, or until all that is wanted was sent and then stopped in order.

    Returns whether it died.
    """
    life = Life(last)
    database = open_database(folder)

    async def ask(offset: int | None, seconds: int) -> list[dict[str, Any]]:
        await life.moment()
        given = telegram.give(offset)
        if seconds and (not given or telegram.forgetful):
            await asyncio.sleep(0.001)
        await life.moment()
        return given

    mortal = cast(Database, MortalDatabase(database, life))
    worker = Worker(mortal, BOT, Parts(telegram, life), most_age=3_600)
    stop, hurry = asyncio.Event(), asyncio.Event()
    inbox = Inbox(mortal, ask, worker, Limits(most=5), tell=print)
    serving = asyncio.create_task(inbox.serve(stop, hurry))
    while not life.dead.is_set() and not set(wanted) <= set(telegram.accepted):
        await asyncio.sleep(0)
        if serving.done():
            break
    if not life.dead.is_set():
        stop.set()
        dying = asyncio.create_task(life.dead.wait())
        await asyncio.wait({serving, dying}, timeout=20, return_when=asyncio.FIRST_COMPLETED)
        dying.cancel()
    if life.dead.is_set():
        hurry.set()
    serving.cancel()
    await asyncio.gather(serving, return_exceptions=True)
    database.close()
    return life.dead.is_set()
