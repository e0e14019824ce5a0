"""From the whole bot to the tables: when its time is over, nothing of a person is left in any of them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, func, select

from bot.answer import Assistant
from bot.live import Live
from bot.settings import Settings
from bot.telegram.app import QuietBot
from bot.telegram.compose import Composition
from bot.telegram.people.people import People
from bot.telegram.people.retention import DAY
from bot.telegram.store.database import Database, open_database
from bot.telegram.store.tables import metadata
from bot.texts import say
from tests.fakes.bot_api import BotApi, Sent
from tests.telegram.people.conftest import Clock
from tests.telegram.running import UNLIMITED

DAYS = 30
HELD = {"updates": 5, "answers": 2, "people": 1, "feedback": 1}
"""Rows after one conversation: what is told to the bot, what it answered, a language, a question left."""


def counted(connection: Connection) -> dict[str, int]:
    """How many rows each table has that may hold something of a person."""
    tables = [table for table in metadata.sorted_tables if table.name != "schema_version"]
    return {table.name: connection.scalar(select(func.count()).select_from(table)) or 0 for table in tables}


class House:
    """One state folder over several lives of the bot, at times that the clock tells."""

    def __init__(self, api: BotApi, assistant: Assistant, folder: Path, index: Path, clock: Clock) -> None:
        self.api = api
        self._clock = clock
        self._assistant = Live(lambda: assistant, index)
        unlimited: dict[str, Any] = {name.lower(): value for name, value in UNLIMITED.items()}
        self._settings = Settings(
            telegram_api_url=api.url, state_dir=folder, retention_days=DAYS, _env_file=None, **unlimited
        )

    async def live(self, talk: Sequence[str] = ()) -> dict[str, int]:
        """Run the bot until what is said to it is answered; the rows of each table at the end."""
        with self._database() as database:
            people = People.of(database, self._settings.state_dir, DAYS, self._clock)
            bot = QuietBot(self.api.token, self.api.url)
            composed = Composition(
                bot, self._settings, self._assistant, database, people, lambda _: None, self._clock
            )
            stop = asyncio.Event()
            served = asyncio.create_task(composed.serve(stop, asyncio.Event()))
            polls = len(self.api.requests)
            for said in talk:
                await self._told(said)
            await asyncio.to_thread(
                self.api.wait, lambda: any(r.method == "getUpdates" for r in self.api.requests[polls:]), 60
            )
            for _ in range(2):  # works come one after the other: what was to be forgotten at the start is
                await database.do(counted)
            stop.set()
            await served
            return await database.do(counted)

    async def _told(self, said: str) -> None:
        """A message, or a tap on the last button with these words."""
        before = len(self.api.sent)
        shown = next((sent for sent in reversed(self.api.sent) if button(sent, said)), None)
        if shown is not None:
            self.api.press(shown, button(shown, said) or "")
        else:
            self.api.say(said)
        await asyncio.to_thread(self.api.replies, before + 1)

    @contextmanager
    def _database(self) -> Iterator[Database]:
        database = open_database(self._settings.state_dir)
        try:
            yield database
        finally:
            database.close()


def button(sent: Sent, words: str) -> str | None:
    """The data of a button with these words."""
    return next((b.get("callback_data") for b in sent.buttons if b["text"] == words), None)


@pytest.fixture
def house(assistant: Assistant, built_index: Path, tmp_path: Path, clock: Clock) -> Iterator[House]:
    with BotApi() as api:
        yield House(api, assistant, tmp_path / "state", built_index, clock)


def test_when_its_time_is_over_nothing_is_left(house: House, clock: Clock) -> None:
    left = say("id", "telegram.feedback.unanswered")
    talk = ("/bahasa", "Bahasa Indonesia", "boleh like postingan caleg?", "resep rendang", left)

    async def run() -> None:
        assert await house.live(talk) == HELD
        clock.now += 2 * DAY - 60
        assert await house.live() == HELD
        clock.now += 120
        assert await house.live() == {**HELD, "updates": 0, "answers": 0}
        clock.now += (DAYS - 2) * DAY - 180
        assert await house.live() == {**HELD, "updates": 0, "answers": 0}
        clock.now += 240
        assert await house.live() == dict.fromkeys(HELD, 0)

    asyncio.run(run())


def test_deleting_leaves_only_the_numbers_of_updates(house: House) -> None:
    left = say("id", "telegram.feedback.unanswered")
    talk = ("/bahasa", "Bahasa Indonesia", "boleh like postingan caleg?", "resep rendang", left, "/hapus")

    async def run() -> None:
        assert await house.live(talk) == {"updates": 6, "answers": 0, "people": 0, "feedback": 0}

    asyncio.run(run())
