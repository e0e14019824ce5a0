"""Deletes what has been held long enough."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, delete

from bot.telegram.people.preferences import Preferences
from bot.telegram.store.database import Database
from bot.telegram.store.tables import feedback, people

DAY = 86_400.0


class Retention:
    """Keeps feedback and preferences for so many days after they were given or last used."""

    def __init__(
        self, database: Database, preferences: Preferences, days: int, clock: Callable[[], float]
    ) -> None:
        self._database = database
        self._preferences = preferences
        self._days = days
        self._clock = clock

    async def prune(self) -> int:
        """Delete what is past its time; returns how many rows went."""
        before = self._clock() - self._days * DAY

        def work(connection: Connection) -> int:
            return sum(
                connection.execute(delete(table).where(table.c.at < before)).rowcount
                for table in (feedback, people)
            )

        self._preferences.drop_before(before)
        return await self._database.do(work)
