"""How commands end: every expected error has Indonesian words and its exit status."""

from __future__ import annotations

import errno
import json

import pytest
import typer

from bot.admin.outcome import BUSY, FAILED, REFUSED, STOPPED, failure, reported
from bot.texts import tell
from index.errors import BuildRefused, IndexDamaged, IndexMissing, ModelError
from knowledge.lock import Busy
from knowledge.official.library import LibraryError


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "Ruang disk habis"),
        (errno.EACCES, "tidak diizinkan"),
        (errno.EROFS, "tidak diizinkan"),
        (errno.ENOENT, "Tidak ditemukan"),
        (errno.EIO, "Sistem operasi menolak"),
    ],
)
def test_an_error_of_the_system_says_what_is_wrong_and_where(number: int, words: str) -> None:
    failed = failure(OSError(number, "said so", "/data/a\nb"))
    assert failed.status == FAILED
    first, cause, last = failed.lines
    assert (first, last) == (tell("fail.failed"), tell("fail.nothing_changed"))
    assert words in cause
    assert "/data/a\\nb: said so" in cause


def test_ctrl_c_has_its_own_status_and_says_what_was_changed() -> None:
    assert failure(KeyboardInterrupt()).lines == (tell("fail.stopped"), tell("fail.nothing_changed"))
    late = KeyboardInterrupt()
    late.add_note(tell("fail.switched", version="abc"))
    failed = failure(late)
    assert (failed.status, "abc" in failed.lines[-1]) == (STOPPED, True)
    assert tell("fail.nothing_changed") not in failed.lines


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (IndexMissing("none"), FAILED, "Belum ada indeks"),
        (IndexDamaged("x"), FAILED, "rusak"),
        (ModelError("x"), FAILED, "EMBEDDER"),
        (LibraryError("naskah rusak"), FAILED, "naskah rusak"),
        (BuildRefused("lebih buruk", ("satu",)), REFUSED, "satu"),
    ],
)
def test_errors_of_the_rooms_have_words_and_a_status(error: Exception, status: int, words: str) -> None:
    failed = failure(error)
    assert (failed.status, words in " ".join(failed.lines)) == (status, True)


def test_a_busy_folder_names_its_owner() -> None:
    from datetime import UTC, datetime
    from pathlib import Path

    failed = failure(Busy(Path("/x"), None, datetime.now(UTC)))
    assert (failed.status, "sedang dipakai" in failed.lines[0]) == (BUSY, True)


def test_errors_end_a_command_in_words_or_json(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as ended, reported(as_json=True):
        raise PermissionError(errno.EACCES, "Permission denied", "/data")
    assert ended.value.exit_code == FAILED
    out, err = capsys.readouterr()
    assert json.loads(out)["error"][0] == tell("fail.failed")
    assert "/data: Permission denied" in err
    with pytest.raises(typer.Exit) as stopped, reported():
        raise KeyboardInterrupt
    assert stopped.value.exit_code == STOPPED
    assert tell("fail.stopped") in capsys.readouterr().out


def test_a_mistake_of_the_program_and_a_closed_pipe_show_themselves() -> None:
    for error in (AssertionError("a mistake"), BrokenPipeError(errno.EPIPE, "closed")):
        with pytest.raises(type(error)), reported():
            raise error
