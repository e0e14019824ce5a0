from __future__ import annotations

import asyncio
import sqlite3
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, insert, select, update

from bot.telegram.store.database import FILE, Database, StoreError, open_database
from bot.telegram.store.tables import VERSION, schema, updates


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(tmp_path / "state")
    yield opened
    opened.close()


def row(number: int, raw: str = "{}") -> dict[str, object]:
    return {"update_id": number, "received": 1.0, "raw": raw, "done": "[]"}


def count(connection: Connection) -> int:
    return connection.scalar(select(func.count()).select_from(updates)) or 0


def test_file_and_folder_are_their_owners_alone(database: Database, tmp_path: Path) -> None:
    database.submit(count).result()
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "state").iterdir()}
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE((tmp_path / "state").stat().st_mode) == 0o700


def test_sqlite_is_set_up(database: Database) -> None:
    asked = ("journal_mode", "secure_delete", "foreign_keys", "busy_timeout")

    def ask(connection: Connection) -> list[object]:
        return [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in asked]

    assert database.submit(ask).result() == ["wal", 1, 1, 5_000]


def test_a_durable_work_is_synchronised_and_progress_is_not(database: Database) -> None:
    def ask(connection: Connection) -> object:
        return connection.exec_driver_sql("PRAGMA synchronous").scalar()

    assert database.submit(ask).result() == 2
    assert database.submit(ask, durable=False).result() == 1


def test_one_failing_work_spoils_no_other(database: Database) -> None:
    def added(number: int) -> Callable[[Connection], int]:
        return lambda connection: connection.execute(insert(updates).values(row(number))).rowcount

    async def run() -> list[object]:
        works: list[Callable[[Connection], object]] = [*map(added, (1, 2, 2, 3)), lambda _: 1 // 0, count]
        return await asyncio.gather(*map(database.do, works), return_exceptions=True)

    first, second, twice, third, failing, counted = asyncio.run(run())
    assert [first, second, third] == [1, 1, 1]
    assert isinstance(twice, StoreError)
    assert isinstance(failing, ZeroDivisionError)
    assert counted == 3


def test_an_error_does_not_tell_what_was_to_be_stored(database: Database) -> None:
    database.submit(lambda c: c.execute(insert(updates).values(row(1)))).result()
    with pytest.raises(StoreError) as error:
        database.submit(lambda c: c.execute(insert(updates).values(row(1, "rahasia-zqxw")))).result()
    assert "zqxw" not in str(error.value)
    assert error.value.__cause__ is None


def test_what_is_committed_outlives_the_database(tmp_path: Path) -> None:
    for expected in (0, 1, 2):
        database = open_database(tmp_path)
        assert database.submit(count).result() == expected
        database.submit(lambda c, n=expected: c.execute(insert(updates).values(row(n)))).result()  # type: ignore[misc]
        database.close()


def test_deleted_text_is_gone_from_every_file(tmp_path: Path) -> None:
    database = open_database(tmp_path)
    for number in range(50):
        database.submit(lambda c, n=number: c.execute(insert(updates).values(row(n, f"rahasia-{n} " * 500)))).result()  # type: ignore[misc]  # fmt: skip
    database.submit(lambda c: c.execute(update(updates).values(raw=None))).result()
    database.close()
    assert b"rahasia" not in b"".join(path.read_bytes() for path in tmp_path.iterdir())


def test_the_log_is_emptied_while_nothing_is_to_do(database: Database, tmp_path: Path) -> None:
    database.submit(lambda c: c.execute(insert(updates).values(row(1, "rahasia")))).result()
    log = tmp_path / "state" / f"{FILE}-wal"
    assert log.stat().st_size > 0

    async def emptied() -> int:
        while log.stat().st_size:
            await asyncio.sleep(0.05)
        return log.stat().st_size

    assert asyncio.run(asyncio.wait_for(emptied(), 20)) == 0


def test_another_version_is_refused(tmp_path: Path) -> None:
    database = open_database(tmp_path)
    database.submit(lambda c: c.execute(update(schema).values(version=VERSION + 1))).result()
    database.close()
    with pytest.raises(StoreError, match=rf"versi {VERSION + 1}.*versi {VERSION}"):
        open_database(tmp_path)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"not a database at all" * 100)
    with pytest.raises(StoreError, match="not a database"):
        open_database(tmp_path)


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    with pytest.raises(StoreError, match="STATE_DIR"):
        open_database(tmp_path / "taken" / "state")


@pytest.mark.parametrize("url", ["nonsense", "oracle+none://x/y"])
def test_an_address_of_no_database_is_refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(StoreError, match="DATABASE_URL"):
        open_database(tmp_path, url)


def test_a_reader_of_the_file_holds_nothing_up(database: Database, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "state" / FILE) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM updates").fetchall()
        database.submit(lambda c: c.execute(insert(updates).values(row(1)))).result(timeout=20)
    reader.close()
    assert database.submit(count).result() == 1
