"""One update as it waits to be answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Content = Mapping[str, Any]
"""An update as Telegram sent it."""
_LARGEST = 2**63
INLINE = "inline_query"


@dataclass
class Item:
    """An update on record: ``number`` is its place in the order of arrival, ``received`` a time (UTC).

    ``done`` and ``tries`` change while it is worked on: results of the calls made, times it was begun.
    """

    number: int
    update_id: int
    received: float
    content: Content
    done: tuple[int, ...] = ()
    tries: int = 0
    recovered: bool = False

    @property
    def lane(self) -> str:
        """What it must keep its order with: its chat, else its user, else nothing.

        A person's inline queries have their own: they are for whatever chat he writes in.
        """
        for kind, value in self.content.items():
            if isinstance(value, dict):
                if kind == INLINE:
                    return f"inline {_id(value, 'from')}"
                message = value.get("message")
                chat = _id(value, "chat") or (_id(message, "chat") if isinstance(message, dict) else None)
                found = chat or _id(value, "from") or _id(value, "user")
                if found:
                    return str(found)
        return f"update {self.update_id}"

    @property
    def inline(self) -> bool:
        """Whether this is an inline query, which is worth an answer for seconds only."""
        return INLINE in self.content


def update_id(content: object) -> int | None:
    """The id of what Telegram sent; None for what is no update."""
    found = content.get("update_id") if isinstance(content, dict) else None
    sound = isinstance(found, int) and not isinstance(found, bool) and 0 <= found < _LARGEST
    return found if sound else None


def _id(value: Content, name: str) -> int | None:
    inner = value.get(name)
    found = inner.get("id") if isinstance(inner, dict) else None
    return found if isinstance(found, int) else None
