"""Makes a call again where that helps: at once, after the wait that Telegram asks for, or ever later."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import TypeVar

from telegram.error import NetworkError, RetryAfter, TelegramError

from bot.telegram.outbox.errors import Unclear, Undelivered
from bot.telegram.outbox.means import Means
from bot.telegram.outbox.refusal import refusal

T = TypeVar("T")
FIRST, LONGEST = 0.5, 20.0
"""Seconds before the second try, and at most before any."""


class Retry:
    """Tries calls again for at most ``patience`` seconds after their first failure.

    ``noticed`` is told of every failure by a short name: ``flood``, ``fault``, ``unclear`` (made
    again: possibly a repeat), ``undelivered``.
    """

    def __init__(
        self,
        patience: float,
        noticed: Callable[[str], None] = lambda _: None,
        means: Means | None = None,
    ) -> None:
        self._patience = patience
        self._noticed = noticed
        self._means = means or Means()

    async def __call__(
        self, call: Callable[[], Awaitable[T]], flooded: Callable[[float], None] = lambda _: None
    ) -> T:
        """The result of ``call``; ``flooded`` is told the wait that a 429 asks for, before it is waited for.

        Raises Undelivered when patience is over, and what refuses the call for good as it came.
        """
        tries = unclear = 0
        until: float | None = None
        while True:
            try:
                return await call()
            except TelegramError as error:
                if not _passing(error):
                    raise
                until = until if until is not None else self._means.clock() + self._patience
                unclear += isinstance(error, Unclear)
                tries += 1
                wait = self._wait(error, tries)
                if isinstance(error, RetryAfter):
                    flooded(wait)
                if unclear > 1 or (self._means.clock() + wait > until and not _first_unclear(error, tries)):
                    self._noticed("undelivered")
                    raise Undelivered(_name(error), after=wait, unclear=unclear > 0) from None
                self._noticed(_name(error))
            await self._means.sleep(wait)

    def _wait(self, error: TelegramError, tries: int) -> float:
        if isinstance(error, RetryAfter):
            return _asked(error)
        longest = min(LONGEST, FIRST * 2.0 ** min(tries - 1, 10))
        return longest * (0.5 + self._means.chance() / 2)


def _passing(error: TelegramError) -> bool:
    """Whether it may go by itself."""
    return isinstance(error, RetryAfter | NetworkError) and refusal(error) is None


def _asked(error: RetryAfter) -> float:
    asked = error.retry_after
    return asked.total_seconds() if isinstance(asked, timedelta) else float(asked)


def _first_unclear(error: TelegramError, tries: int) -> bool:
    """A call whose answer did not come is made once more even where that took all the patience."""
    return isinstance(error, Unclear) and tries == 1


def _name(error: TelegramError) -> str:
    if isinstance(error, RetryAfter):
        return "flood"
    return "unclear" if isinstance(error, Unclear) else "fault"
