from __future__ import annotations

import asyncio

from bot.telegram.people.feedback import Feedback, Opinion, opinions
from bot.telegram.people.key import Keyed
from bot.telegram.people.preferences import Preferences
from bot.telegram.people.retention import DAY, EDITABLE, Retention
from bot.telegram.store.answers import Answers
from bot.telegram.store.database import Database
from tests.telegram.people.conftest import Clock

OPINION = Opinion(question="boleh like?", reason="salah", verdict="boleh", topic="like", index="a")


def test_opinions_are_kept_read_and_deleted_by_person(
    database: Database, hashed: Keyed, clock: Clock
) -> None:
    async def run() -> None:
        kept = Feedback(database, hashed, clock)
        await kept.keep(1, OPINION)
        await kept.keep(1, OPINION)
        await kept.keep(2, OPINION)
        assert [o for _, o in await database.do(opinions)] == [OPINION] * 3
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


def test_answers_are_known_as_long_as_a_question_can_be_edited(
    database: Database, hashed: Keyed, clock: Clock
) -> None:
    async def run() -> None:
        known = Answers(database, hashed, clock)
        retention = Retention(database, Preferences(database, hashed, clock), 30, clock)
        await known.remember(1, 2, [3, 4])
        clock.now += EDITABLE - 1
        assert await retention.prune() == 0
        assert await known.find(1, 2) == [3, 4]
        clock.now += 2
        assert await retention.prune() == 1
        assert await known.find(1, 2) == []

    asyncio.run(run())
