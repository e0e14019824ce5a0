from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from telegram import Update
from telegram.error import NetworkError

from bot.telegram.inbox import rows, work
from bot.telegram.inbox.item import Item
from bot.telegram.inbox.work import TRIES, Worker
from bot.telegram.outbox.errors import Undelivered
from bot.telegram.outbox.steps import Steps
from bot.telegram.store.database import FILE, Database, StoreError, open_database
from bot.telegram.store.tables import updates
from tests.telegram.inbox.world import BOT, inline, message


@dataclass
class Desk:
    """Handlers that make ``calls`` and then raise what is next in ``errors``."""

    calls: int = 1
    errors: list[BaseException] = field(default_factory=list)
    made: list[int] = field(default_factory=list)
    failures: list[Exception] = field(default_factory=list)
    again: list[bool] = field(default_factory=list)

    async def answer(self, update: Update, steps: Steps) -> None:
        self.again.append(steps.again)
        for number in range(self.calls):
            await steps.once(lambda number=number: self._call(number))  # type: ignore[misc]
        if self.errors:
            raise self.errors.pop(0)

    async def _call(self, number: int) -> int:
        self.made.append(number)
        return 50 + number

    async def failed(self, update: Update, error: Exception) -> None:
        self.failures.append(error)

    def passing(self, error: Exception) -> bool:
        return isinstance(error, NetworkError | Undelivered)


@dataclass
class Office:
    """A worker on a database of its own, at a time that the test sets."""

    database: Database
    now: float = 1_000.0

    def __post_init__(self) -> None:
        self.desk = Desk()
        self.worker = Worker(self.database, BOT, self.desk, 3_600, clock=lambda: self.now)

    def put(self, *contents: object) -> list[Item]:
        return self.database.submit(rows.add(contents, self.now)).result()

    def work(self, item: Item, behind: int = 0) -> float | None:
        return asyncio.run(self.worker(item, behind))

    def row(self, item: Item) -> Any:
        wanted = select(updates).where(updates.c.number == item.number)
        return self.database.submit(lambda connection: connection.execute(wanted).one()).result()

    def waiting(self) -> list[Item]:
        return self.database.submit(rows.waiting).result()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    database = open_database(tmp_path)
    yield Office(database)
    database.close()


def test_an_answered_update_is_closed_and_its_text_deleted(office: Office, tmp_path: Path) -> None:
    [item] = office.put(message(5, 7, "rahasia-zqxw"))
    assert office.work(item) is None
    row = office.row(item)
    assert (row.raw, row.done, row.closed) == (None, None, 1_000.0)
    assert office.put(message(5, 7)) == [], "given again, it is known"
    office.database.close()
    assert b"zqxw" not in (tmp_path / FILE).read_bytes()
    office.database = open_database(tmp_path)  # for the fixture to close


def test_only_what_is_new_is_added_in_the_order_given(office: Office) -> None:
    first = office.put(message(9, 1), message(5, 1), message(9, 1), "nonsense", {"no": "id"})
    assert [item.update_id for item in first] == [9, 5]
    assert [item.update_id for item in office.put(message(5, 1), message(6, 1))] == [6]
    assert [item.update_id for item in office.waiting()] == [9, 5, 6]
    assert office.put() == []


def test_a_handler_that_fails_for_good_tells_and_closes(office: Office) -> None:
    office.desk.errors = [ValueError("x")]
    [item] = office.put(message(5, 7))
    assert office.work(item) is None
    assert [type(error) for error in office.desk.failures] == [ValueError]
    assert office.row(item).closed


@pytest.mark.parametrize("error", [NetworkError("x"), StoreError("x"), TimeoutError()])
def test_what_may_pass_stays_and_repeats_no_call_that_was_made(office: Office, error: Exception) -> None:
    office.desk.calls, office.desk.errors = 2, [error, error]
    [item] = office.put(message(5, 7))
    assert office.work(item) == 5.0
    assert office.row(item).tries == 1
    assert office.waiting()[0].done == (50, 51)
    assert office.work(item) == 10.0
    assert office.work(item) is None
    assert office.desk.made == [0, 1]
    assert office.desk.failures == []
    assert office.desk.again == [False, True, True]


def test_the_wait_that_telegram_asked_for_is_kept(office: Office) -> None:
    office.desk.errors = [Undelivered("flood", after=700.0)]
    [item] = office.put(message(5, 7))
    assert office.work(item) == 700.0


