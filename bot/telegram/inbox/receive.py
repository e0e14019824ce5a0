"""Asks Telegram for updates; what came is on the disk before Telegram is told so by the next offset."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from typing import Any

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.telegram.inbox.item import update_id
from bot.telegram.ops import logs
from bot.telegram.outbox.errors import Faulty, Unclear, Unsent
from bot.telegram.store.database import StoreError
from bot.texts import say

Ask = Callable[[int | None, int], Awaitable[Any]]
"""One call of getUpdates: the offset (None: from the first that was not acknowledged) and the seconds for
which Telegram holds it while nothing is new; Telegram's result out."""
LONG_POLL = 30
_FIRST, _LONGEST = 0.5, 30.0
"""Seconds between two tries: at first, at most."""
_QUIET = 60.0
"""Seconds without a conflict after which the other instance is taken to have stopped."""
_log = logs.logger(__name__)


class Malformed(TelegramError):
    """Telegram's result is no list of updates."""


_OURS = (StoreError, Malformed, Unsent, Faulty, Unclear)
"""Errors that we word ourselves; Telegram's own words stay out of the log, as they may repeat those of people."""


class Receiver:
    """Receives until it is cancelled; outlives all faults but a refused token.

    ``keep`` puts a batch on record, ``room`` returns when more may come, ``tell`` shows a line to the
    operator.
    """

    def __init__(
        self,
        ask: Ask,
        keep: Callable[[Sequence[object]], Awaitable[None]],
        room: Callable[[], Awaitable[None]],
        tell: Callable[[str], None],
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._ask, self._keep, self._room, self._tell = ask, keep, room, tell
        self._sleep, self._clock = sleep, clock
        self._failures = 0
        self._conflict: float | None = None
        self.offset: int | None = None
        """What the next call acknowledges: all below it is on record. None where nothing is left to."""

    async def run(self) -> None:
        """Ask, keep, ask on. Raises InvalidToken."""
        while True:
            await self._room()
            try:
                await self._once()
            except InvalidToken:
                raise
            except (TelegramError, StoreError) as error:
                await self._pause(error)
            else:
                self._failures = 0
                self._settle()

    async def _once(self) -> None:
        batch = await self._ask(self.offset, LONG_POLL)
        if not isinstance(batch, list):
            raise Malformed("no list of updates")
        numbers = [number for number in map(update_id, batch) if number is not None]
        if batch and not numbers:
            raise Malformed("updates without ids")
        await self._keep(batch)
        # An empty answer: all is acknowledged, so no offset is needed. After a week without updates
        # their ids go on from a random number, which may be a smaller one (Bot API, Update).
        self.offset = max(numbers) + 1 if numbers else None

    async def _pause(self, error: Exception) -> None:
        if isinstance(error, Conflict):
            if self._conflict is None:
                self._tell(say("id", "telegram.inbox.conflict"))
            self._conflict = self._clock()
        wait = _asked(error) if isinstance(error, RetryAfter) else self._backoff()
        _log.warning(
            "receiving failed, trying again",
            error=type(error).__name__,
            **({"said": str(error)} if isinstance(error, _OURS) else {}),
            wait_s=round(wait, 1),
        )
        await self._sleep(wait)

    def _settle(self) -> None:
        """Two instances take the poll from each other by turns, so one that succeeds is not the end of it."""
        if self._conflict is not None and self._clock() - self._conflict >= _QUIET:
            self._conflict = None
            self._tell(say("id", "telegram.inbox.conflict_over"))

    def _backoff(self) -> float:
        self._failures += 1
        longest = min(_LONGEST, _FIRST * 2**self._failures)
        return random.uniform(longest / 2, longest)  # noqa: S311


def _asked(error: RetryAfter) -> float:
    asked = error.retry_after
    return asked.total_seconds() if isinstance(asked, timedelta) else float(asked)
