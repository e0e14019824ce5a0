from __future__ import annotations

import asyncio

from bot.telegram.people.feedback import Feedback, Opinion, opinions
from bot.telegram.people.preferences import Preferences
from bot.telegram.people.retention import DAY, Retention
from bot.telegram.store.answers import Keyed
from bot.telegram.store.database import Database
from tests.telegram.people.conftest import Clock

OPINION = Opinion(question="boleh like?", reason="salah", verdict="boleh", topic="like", index="a")


def test_opinions_are_kept_read_and_deleted_by_person(
    database: Database, hashed: Keyed, clock: Clock
) -> None:
    async def run() -> None:
        kept = Feedback(database, hashed, clock)
        await kept.keep(1, OPINION)
        await kept.keep(1, OPINION.model_copy(update={"reason": "sumber"}))
        await kept.keep(2, OPINION)
        clock.now += 1
        await kept.keep(1, OPINION)  # tapped twice, or done again after a restart
        assert [o.reason for _, o in await database.do(opinions)] == ["sumber", "salah", "salah"]
        assert await kept.forget(1) == 2
        assert await kept.forget(1) == 0
        assert len(await database.do(opinions)) == 1

    asyncio.run(run())


def test_after_so_many_days_they_are_gone(database: Database, hashed: Keyed, clock: Clock) -> None:
    async def run() -> None:
        kept = Feedback(database, hashed, clock)
        retention = Retention(database, Preferences(database, hashed, clock), 30, clock)
        await kept.keep(1, OPINION)
        clock.now += 29 * DAY
        await kept.keep(2, OPINION)
        assert await retention.prune() == 0
        clock.now += 2 * DAY
        assert await retention.prune() == 1
        assert len(await database.do(opinions)) == 1

    asyncio.run(run())
