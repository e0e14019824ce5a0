from __future__ import annotations

import asyncio

from bot.telegram.people.preferences import Preferences
from bot.telegram.people.retention import DAY, Retention
from bot.telegram.store.answers import Keyed
from bot.telegram.store.database import Database
from bot.telegram.store.tables import people
from tests.telegram.people.conftest import Clock


def test_a_choice_outlives_a_restart_and_can_be_taken_back(
    database: Database, hashed: Keyed, clock: Clock
) -> None:
    async def run() -> None:
        first = Preferences(database, hashed, clock)
        assert await first.language(7) is None
        await first.choose(7, "id")
        await first.choose(7, "en")
        second = Preferences(database, hashed, clock)
        await second.load()
        assert await second.language(7) == "en"
        assert await second.language(8) is None
        assert await second.forget(7)
        assert not await second.forget(7)
        third = Preferences(database, hashed, clock)
        await third.load()
        assert await third.language(7) is None

    asyncio.run(run())


def test_no_id_of_a_person_is_at_rest(database: Database, hashed: Keyed, clock: Clock) -> None:
    async def run() -> list[str]:
        await Preferences(database, hashed, clock).choose(123456789, "en")
        rows = await database.do(lambda connection: connection.execute(people.select()).all())
        return [str(row) for row in rows]

    (row,) = asyncio.run(run())
    assert "123456789" not in row


def test_what_is_used_stays_and_what_is_not_goes(database: Database, hashed: Keyed, clock: Clock) -> None:
    async def run() -> None:
        preferences = Preferences(database, hashed, clock)
        retention = Retention(database, preferences, 30, clock)
        await preferences.choose(1, "en")
        await preferences.choose(2, "en")
        clock.now += 20 * DAY
        assert await preferences.language(1) == "en"
        clock.now += 20 * DAY
        assert await retention.prune() == 1
        assert await preferences.language(1) == "en"
        assert await preferences.language(2) is None
        clock.now += 31 * DAY
        assert await retention.prune() == 1
        assert await preferences.language(1) is None

    asyncio.run(run())
