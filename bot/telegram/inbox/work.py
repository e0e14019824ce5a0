"""One update in work: answered and closed, or left in the inbox for later."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from typing import Protocol

from telegram import Bot, Update

from bot.telegram.inbox import rows
from bot.telegram.inbox.item import Item
from bot.telegram.ops import logs
from bot.telegram.outbox.errors import Undelivered
from bot.telegram.outbox.steps import Steps
from bot.telegram.store.database import Database, StoreError

INLINE_SECONDS = 30.0
"""Age after which an inline query is worth no answer: the person has typed on."""
TRIES = 48
"""Times that an update is begun, at most; with the pauses below some four hours."""
_FIRST, _LONGEST = 5.0, 300.0
"""Seconds before an update is tried again: at first, at most."""
_PATIENCE = 300.0
"""Seconds after which a handler that hangs is cut off."""
_log = logs.logger(__name__)


class Handlers(Protocol):
    """Who answers updates; the inbox knows no more of them."""

    async def answer(self, update: Update, steps: Steps) -> None:
        """Run the handler of an update; raises what the handler raised."""

    async def failed(self, update: Update, error: Exception) -> None:
        """Its handler failed for good: log it and tell the asker. Raises nothing."""

    def passing(self, error: Exception) -> bool:
        """Whether trying again later may help."""


class Worker:
    """Works on items, as lanes.Lanes asks. ``most_age`` is in seconds, ``clock`` tells the time (UTC).

    ``recorded`` is called in the item's task whenever all that it sent is on record, or it has ended.
    """

    def __init__(
        self,
        database: Database,
        bot: Bot,
        handlers: Handlers,
        most_age: float,
        clock: Callable[[], float] = time.time,
        recorded: Callable[[], None] = lambda: None,
    ) -> None:
        self._database = database
        self._bot = bot
        self._handlers = handlers
        self._most_age = most_age
        self._clock = clock
        self._recorded = recorded

    async def __call__(self, item: Item, behind: int) -> float | None:
        """Seconds until the item is to be tried again; None once it is closed."""
        try:
            worth = self._worth(item, behind) and await self._begin(item)
            again = await self._answer(item) if worth else None
            if again is None:
                await self._database.do(rows.close(item.number, self._clock()), durable=False)
            return again
        except StoreError as error:
            _log.error("the inbox cannot be written, trying again", said=str(error))
            return _FIRST
        finally:
            self._recorded()

    def _worth(self, item: Item, behind: int) -> bool:
        age = self._clock() - item.received
        if item.inline and (behind or age > INLINE_SECONDS):
            return False
        if age > self._most_age:
            _log.warning("too old, closed without an answer", update=item.update_id, age_s=round(age))
            return False
        return True

    async def _begin(self, item: Item) -> bool:
        """Count how often an update that a former process left was begun: it may be what ended that one."""
        if item.tries >= TRIES:
            _log.error("begun too often, closed without an answer", update=item.update_id)
            return False
        if item.recovered:
            item.tries += 1
            await self._database.do(rows.tried(item.number, item.tries), durable=False)
        return True

    async def _answer(self, item: Item) -> float | None:
        if (update := self._parse(item)) is None:
            return None

        async def keep(done: Sequence[int]) -> None:
            await self._database.do(rows.progress(item.number, done), durable=False)
            self._recorded()

        steps = Steps(item.done, keep, again=item.tries > 0)
        try:
            async with asyncio.timeout(_PATIENCE):
                await self._handlers.answer(update, steps)
        except asyncio.CancelledError:  # cut off by the end of the process
            self._database.submit(rows.progress(item.number, steps.done), durable=False)
            raise
        except Exception as error:
            item.done = steps.done
            if not isinstance(error, TimeoutError | StoreError) and not self._handlers.passing(error):
                await self._handlers.failed(update, error)
                return None
            return await self._later(item, update, error, steps)
        item.done = steps.done  # where closing fails, the next try repeats nothing
        return None

    async def _later(self, item: Item, update: Update, error: Exception, steps: Steps) -> float | None:
        if item.tries + 1 >= TRIES:
            await self._handlers.failed(update, error)
            return None
        wait = min(_LONGEST, _FIRST * 2.0**item.tries)
        if isinstance(error, Undelivered):
            wait = max(wait, error.after)
        if not item.recovered:
            item.tries += 1
        await self._database.do(rows.tried(item.number, item.tries), durable=False)
        await steps.record()
        _log.warning(
            "not answered yet, trying again", update=item.update_id, error=type(error).__name__, wait_s=wait
        )
        return wait

    def _parse(self, item: Item) -> Update | None:
        try:
            return Update.de_json(dict(item.content), self._bot)
        except Exception as error:  # whatever it holds, it must not keep the others waiting
            _log.error("update not understood", update=item.update_id, error=type(error).__name__)
            return None
