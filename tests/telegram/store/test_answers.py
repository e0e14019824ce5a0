from __future__ import annotations

import asyncio
import hashlib
from pathlib import Path

from sqlalchemy import select

from bot.telegram.store import tables
from bot.telegram.store.answers import Answers, prune
from bot.telegram.store.database import open_database


def _keyed(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def test_an_answer_is_found_by_its_question_until_it_is_pruned(tmp_path: Path) -> None:
    database, now = open_database(tmp_path), [100.0]
    answers = Answers(database, _keyed, lambda: now[0])

    async def run() -> None:
        await answers.remember(5, 7, 1, [10, 11])
        assert await answers.find(5, 7, 1) == [10, 11]
        assert await answers.find(5, 8, 1) == await answers.find(5, 7, 2) == await answers.find(6, 7, 1) == []
        now[0] = 200.0
        await answers.remember(5, 7, 1, [12])
        await answers.remember(5, 7, 2, [13])
        assert await answers.find(5, 7, 1) == [12]
        rows = await database.do(lambda c: c.execute(select(tables.answers.c.question)).scalars().all())
        assert sorted(rows) == sorted(_keyed("answers 5")[:32] + _keyed(f"answer 7 {n}")[:32] for n in (1, 2))
        assert await database.do(lambda c: prune(c, 200.0)) == 0
        assert await database.do(lambda c: prune(c, 200.1)) == 2
        assert await answers.find(5, 7, 2) == []

    asyncio.run(run())
    database.close()


def test_a_persons_are_deleted_and_no_one_elses(tmp_path: Path) -> None:
    database = open_database(tmp_path)
    answers = Answers(database, _keyed, lambda: 1.0)

    async def run() -> None:
        for person in range(1, 40):
            await answers.remember(person, 7, 1, [person])
        await answers.remember(5, -100, 2, [99])
        assert await answers.forget(5) == 2
        assert await answers.forget(5) == 0
        assert await answers.find(5, 7, 1) == []
        assert [await answers.find(person, 7, 1) for person in (4, 6, 39)] == [[4], [6], [39]]

    asyncio.run(run())
    database.close()
