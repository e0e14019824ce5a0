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
        await answers.remember(7, 1, [10, 11])
        assert await answers.find(7, 1) == [10, 11]
        assert await answers.find(8, 1) == await answers.find(7, 2) == []
        now[0] = 200.0
        await answers.remember(7, 1, [12])
        await answers.remember(7, 2, [13])
        assert await answers.find(7, 1) == [12]
        rows = await database.do(lambda c: c.execute(select(tables.answers.c.question)).scalars().all())
        assert sorted(rows) == sorted([_keyed("answer 7 1"), _keyed("answer 7 2")])
        assert await database.do(lambda c: prune(c, 200.0)) == 0
        assert await database.do(lambda c: prune(c, 200.1)) == 2
        assert await answers.find(7, 2) == []

    asyncio.run(run())
    database.close()
