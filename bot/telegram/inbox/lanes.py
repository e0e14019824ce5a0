"""Updates of one chat one after the other, chats side by side."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

from bot.telegram.inbox.item import Item
from bot.telegram.ops import logs

AT_ONCE = 64
"""Updates in work at the same time."""

Work = Callable[[Item, int], Awaitable[float | None]]
"""Takes an item and how many wait behind it; returns the seconds after which to try it again, None
where it is closed."""
_log = logs.logger(__name__)


class Lanes:
    """A queue for each chat; every chat that has something waiting gets its turn before any gets a second.

    An item that must be tried again keeps its place, and its chat waits with it.
    """

    def __init__(self, work: Work, at_once: int = AT_ONCE) -> None:
        self._work = work
        self._at_once = at_once
        self._lanes: dict[str, deque[Item]] = {}
        self._ready: deque[str] = deque()
        self._resting: dict[str, asyncio.TimerHandle] = {}
        self._busy: set[asyncio.Task[None]] = set()
        self._waiting = 0
        self._eased = asyncio.Event()
        self._stopped = False

    @property
    def waiting(self) -> int:
        """Items not in work."""
        return self._waiting

    @property
    def busy(self) -> int:
        """Items in work."""
        return len(self._busy)

    def put(self, item: Item) -> None:
        """Add an item behind those of its lane."""
        lane = item.lane
        if lane in self._lanes:
            self._lanes[lane].append(item)
        else:
            self._lanes[lane] = deque([item])
            self._ready.append(lane)
        self._waiting += 1
        self._begin()

    async def room(self, most: int) -> None:
        """Wait until no more than ``most`` items wait."""
        while self._waiting > most:
            self._eased.clear()
            await self._eased.wait()

    async def finish(self, grace: float, hurry: asyncio.Event) -> None:
        """Begin nothing more; end what is in work, cut off after ``grace`` seconds or by ``hurry``."""
        self._stopped = True
        for timer in self._resting.values():
            timer.cancel()
        if not self._busy:
            return
        hurried = asyncio.create_task(hurry.wait())
        worked = asyncio.ensure_future(asyncio.wait(self._busy))
        await asyncio.wait({hurried, worked}, timeout=grace, return_when=asyncio.FIRST_COMPLETED)
        left = [hurried, worked, *self._busy]
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    def _begin(self) -> None:
        while self._ready and len(self._busy) < self._at_once and not self._stopped:
            lane = self._ready.popleft()
            item = self._lanes[lane].popleft()
            self._waiting -= 1
            self._eased.set()
            task = asyncio.create_task(self._serve(lane, item))
            self._busy.add(task)
            task.add_done_callback(self._served)

    def _served(self, task: asyncio.Task[None]) -> None:
        self._busy.discard(task)
        self._begin()

    async def _serve(self, lane: str, item: Item) -> None:
        try:
            again = await self._work(item, len(self._lanes[lane]))
        except Exception as error:  # stays on record, for the next start; its chat goes on
            _log.error("not closed", update=item.update_id, error=type(error).__name__)
            again = None
        if again is not None:
            self._lanes[lane].appendleft(item)
            self._waiting += 1
            self._resting[lane] = asyncio.get_running_loop().call_later(again, self._rested, lane)
        elif self._lanes[lane]:
            self._ready.append(lane)
        else:
            del self._lanes[lane]

    def _rested(self, lane: str) -> None:
        del self._resting[lane]
        self._ready.append(lane)
        self._begin()
