"""The database: SQLite beside the bot, or PostgreSQL by address; one thread writes what waits together."""

from __future__ import annotations

import asyncio
import os
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, insert, inspect, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from bot.telegram.store import tables
from bot.texts import say

T = TypeVar("T")
FILE = "bot.sqlite3"
_AT_ONCE = 256
"""Works in one transaction."""
_BUSY = 5_000
"""Milliseconds to wait for another process, such as a backup, that holds the file."""
_IDLE, _LATEST = 1.0, 30.0
"""Seconds without work, or since the last time, after which the write-ahead log is emptied."""


class StoreError(Exception):
    """The database cannot be used, or refused a work; the message names no content."""


@dataclass
class _Job:
    work: Callable[[Connection], Any]
    done: Future[Any]
    durable: bool


class Database:
    """Runs works in transactions, in the order in which they came, off the event loop.

    Works that wait together share a transaction; where one of them fails, each gets its own. So a
    work may run twice and must do nothing but use the connection.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._sqlite = engine.dialect.name == "sqlite"
        self._durable = True
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._emptied, self._written = monotonic(), False
        if self._sqlite:
            event.listen(engine, "connect", _prepare)
            event.listen(engine, "begin", self._begin)
        try:
            self._create()
        except StoreError:
            engine.dispose()
            raise
        self._thread = threading.Thread(target=self._run, name="store", daemon=True)
        self._thread.start()

    async def do(self, work: Callable[[Connection], T], *, durable: bool = True) -> T:
        """The work's result, once it is committed: on the disk, or where not ``durable`` at least safe
        from the end of the process. Raises StoreError, or what the work itself raised.
        """
        return await asyncio.wrap_future(self.submit(work, durable=durable))

    def submit(self, work: Callable[[Connection], T], *, durable: bool = True) -> Future[T]:
        """As ``do``, for threads."""
        done: Future[T] = Future()
        self._jobs.put(_Job(work, done, durable))
        return done

    def close(self) -> None:
        """Finish what waits and let the database go; nothing may be asked of it afterwards."""
        self._jobs.put(None)
        self._thread.join()
        self._engine.dispose()

    def _create(self) -> None:
        try:
            with self._engine.begin() as connection:
                known = inspect(connection).has_table(tables.schema.name)
                tables.metadata.create_all(connection)
                if not known:
                    connection.execute(insert(tables.schema).values(version=tables.VERSION))
                found = connection.scalar(select(tables.schema.c.version))
        except SQLAlchemyError as error:
            raise _failed(error) from None
        if found != tables.VERSION:
            raise StoreError(
                say("id", "telegram.store.other_version", where=_where(self._engine), found=found, wanted=tables.VERSION)
            )  # fmt: skip

    def _run(self) -> None:
        while True:
            try:
                job = self._jobs.get(timeout=_IDLE if self._written else None)
            except queue.Empty:
                self._empty()
                continue
            jobs = [job]
            while job is not None and len(jobs) < _AT_ONCE and not self._jobs.empty():
                jobs.append(job := self._jobs.get())
            self._transact([job for job in jobs if job and job.done.set_running_or_notify_cancel()])
            if jobs[-1] is None:
                self._empty()
                return
            if monotonic() - self._emptied > _LATEST:
                self._empty()

    def _transact(self, jobs: list[_Job]) -> None:
        if not jobs:
            return
        self._durable, self._written = any(job.durable for job in jobs), True
        try:
            with self._engine.begin() as connection:
                results = [job.work(connection) for job in jobs]
        except Exception as error:  # whatever it is, it belongs to those who wait
            if len(jobs) == 1:
                jobs[0].done.set_exception(_failed(error) if isinstance(error, SQLAlchemyError) else error)
                return
            for job in jobs:
                self._transact([job])
            return
        for job, result in zip(jobs, results, strict=True):
            job.done.set_result(result)

    def _begin(self, connection: Connection) -> None:
        connection.exec_driver_sql(f"PRAGMA synchronous = {'FULL' if self._durable else 'NORMAL'}")
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    def _empty(self) -> None:
        """Empty SQLite's write-ahead log: pages with texts that are deleted since live on in it."""
        self._emptied, self._written = monotonic(), False
        if not self._sqlite:
            return
        try:
            with closing(self._engine.raw_connection()) as raw:
                raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except Exception:  # someone reads the file, or it cannot be opened, just now: the next time does it
            self._written = True


def open_database(folder: Path, url: str | None = None) -> Database:
    """The database at ``url`` (postgresql://...), or a SQLite file in ``folder``, made where there is none.

    The file is its owner's alone (0600), as is a folder that is made here (0700). Raises StoreError.
    """
    try:
        if url is None:
            private_folder(folder)
            file = folder / FILE
            os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
            file.chmod(0o600)
            return Database(create_engine(f"sqlite:///{file}"))
        address = make_url(url)
        if address.drivername in ("postgres", "postgresql"):
            address = address.set(drivername="postgresql+psycopg")
        return Database(create_engine(address, pool_pre_ping=True))
    except OSError as error:
        raise StoreError(say("id", "telegram.store.unusable", where=folder, error=error.strerror)) from None
    except (ArgumentError, ImportError) as error:
        raise StoreError(say("id", "telegram.store.bad_url", error=type(error).__name__)) from None


def private_folder(folder: Path) -> None:
    """Make a folder that only its owner may enter; one that is there stays as it is."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)


def _prepare(connection: Any, _: object) -> None:
    """A fresh SQLite connection: transactions are begun by us, texts are overwritten when deleted."""
    connection.isolation_level = None
    for pragma in (
        "journal_mode = WAL",
        f"busy_timeout = {_BUSY}",
        "secure_delete = ON",
        "foreign_keys = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _where(engine: Engine) -> str:
    return engine.url.database or "" if engine.dialect.name == "sqlite" else f"{engine.url.host}"


def _failed(error: SQLAlchemyError) -> StoreError:
    """Without the statement and its values: they may hold what people wrote."""
    cause = getattr(error, "orig", None)
    said = str(cause).splitlines()[0] if cause is not None and str(cause) else type(error).__name__
    return StoreError(say("id", "telegram.store.failed", error=said))
