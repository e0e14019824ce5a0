"""One writer at a time in a folder: a lock that names its owner and ends with its process.

The kernel holds the lock (flock) and lets it go when the process ends, however it ends, so a
lock that a killed process left behind is free again at once. The file only says who holds it.
"""

from __future__ import annotations

import fcntl
import json
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from knowledge.errors import KnowledgeError

NAME = ".kunci"


@dataclass(frozen=True)
class Owner:
    """Who holds a lock: process, machine, since when (ISO 8601, UTC), for what."""

    pid: int
    host: str
    since: str
    task: str

    def age(self, now: datetime) -> float:
        """Seconds since it was taken."""
        return max(0.0, (now - datetime.fromisoformat(self.since)).total_seconds())


_HELD: dict[tuple[int, Path], Owner] = {}
"""Locks that threads of this process hold."""


class Busy(KnowledgeError):
    """Another process is writing; ``owner`` is None where its note cannot be read."""

    def __init__(self, folder: Path, owner: Owner | None, now: datetime) -> None:
        self.owner = owner
        who = (
            f"pid {owner.pid} di {owner.host}, {owner.task}, sejak {owner.since} ({_spell(owner.age(now))})"
            if owner
            else "pemiliknya belum tercatat"
        )
        super().__init__(
            f"{folder} sedang dipakai proses lain: {who}. Tunggu sampai selesai, lalu ulangi perintah ini."
        )


@contextmanager
def locked(folder: Path, task: str) -> Iterator[Owner]:
    """Hold the folder's lock while the block runs; raises Busy at once where another holds it.

    A thread that holds it already holds it on: a step of a longer task may lock for itself.
    """
    folder.mkdir(parents=True, exist_ok=True)
    key = (threading.get_ident(), folder.resolve())
    if key in _HELD:
        yield _HELD[key]
        return
    descriptor = os.open(folder / NAME, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        now = datetime.now(UTC)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy(folder, owner_of(folder), now) from None
        owner = Owner(os.getpid(), socket.gethostname(), now.isoformat(timespec="seconds"), task)
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, json.dumps(asdict(owner)).encode(), 0)
        _HELD[key] = owner
        try:
            yield owner
        finally:
            del _HELD[key]
            os.ftruncate(descriptor, 0)
    finally:
        os.close(descriptor)  # lets the lock go


def owner_of(folder: Path) -> Owner | None:
    """What the lock's file says; None where it says nothing. Not whether the lock is held."""
    try:
        return Owner(**json.loads((folder / NAME).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _spell(seconds: float) -> str:
    minutes = int(seconds // 60)
    return f"{minutes} menit lalu" if minutes else f"{int(seconds)} detik lalu"
