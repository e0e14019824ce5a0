"""Readings: a file that was read is not read again, unless anything that decides what is read has changed."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from knowledge.official import read as reading
from knowledge.official.document import OfficialText
from knowledge.official.errors import Rejected
from knowledge.official.limits import Limits
from knowledge.official.packed import pack, unpack
from knowledge.official.read import read_many
from knowledge.official.reader import Reader
from knowledge.official.readings import Readings
from tests import regulation

LIMITS = Limits()


@pytest.fixture
def readings(tmp_path: Path) -> Readings:
    return Readings(tmp_path / "data")


def _key(readings: Readings, file: Path, limits: Limits = LIMITS) -> str:
    key = readings.key(file, limits)
    assert key is not None
    return key


def test_a_text_survives_packing_and_anything_else_is_refused() -> None:
    text = regulation.text()
    packed = pack(text)
    assert unpack(packed) == text
    for broken in (packed[:-1], packed[:-4] + b"0000", b"", pack(text)[::-1]):
        with pytest.raises(ValueError, match="not a packed official text"):
            unpack(broken)


def test_what_is_kept_is_found_and_what_is_damaged_is_not(readings: Readings, tmp_path: Path) -> None:
    key = _key(readings, regulation.original(tmp_path))
    assert readings.get(key) is None
    readings.put(key, regulation.text())
    assert readings.get(key) == regulation.text()
    kept = readings.folder / key
    kept.write_bytes(kept.read_bytes()[:-1])
    assert readings.get(key) is None


def test_bytes_name_folder_and_limits_name_a_reading(readings: Readings, tmp_path: Path) -> None:
    first = regulation.original(tmp_path / "pp" / "2010")
    others = [
        regulation.original(tmp_path / "pp" / "2011"),
        regulation.original(tmp_path / "pp" / "2010", name="pp-4-2010.txt"),
        regulation.original(tmp_path / "elsewhere", b"otherwise"),
    ]
    keys = {_key(readings, file) for file in (first, *others)} | {_key(readings, first, Limits(nodes=1))}
    assert len(keys) == 5
    assert _key(Readings(tmp_path / "other"), first) == _key(readings, first)


def test_what_may_not_be_opened_has_no_key(readings: Readings, tmp_path: Path) -> None:
    link = tmp_path / "link.txt"
    link.symlink_to(regulation.original(tmp_path))
    assert [readings.key(file, LIMITS) for file in (link, tmp_path / "none", tmp_path)] == [None] * 3


def test_clearing_spares_what_is_younger(readings: Readings) -> None:
    for name, age in (("old", 100.0), ("young", 0.0)):
        readings.put(name, regulation.text())
        os.utime(readings.folder / name, times=(time.time() - age,) * 2)
    readings.clear(50.0)
    assert [file.name for file in readings.folder.iterdir()] == ["young"]
    readings.clear()
    assert list(readings.folder.iterdir()) == []
    Readings(readings.folder / "nowhere").clear()


def test_a_second_run_reads_only_what_is_new(
    readings: Readings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def counted(reader: Reader, file: Path, limits: Limits, step: object) -> OfficialText:
        asked.append(file.name)
        if file.name.startswith("bad"):
            raise Rejected(file, "rusak")
        return regulation.text(content=file.read_bytes())

    monkeypatch.setattr(reading, "_read", counted)
    names = ("a.txt", "bad.txt", "c.txt")
    files = [regulation.original(tmp_path, name.encode(), name) for name in names]
    first = list(read_many(files[:2], workers=1, readings=readings))
    second = list(read_many(files, workers=1, readings=readings))
    assert asked == ["a.txt", "bad.txt", "bad.txt", "c.txt"]
    assert second[0] == first[0]
    assert [isinstance(came, Rejected) for _, came in second] == [False, True, False]
