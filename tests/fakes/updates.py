"""The queue of updates: each is given again until an offset beyond it confirms it (getUpdates)."""

from __future__ import annotations

import json
from collections import deque
from typing import Any

from tests.fakes.people import Json

FIRST = 1001
OPT_IN = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""Kinds that Telegram gives only to those who name them."""


class Updates:
    """Not thread-safe: its owner locks."""

    def __init__(self) -> None:
        self._queue: deque[Json] = deque()
        self._next = FIRST
        self._allowed: frozenset[str] | None = None

    def add(self, update: Json) -> int:
        """Queue an update; returns the id that it gets."""
        number = self._next
        self._next += 1
        self._queue.append({"update_id": number, **update})
        return number

    def read(self, sent: dict[str, Any]) -> None:
        """Take note of a request's offset and allowed_updates."""
        offset = int(sent.get("offset", 0))
        if offset < 0:
            offset = self._next + offset
        while self._queue and self._queue[0]["update_id"] < offset:
            self._queue.popleft()
        if "allowed_updates" in sent:
            self._allowed = frozenset(json.loads(sent["allowed_updates"])) or None

    def due(self, limit: int = 100) -> list[Json]:
        """What the next answer gives."""
        due = []
        for update in self._queue:
            if self._wanted(update):
                due.append(update)
            if len(due) == limit:
                break
        return due

    @property
    def unconfirmed(self) -> list[Json]:
        """Everything that no offset has confirmed."""
        return list(self._queue)

    def _wanted(self, update: Json) -> bool:
        kinds = update.keys() - {"update_id"}
        return bool(kinds - OPT_IN) if self._allowed is None else bool(kinds & self._allowed)
