"""One message at a time between its sending and its record, so that a killed process repeats at most one."""

from __future__ import annotations

import asyncio
from contextlib import suppress

LONGEST = 1 / 30
"""Seconds for which the next message waits at most: Telegram takes 30 a second overall, so a message that is
not on record by then holds up none that could be sent."""


class Gate:
    """Sends one after the other. A task enters before it sends and leaves when that is on record.

    With a server that answers slower than ``longest``, so many messages are on their way at once as
    the overall pace allows.
    """

    def __init__(self, longest: float = LONGEST) -> None:
        self._longest = longest
        self._within: asyncio.Task[object] | None = None
        self._free = asyncio.Event()
        self._free.set()
        self._first = asyncio.Lock()

    async def enter(self) -> None:
        """Return when this task may send; first come, first served."""
        async with self._first:
            if not self._free.is_set():
                with suppress(TimeoutError):
                    async with asyncio.timeout(self._longest):
                        await self._free.wait()
            self._free.clear()
            self._within = asyncio.current_task()

    def leave(self) -> None:
        """What this task sent is on record, or was not sent; nothing where it did not enter."""
        if self._within is asyncio.current_task():
            self._within = None
            self._free.set()
