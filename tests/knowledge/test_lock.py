"""A lock ends with its process, names its owner while it is held, and never waits."""

from __future__ import annotations

import json
import os
import signal
import socket
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from knowledge.lock import NAME, Busy, Owner, locked, owner_of
from tests.holding import holder


def taken(folder: Path) -> Owner | None:
    """Who holds the lock, as another thread finds by asking for it; None where it is free."""

    def ask() -> Owner | None:
        try:
            with locked(folder, "bertanya"):
                return None
        except Busy as busy:
            return busy.owner

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(ask).result()


def test_a_held_lock_names_its_owner_in_one_line(tmp_path: Path) -> None:
    with holder(tmp_path) as other:
        with pytest.raises(Busy) as busy, locked(tmp_path, "kedua"):
            pass
        assert busy.value.owner is not None
        assert (busy.value.owner.pid, busy.value.owner.host) == (other.pid, socket.gethostname())
        message = str(busy.value)
        assert f"pid {other.pid}" in message
        assert "mencoba" in message
        assert "detik lalu" in message
        assert "\n" not in message
        assert taken(tmp_path) == busy.value.owner


def test_the_lock_of_a_killed_process_is_free_at_once(tmp_path: Path) -> None:
    with holder(tmp_path) as other:
        other.send_signal(signal.SIGKILL)
        other.wait()
        assert owner_of(tmp_path) is not None  # its note is still there
        with locked(tmp_path, "sesudahnya") as owner:
            assert owner.pid == os.getpid()
            assert owner_of(tmp_path) == owner


def test_a_lock_is_free_after_its_block_and_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="x"), locked(tmp_path, "gagal"):
        raise ValueError("x")
    assert taken(tmp_path) is None
    assert owner_of(tmp_path) is None
    with locked(tmp_path, "lagi"):
        assert taken(tmp_path) is not None


@pytest.mark.parametrize("note", ["", "{", "[]", '{"pid": 1}'])
def test_an_unreadable_note_is_no_owner_and_no_obstacle(tmp_path: Path, note: str) -> None:
    (tmp_path / NAME).write_text(note, encoding="utf-8")
    assert owner_of(tmp_path) is None
    with locked(tmp_path, "tetap"):
        assert owner_of(tmp_path) is not None
    with holder(tmp_path):
        (tmp_path / NAME).write_text(note, encoding="utf-8")
        with pytest.raises(Busy, match="belum tercatat"), locked(tmp_path, "kedua"):
            pass


def test_the_age_is_told_in_minutes_when_it_is_long(tmp_path: Path) -> None:
    note = {"pid": 7, "host": "bkpsdm", "since": "2026-11-27T08:00:00+00:00", "task": "membangun indeks"}
    owner = Owner(**json.loads(json.dumps(note)))
    message = str(Busy(tmp_path, owner, datetime(2026, 11, 27, 8, 3, 5, tzinfo=UTC)))
    assert "pid 7 di bkpsdm" in message
    assert "3 menit lalu" in message


def test_a_thread_may_lock_again_what_it_holds_and_another_thread_may_not(tmp_path: Path) -> None:
    def take() -> None:
        with locked(tmp_path, "utas lain"):
            pass

    with locked(tmp_path, "luar") as outer, ThreadPoolExecutor(1) as pool:
        with locked(tmp_path, "dalam") as inner:
            assert inner == outer
        assert taken(tmp_path) == outer  # the inner block did not let it go
        with pytest.raises(Busy, match="luar"):
            pool.submit(take).result()
    take()
