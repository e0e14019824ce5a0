"""The outward calls of one update, so that a restart repeats none that is on record."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

Keep = Callable[[Sequence[int]], Awaitable[None]]
"""Puts on record what was done so far: the result of each call, in order."""


async def _nowhere(_: Sequence[int]) -> None:
    """Keeps nothing."""


class Steps:
    """Numbers the calls of a handler: run again after a crash, it passes over those on record.

    A call is put on record before the next one begins, and the last with the end of the update: so
    at most the one call in flight is repeated. Results are ids of messages, 0 where there is none.
    """

    def __init__(self, done: Sequence[int] = (), keep: Keep = _nowhere, *, again: bool = False) -> None:
        self.again = again
        """Whether the update was begun before."""
        self._done = list(done)
        self._recorded = len(self._done)
        self._at = 0
        self._keep = keep

    @property
    def done(self) -> tuple[int, ...]:
        """Results of the calls made so far, in order."""
        return tuple(self._done)

    async def once(self, call: Callable[[], Awaitable[int]]) -> int:
        """The next call's result: the one on record, or that of making it now."""
        if self._at < len(self._done):
            result = self._done[self._at]
        else:
            await self.record()
            result = await call()
            self._done.append(result)
        self._at += 1
        return result

    async def record(self) -> None:
        """Put on record what is done; called where a pause comes before the next call."""
        if self._recorded < len(self._done):
            await self._keep(self.done)
            self._recorded = len(self._done)
