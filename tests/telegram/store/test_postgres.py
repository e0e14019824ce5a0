"""The same tables in PostgreSQL, where its server is installed."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.telegram.inbox import rows
from bot.telegram.store.answers import Answers
from bot.telegram.store.database import Database, StoreError, open_database

_FIRST = 2**40


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A server of its own, on loopback; it refuses to run as root."""
    if not (shutil.which("initdb") and shutil.which("pg_ctl")):
        pytest.skip("PostgreSQL's server is not installed")
    pytest.importorskip("psycopg", reason="the extra postgres is not installed")
    who: dict[str, Any] = {"user": "nobody"} if os.getuid() == 0 else {}
    with tempfile.TemporaryDirectory() as folder, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        if who:
            shutil.chown(folder, "nobody")

        def run(*command: str) -> None:
            quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
            subprocess.run(command, check=True, cwd=folder, **quiet, **who)

        data = str(Path(folder) / "data")
        run("initdb", "-D", data, "-A", "trust", "-U", "bot", "-E", "UTF8", "--no-sync")
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        run("pg_ctl", "-D", data, "-o", options, "-l", str(Path(folder) / "log"), "-w", "start")
        try:
            yield f"postgresql://bot@127.0.0.1:{port}/postgres"
        finally:
            run("pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")


@pytest.fixture
def database(address: str, tmp_path: Path) -> Iterator[Database]:
    opened = open_database(tmp_path, address)
    yield opened
    opened.close()


def _update(number: int) -> dict[str, Any]:
    return {"update_id": _FIRST + number, "message": {"text": "a\x00b \U0001f600 \ud800", "chat": {"id": 7}}}


def test_the_inbox_works_in_postgresql(database: Database) -> None:
    async def run() -> None:
        items = await database.do(rows.add([_update(n) for n in range(50)], 1.0))
        assert [item.update_id for item in items] == [_FIRST + n for n in range(50)]
        assert await database.do(rows.add([_update(3)], 1.0)) == []
        await asyncio.gather(*(database.do(rows.progress(item.number, [1, 2])) for item in items))
        await asyncio.gather(*(database.do(rows.close(item.number, 5.0)) for item in items[:20]))
        waiting = await database.do(rows.waiting)
        assert [item.content for item in waiting] == [_update(n) for n in range(20, 50)]
        assert {item.done for item in waiting} == {(1, 2)}
        assert await database.do(lambda connection: rows.prune(connection, 6.0)) == 20
        assert await database.do(rows.depth) == 30

    asyncio.run(run())


def test_answers_are_found_and_a_failing_work_spoils_no_other(database: Database) -> None:
    async def run() -> None:
        answers = Answers(database, lambda text: "h" * 64, lambda: 1.0)
        await answers.remember(9, 1, 2, [3])
        await answers.remember(9, 1, 2, [4, 5])
        assert await answers.find(9, 1, 2) == [4, 5]
        before = await database.do(rows.depth)
        failed, depth = await asyncio.gather(
            database.do(lambda connection: connection.exec_driver_sql("SELECT nonsense")),
            database.do(rows.depth),
            return_exceptions=True,
        )
        assert isinstance(failed, StoreError)
        assert depth == before

    asyncio.run(run())


def test_a_server_that_is_not_there_is_told_without_the_password(tmp_path: Path) -> None:
    pytest.importorskip("psycopg", reason="the extra postgres is not installed")
    with pytest.raises(StoreError, match="Connection refused") as error:
        open_database(tmp_path, "postgres://bot:rahasia-zqxw@127.0.0.1:1/postgres")
    assert "zqxw" not in str(error.value)
