"""What a person chose for good: the language of answers. Kept by keyed hash, and in memory while the bot runs."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import get_args

from sqlalchemy import Connection, delete, insert, select, update

from bot.telegram.store.answers import Keyed
from bot.telegram.store.database import Database
from bot.telegram.store.tables import people
from index.language import Language

_LANGUAGES: tuple[Language, ...] = get_args(Language)
_TOUCHED = 86_400.0
"""Seconds after which a use counts anew, so that what is used is not forgotten."""


class Preferences:
    """Languages by person; those who chose none are not in it."""

    def __init__(self, database: Database, keyed: Keyed, clock: Callable[[], float]) -> None:
        self._database = database
        self._keyed = keyed
        self._clock = clock
        self._known: dict[str, tuple[Language, float]] = {}

    async def load(self) -> None:
        """Read what people chose; once, before the first question."""
        rows = await self._database.do(lambda c: c.execute(select(people)).all(), durable=False)
        for row in rows:
            chosen = json.loads(row.preferences).get("language")
            if chosen in _LANGUAGES:
                self._known[row.person] = chosen, row.at

    async def language(self, user_id: int) -> Language | None:
        """The language that a person chose, None where Telegram's is to be followed."""
        person, now = self._person(user_id), self._clock()
        language, at = self._known.get(person, (None, now))
        if language is not None and now - at > _TOUCHED:
            self._known[person] = language, now
            touched = update(people).where(people.c.person == person).values(at=now)
            await self._database.do(lambda c: c.execute(touched).rowcount, durable=False)
        return language

    async def choose(self, user_id: int, language: Language | None) -> None:
        """Keep a person's language; None follows Telegram again."""
        person, now = self._person(user_id), self._clock()
        values = {"person": person, "preferences": json.dumps({"language": language}), "at": now}

        def work(connection: Connection) -> None:
            connection.execute(delete(people).where(people.c.person == person))
            if language is not None:
                connection.execute(insert(people).values(values))

        await self._database.do(work, durable=False)
        self._known.pop(person, None)
        if language is not None:
            self._known[person] = language, now

    async def forget(self, user_id: int) -> bool:
        """Drop what a person chose; returns whether there was anything."""
        known = self._person(user_id) in self._known
        await self.choose(user_id, None)
        return known

    def drop_before(self, before: float) -> None:
        """Forget in memory what the database has forgotten for its age."""
        self._known = {person: (lang, at) for person, (lang, at) in self._known.items() if at >= before}

    def _person(self, user_id: int) -> str:
        return self._keyed(f"person {user_id}")
