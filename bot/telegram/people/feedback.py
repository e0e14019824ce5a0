"""What people say about answers, and questions that found none: kept where the person agreed, scrubbed."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Literal

from pydantic import BaseModel, ConfigDict
from sqlalchemy import Connection, delete, insert, select

from bot.telegram.store.answers import Keyed
from bot.telegram.store.database import Database
from bot.telegram.store.tables import feedback

Reason = Literal["salah", "kurang_jelas", "sumber", "bukan_itu", "tak_terjawab"]
REASONS: tuple[Reason, ...] = ("bukan_itu", "salah", "kurang_jelas", "sumber")
"""Why an answer did not help, in the order of their buttons."""
UNANSWERED: Reason = "tak_terjawab"
KEPT: tuple[Reason, ...] = (*REASONS, UNANSWERED)
"""Every reason by its number in callback data; the last is that there was no answer."""


class Opinion(BaseModel):
    """One opinion, free of personal data: the scrubbed question, what was answered to it, why it did not help."""

    model_config = ConfigDict(frozen=True)

    question: str
    reason: Reason
    verdict: str
    topic: str | None
    index: str


class Feedback:
    """Opinions by person, as a keyed hash, so that they can be deleted on request."""

    def __init__(self, database: Database, keyed: Keyed, clock: Callable[[], float]) -> None:
        self._database = database
        self._keyed = keyed
        self._clock = clock

    async def keep(self, user_id: int, opinion: Opinion) -> None:
        """Store an opinion that the person agreed to have kept; the same one given twice is held once."""
        what = {"person": self._keyed(f"person {user_id}"), "content": opinion.model_dump_json()}
        same = (feedback.c.person == what["person"]) & (feedback.c.content == what["content"])
        values = {**what, "at": self._clock(), "good": 0}

        def work(connection: Connection) -> None:
            connection.execute(delete(feedback).where(same))
            connection.execute(insert(feedback).values(values))

        await self._database.do(work)

    async def forget(self, user_id: int) -> int:
        """Delete all that a person let us keep; returns how many."""
        gone = delete(feedback).where(feedback.c.person == self._keyed(f"person {user_id}"))
        return await self._database.do(lambda c: c.execute(gone).rowcount)


def opinions(connection: Connection) -> list[tuple[float, Opinion]]:
    """Everything that is kept, with its time in seconds since 1970, the oldest first."""
    rows = connection.execute(select(feedback.c.at, feedback.c.content).order_by(feedback.c.at))
    return [(row.at, Opinion.model_validate(json.loads(row.content))) for row in rows]