def test_a_row_that_was_left_goes_on_where_it_was(office: Office) -> None:
    office.desk.calls, office.desk.errors = 2, [NetworkError("x")]
    [item] = office.put(message(5, 7))
    office.work(item)
    [left] = office.waiting()
    office.desk.calls = 3
    assert office.work(left) is None
    assert office.desk.made == [0, 1, 2]


def test_what_a_process_left_that_died_is_begun_again(office: Office) -> None:
    office.put(message(5, 7))
    [left] = office.waiting()
    assert office.work(left) is None
    assert office.desk.again == [True]


def test_trying_again_has_an_end(office: Office) -> None:
    office.desk.errors = [NetworkError("x") for _ in range(TRIES + 5)]
    [item] = office.put(message(5, 7))
    waits = [office.work(item) for _ in range(TRIES)]
    assert waits[-1] is None
    assert max(wait for wait in waits if wait) == 300.0
    assert len(office.desk.failures) == 1
    assert office.row(item).closed


def test_an_update_that_ends_the_process_each_time_is_given_up(office: Office) -> None:
    office.put(message(5, 7))
    office.desk.errors = [SystemExit() for _ in range(TRIES + 1)]
    for _ in range(TRIES):
        [left] = office.waiting()
        with pytest.raises(SystemExit):
            office.work(left)
    [left] = office.waiting()
    assert office.work(left) is None
    assert office.waiting() == []


def test_a_handler_that_hangs_is_cut_off(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "_PATIENCE", 0.02)

    async def hang(update: Update, steps: Steps) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(office.desk, "answer", hang)
    [item] = office.put(message(5, 7))
    assert office.work(item) == 5.0


def test_what_is_cut_off_puts_its_calls_on_record(office: Office) -> None:
    [item] = office.put(message(5, 7))

    async def run() -> None:
        begun = asyncio.Event()

        async def answer(update: Update, steps: Steps) -> None:
            await steps.once(lambda: office.desk._call(0))
            begun.set()
            await asyncio.Event().wait()

        office.desk.answer = answer  # type: ignore[method-assign]
        task = asyncio.create_task(office.worker(item, 0))
        await begun.wait()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    asyncio.run(run())
    assert office.waiting()[0].done == (50,)


@pytest.mark.parametrize(
    ("content", "behind", "age", "answered"),
    [
        (inline(5, 7), 0, 0, True),
        (inline(5, 7), 1, 0, False),
        (inline(5, 7), 0, 31, False),
        (message(5, 7), 1, 31, True),
        (message(5, 7), 0, 3_599, True),
        (message(5, 7), 0, 3_601, False),
    ],
)
def test_what_nobody_waits_for_is_closed_without_an_answer(
    office: Office, content: dict[str, Any], behind: int, age: float, answered: bool
) -> None:
    [item] = office.put(content)
    office.now += age
    assert office.work(item, behind) is None
    assert office.desk.made == ([0] if answered else [])
    assert office.row(item).closed


@pytest.mark.parametrize(
    "spoilt",
    [
        {"message": {"message_id": 1}},
        {"message": "text"},
        {"message": {"message_id": 1, "date": "x", "chat": {"id": 1, "type": "private"}}},
        {"callback_query": [1]},
    ],
)
def test_an_update_that_cannot_be_read_is_closed_and_not_logged(
    office: Office, spoilt: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    [item] = office.put({"update_id": 5, **spoilt, "secret": "zqxw"})
    assert office.work(item) is None
    assert office.row(item).closed
    assert office.desk.made == []
    assert "zqxw" not in caplog.text


def test_a_row_that_was_damaged_is_closed(office: Office) -> None:
    [item] = office.put(message(5, 7))
    office.database.submit(rows._set(item.number, raw="{broken", done="x")).result()
    [left] = office.waiting()
    assert office.work(left) is None
    assert office.waiting() == []


def test_a_close_that_fails_is_tried_again_and_repeats_nothing(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    [item] = office.put(message(5, 7))
    close = rows.close

    def broken(number: int, now: float) -> Callable[[Any], None]:
        def work(_: Any) -> None:
            raise StoreError("disk full")

        return work

    monkeypatch.setattr(rows, "close", broken)
    assert office.work(item) == 5.0
    monkeypatch.setattr(rows, "close", close)
    assert office.work(item) is None
    assert office.desk.made == [0]


def test_ids_of_closed_updates_are_forgotten_in_time(office: Office) -> None:
    items = office.put(message(5, 7), message(6, 7))
    office.work(items[0])
    assert office.database.submit(lambda c: rows.prune(c, 1_000.0)).result() == 0
    assert office.database.submit(lambda c: rows.prune(c, 1_000.1)).result() == 1
    assert office.database.submit(rows.depth).result() == 1, "what waits is not forgotten"
