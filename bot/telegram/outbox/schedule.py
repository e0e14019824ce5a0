"""Who may send next: a pure schedule over Telegram's limits (core.telegram.org/bots/faq, "My bot is hitting limits").

Chats take turns: of two that may send, the one that has been due for longer goes first, and a chat
that has sent goes to the end. Within a chat the order is that of asking.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from heapq import heappop, heappush
from math import inf
from typing import Generic, TypeVar

T = TypeVar("T")
SECOND, MINUTE = 1.0, 60.0


@dataclass(frozen=True)
class Rates:
    """Messages a second to a private chat, a minute to a group, a second to all together; 0 lifts a limit."""

    chat: int = 1
    group: int = 20
    overall: int = 30


class Window:
    """At most ``most`` events in any ``span`` seconds; ``most`` of 0 means any number."""

    def __init__(self, most: int, span: float) -> None:
        self._most = most
        self._span = span
        self._times: deque[float] = deque(maxlen=most or None)

    def free_at(self) -> float:
        """From when on one more event fits."""
        return self._times[0] + self._span if self._most and len(self._times) == self._most else -inf

    def over_at(self) -> float:
        """When nothing of what is on record matters any more."""
        return self._times[-1] + self._span if self._times else -inf

    def take(self, now: float) -> None:
        """One event happens."""
        if self._most:
            self._times.append(now)


@dataclass
class _Chat(Generic[T]):
    window: Window
    waiting: deque[T] = field(default_factory=deque)
    held_until: float = -inf
    queued: bool = False

    def free_at(self) -> float:
        return max(self.window.free_at(), self.held_until)

    def over_at(self) -> float:
        return inf if self.queued else max(self.window.over_at(), self.held_until)


class Schedule(Generic[T]):
    """Tickets in, tickets out when their turn has come; every moment is handed in, in seconds.

    What is held about a chat is forgotten once its limit no longer depends on it.
    """

    def __init__(self, rates: Rates) -> None:
        self._rates = rates
        self._overall = Window(rates.overall, SECOND)
        self._chats: dict[int, _Chat[T]] = {}
        self._ready: deque[int] = deque()
        self._later: list[tuple[float, int, int]] = []
        self._fading: list[tuple[float, int]] = []
        self._count = 0

    def __len__(self) -> int:
        """Chats that something is held about."""
        return len(self._chats)

    def add(self, chat_id: int, private: bool, ticket: T, now: float) -> None:
        """Something is to be sent to a chat."""
        chat = self._chat(chat_id, private)
        chat.waiting.append(ticket)
        if not chat.queued:
            self._queue(chat_id, chat, now)

    def withdraw(self, chat_id: int, ticket: T) -> None:
        """It is not to be sent after all; nothing happens where it was let through before."""
        chat = self._chats.get(chat_id)
        if chat is not None and ticket in chat.waiting:
            chat.waiting.remove(ticket)

    def hold(self, chat_id: int, private: bool, until: float) -> None:
        """Let nothing through to a chat before ``until`` (its 429)."""
        chat = self._chat(chat_id, private)
        chat.held_until = max(chat.held_until, until)
        self._fade(chat_id, chat)

    def take(self, now: float) -> T | None:
        """The next ticket that may go now; None where none may."""
        self._forget(now)
        while self._later and self._later[0][0] <= now:
            self._ready.append(heappop(self._later)[2])
        while self._ready and self._overall.free_at() <= now:
            chat_id = self._ready.popleft()
            chat = self._chats[chat_id]
            chat.queued = False
            if chat.waiting and chat.free_at() <= now:
                return self._let_through(chat_id, chat, now)
            self._queue(chat_id, chat, now)
        return None

    def spare(self, now: float) -> bool:
        """Take one of all chats' turns, where one is free and nobody waits for it."""
        free = not self._ready and self._overall.free_at() <= now
        if free:
            self._overall.take(now)
        return free

    def next_at(self) -> float | None:
        """When ``take`` may have something; None where nothing waits."""
        if self._ready:
            return self._overall.free_at()
        return max(self._later[0][0], self._overall.free_at()) if self._later else None

    def _let_through(self, chat_id: int, chat: _Chat[T], now: float) -> T:
        ticket = chat.waiting.popleft()
        chat.window.take(now)
        self._overall.take(now)
        self._queue(chat_id, chat, now)
        return ticket

    def _queue(self, chat_id: int, chat: _Chat[T], now: float) -> None:
        chat.queued = bool(chat.waiting)
        if chat.queued:
            self._count += 1
            heappush(self._later, (max(now, chat.free_at()), self._count, chat_id))
        else:
            self._fade(chat_id, chat)

    def _chat(self, chat_id: int, private: bool) -> _Chat[T]:
        if chat_id not in self._chats:
            rates = self._rates
            window = Window(rates.chat, SECOND) if private else Window(rates.group, MINUTE)
            self._chats[chat_id] = _Chat(window)
        return self._chats[chat_id]

    def _fade(self, chat_id: int, chat: _Chat[T]) -> None:
        heappush(self._fading, (max(chat.window.over_at(), chat.held_until), chat_id))

    def _forget(self, now: float) -> None:
        while self._fading and self._fading[0][0] <= now:
            _, chat_id = heappop(self._fading)
            if chat_id in self._chats and self._chats[chat_id].over_at() <= now:
                del self._chats[chat_id]
