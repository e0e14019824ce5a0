"""The inbox of a running bot: what waited before, what comes, what is to be forgotten."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy import Connection
from telegram.error import TelegramError

from bot.telegram.inbox import rows
from bot.telegram.inbox.lanes import Lanes, Work
from bot.telegram.inbox.receive import Ask, Receiver
from bot.telegram.ops import logs
from bot.telegram.store import answers
from bot.telegram.store.database import Database, StoreError

_PRUNED = 3_600.0
"""Seconds between two times of forgetting."""
_LAST = 3.0
"""Seconds for the last call, which only tells Telegram what was taken."""
ANSWERS_HOURS = 48.0
"""Telegram lets a bot edit its messages so long."""
_log = logs.logger(__name__)


@dataclass(frozen=True)
class Limits:
    """How much may wait before no more is asked for, how long closed ids are kept (hours), how long
    what is in work may take when the bot is stopped (seconds)."""

    most: int = 1_000
    kept_hours: float = 48.0
    grace: float = 20.0


class Inbox:
    """Receives updates and has them worked on, from the moment it serves until it is stopped.

    ``forget`` deletes what else is past its time; it is called when it starts and every hour.
    """

    def __init__(
        self,
        database: Database,
        ask: Ask,
        work: Work,
        limits: Limits,
        tell: Callable[[str], None],
        forget: Callable[[], Awaitable[object]] | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._database = database
        self._forget_more = forget
        self._ask = ask
        self._limits = limits
        self._clock = clock
        self.lanes = Lanes(work)
        self._receiver = Receiver(ask, self._keep, lambda: self.lanes.room(limits.most), tell)

    async def serve(self, stop: asyncio.Event, hurry: asyncio.Event) -> None:
        """Work on what was left, receive more, until ``stop``; then finish what is in work, at once
        where ``hurry`` is set. Raises InvalidToken and StoreError.
        """
        for item in await self._database.do(rows.waiting):
            self.lanes.put(item)
        if self.lanes.waiting or self.lanes.busy:
            _log.info("going on with what was left", updates=self.lanes.waiting + self.lanes.busy)
        tasks = [
            asyncio.create_task(work)
            for work in (stop.wait(), self._receiver.run(), self._forget_regularly())
        ]
        try:
            ended, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in ended:
                task.result()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await self.lanes.finish(self._limits.grace, hurry)
        if not hurry.is_set():
            await self._acknowledge()

    async def _keep(self, batch: Sequence[object]) -> None:
        for item in await self._database.do(rows.add(batch, self._clock())):
            self.lanes.put(item)

    async def _acknowledge(self) -> None:
        """Tell Telegram what is on record, so that the next start is not given it again."""
        if self._receiver.offset is not None:
            with suppress(TelegramError, TimeoutError):
                async with asyncio.timeout(_LAST):
                    await self._ask(self._receiver.offset, 0)

    async def _forget_regularly(self) -> None:
        while True:
            try:
                await self._database.do(self._forget, durable=False)
                if self._forget_more is not None:
                    await self._forget_more()
            except StoreError as error:
                _log.error("nothing was forgotten, trying again", said=str(error))
            await asyncio.sleep(_PRUNED)

    def _forget(self, connection: Connection) -> None:
        now = self._clock()
        rows.prune(connection, now - self._limits.kept_hours * 3_600)
        answers.prune(connection, now - ANSWERS_HOURS * 3_600)
