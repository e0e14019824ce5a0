"""Time that stands still until nothing is left to do, then jumps to what comes next."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from heapq import heappop, heappush
from typing import Any, TypeVar

from bot.telegram.outbox.means import Means

T = TypeVar("T")
_TURNS = 30
"""Rounds of the event loop after which all that can run has run: nothing here waits for a network."""


class _Event:
    def __init__(self, back: Callable[[], None]) -> None:
        self.back: Callable[[], None] | None = back

    def cancel(self) -> None:
        self.back = None


class Clockwork:
    """A clock, pauses and call-backs over time of its own, in seconds."""

    def __init__(self, chance: float = 1.0) -> None:
        self.now = 0.0
        self.means = Means(lambda: self.now, self._sleep, self._later, lambda: chance)
        self._events: list[tuple[float, int, _Event]] = []
        self._count = 0

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Run to the end; AssertionError where it waits for what never comes."""
        return asyncio.run(self._run(work))

    async def _run(self, work: Coroutine[Any, Any, T]) -> T:
        task = asyncio.ensure_future(work)
        while True:
            for _ in range(_TURNS):
                await asyncio.sleep(0)
            if task.done():
                return task.result()
            assert self._events, "waits for ever"
            self.now, _, event = heappop(self._events)
            if event.back:
                event.back()

    def _later(self, seconds: float, back: Callable[[], None]) -> _Event:
        event = _Event(back)
        self._count += 1
        heappush(self._events, (self.now + seconds, self._count, event))
        return event

    async def _sleep(self, seconds: float) -> None:
        over = asyncio.Event()
        self._later(seconds, over.set)
        await over.wait()
