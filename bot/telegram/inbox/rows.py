"""The table of updates. Each function is a work for store.database.Database; times are seconds (UTC)."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from bot.telegram.inbox.item import Content, Item, update_id
from bot.telegram.store.tables import updates

Work = Callable[[Connection], None]


def add(batch: Sequence[object], now: float) -> Callable[[Connection], list[Item]]:
    """Put on record what is new, in the order given; returns it. What is no update is passed over."""
    came: dict[int, Content] = {}
    for content in batch:
        if (number := update_id(content)) is not None and isinstance(content, dict):
            came.setdefault(number, content)

    def work(connection: Connection) -> list[Item]:
        if not came:
            return []
        known = set(connection.scalars(select(updates.c.update_id).where(updates.c.update_id.in_(came))))
        rows = [
            {"update_id": number, "received": now, "raw": json.dumps(content), "done": "[]", "tries": 0}
            for number, content in came.items()
            if number not in known
        ]
        if not rows:
            return []
        added = insert(updates).returning(updates.c.number, sort_by_parameter_order=True)
        numbers = connection.execute(added, rows).scalars().all()
        return [
            Item(number, row["update_id"], now, came[row["update_id"]])  # type: ignore[arg-type, index]
            for number, row in zip(numbers, rows, strict=True)
        ]

    return work


def waiting(connection: Connection) -> list[Item]:
    """What is not answered, in the order of arrival."""
    wanted = select(updates).where(updates.c.closed.is_(None)).order_by(updates.c.number)
    return [
        Item(
            row.number,
            row.update_id,
            row.received,
            _read(row.raw, {}),
            tuple(_read(row.done, [])),
            row.tries,
            recovered=True,
        )
        for row in connection.execute(wanted)
    ]


def progress(number: int, done: Sequence[int]) -> Work:
    """Put on record which calls were made for an update."""
    return _set(number, done=json.dumps(list(done)))


def tried(number: int, tries: int) -> Work:
    """Put on record how often an update was begun."""
    return _set(number, tries=tries)


def close(number: int, now: float) -> Work:
    """An update is answered: its text is deleted, its id stays to know a redelivery by."""
    return _set(number, raw=None, done=None, closed=now)


def prune(connection: Connection, before: float) -> int:
    """Forget the ids of updates that were closed before that time; returns how many."""
    return connection.execute(delete(updates).where(updates.c.closed < before)).rowcount


def depth(connection: Connection) -> int:
    """How many updates are not answered."""
    return connection.scalar(select(func.count()).where(updates.c.closed.is_(None))) or 0


def _set(number: int, **values: Any) -> Work:
    def work(connection: Connection) -> None:
        connection.execute(update(updates).where(updates.c.number == number).values(values))

    return work


def _read(text: str | None, otherwise: Any) -> Any:
    """JSON of the table; a row that was damaged is an update without content."""
    try:
        found = json.loads(text or "")
    except ValueError:
        return otherwise
    return found if isinstance(found, type(otherwise)) else otherwise
