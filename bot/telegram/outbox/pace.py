"""Sends at Telegram's pace: waits for a chat's turn while other chats go on."""

from __future__ import annotations

import asyncio

from bot.telegram.outbox.means import Means, Timer
from bot.telegram.outbox.schedule import Rates, Schedule


class Pace:
    """The schedule on a running event loop."""

    def __init__(self, rates: Rates, means: Means | None = None) -> None:
        self._schedule: Schedule[asyncio.Future[None]] = Schedule(rates)
        means = means or Means()
        self._clock, self._later = means.clock, means.later
        self._timer: Timer | None = None

    def __len__(self) -> int:
        """Chats that something is held about."""
        return len(self._schedule)

    async def turn(self, chat_id: int, private: bool) -> None:
        """Return when a message may go to this chat."""
        ticket: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._schedule.add(chat_id, private, ticket, self._clock())
        self._let_go()
        try:
            await ticket
        except asyncio.CancelledError:
            self._schedule.withdraw(chat_id, ticket)
            raise

    def hold(self, chat_id: int, private: bool, seconds: float) -> None:
        """Nothing goes to this chat for so long."""
        self._schedule.hold(chat_id, private, self._clock() + seconds)

    def spare(self) -> bool:
        """Whether something that may as well be left out can go now; it counts for all chats' limit."""
        return self._schedule.spare(self._clock())

    def _let_go(self) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer = None
        while (ticket := self._schedule.take(self._clock())) is not None:
            if not ticket.done():
                ticket.set_result(None)
        if (at := self._schedule.next_at()) is not None:
            self._timer = self._later(max(0.0, at - self._clock()), self._let_go)
