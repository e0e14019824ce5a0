"""Which messages of the bot answered which question, so that an edited question edits its answer."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from sqlalchemy import Connection, delete, insert, select

from bot.telegram.store.database import Database
from bot.telegram.store.tables import answers

Keyed = Callable[[str], str]
"""A keyed hash of 64 hexadecimal characters."""
_HALF = 32
"""A key is half of two hashes: whose question it was, then which; so a person's can be found and deleted."""


class Answers:
    """By person, chat and message of the question; none is kept but as a keyed hash."""

    def __init__(self, database: Database, keyed: Keyed, clock: Callable[[], float]) -> None:
        self._database = database
        self._keyed = keyed
        self._clock = clock

    async def remember(
        self, user_id: int, chat_id: int, question_id: int, message_ids: Sequence[int]
    ) -> None:
        """Keep the ids of the answer's messages, in order, in the place of earlier ones."""
        question, at = self._question(user_id, chat_id, question_id), self._clock()

        def work(connection: Connection) -> None:
            connection.execute(delete(answers).where(answers.c.question == question))
            values = {"question": question, "messages": json.dumps(list(message_ids)), "at": at}
            connection.execute(insert(answers).values(values))

        await self._database.do(work, durable=False)

    async def find(self, user_id: int, chat_id: int, question_id: int) -> list[int]:
        """The ids of the answer's messages; empty where none is known."""
        question = self._question(user_id, chat_id, question_id)
        wanted = select(answers.c.messages).where(answers.c.question == question)
        found = await self._database.do(lambda connection: connection.scalar(wanted), durable=False)
        return [] if found is None else [int(number) for number in json.loads(found)]

    async def forget(self, user_id: int) -> int:
        """Delete what is kept of a person's questions; returns how many."""
        first = self._person(user_id)
        theirs = answers.c.question.between(first, f"{first}g")  # g: above every hexadecimal digit
        return await self._database.do(lambda c: c.execute(delete(answers).where(theirs)).rowcount)

    def _question(self, user_id: int, chat_id: int, question_id: int) -> str:
        return self._person(user_id) + self._keyed(f"answer {chat_id} {question_id}")[:_HALF]

    def _person(self, user_id: int) -> str:
        return self._keyed(f"answers {user_id}")[:_HALF]


def prune(connection: Connection, before: float) -> int:
    """Forget what was answered before that time; returns how many."""
    return connection.execute(delete(answers).where(answers.c.at < before)).rowcount
