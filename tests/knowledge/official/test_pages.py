"""How far the reading of a file is: the child tells its pages, within the limits of every reply."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from knowledge.official.limits import Limits
from knowledge.official.message import Reply, Request
from knowledge.official.read import read_many, read_official
from knowledge.official.reader import FLOODED, OUT_OF_TIME, Reader
from tests.knowledge.official import make

LINES = make.REGULATION.splitlines()
TOLD = Reply(kind="progress", done=1, total=9).model_dump_json()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return make.write(tmp_path, "kebun.pdf", make.pdf([LINES[:30], LINES[30:60], LINES[60:90]]))


def test_pages_are_told_to_the_last(file: Path) -> None:
    told: list[tuple[int, int]] = []
    text = read_official(file, step=lambda done, total: told.append((done, total)))
    assert text == read_official(file)
    assert told == sorted(set(told))
    assert told[-1] == (3, 3)


def test_pages_of_many_files_are_told_by_file(file: Path, tmp_path: Path) -> None:
    other = make.write(tmp_path, "kebun.md", make.REGULATION)
    last: dict[Path, tuple[int, int]] = {}

    def told(name: Path, done: int, total: int) -> None:
        last[name] = (done, total)

    assert len(list(read_many([file, other], on_page=told))) == 2
    assert last == {file: (3, 3)}  # what has no pages tells none


@pytest.mark.parametrize(
    ("child", "limits", "reason"),
    [
        (f"while True: print({TOLD!r}, flush=True)", Limits(output_bytes=10_000), FLOODED),
        (
            f"import time\nwhile True: print({TOLD!r}, flush=True); time.sleep(0.05)",
            Limits(wall_seconds=1),
            OUT_OF_TIME,
        ),
    ],
)
def test_a_child_that_only_tells_pages_is_stopped(
    child: str, limits: Limits, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def started(self: Reader) -> subprocess.Popen[bytes]:
        self._process = subprocess.Popen(
            [sys.executable, "-c", child],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )
        return self._process

    monkeypatch.setattr(Reader, "_started", started)
    with Reader() as reader:
        assert reader.ask(Request(file="x", limits=limits)).reason == reason
