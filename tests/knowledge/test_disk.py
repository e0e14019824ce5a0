"""What is replaced is there as a whole, and was synced before it got its name."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from knowledge import disk


def test_a_file_takes_anothers_place_once_it_is_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_text("old", encoding="utf-8")
    (tmp_path / ".a").write_text("new", encoding="utf-8")
    seen: list[tuple[bool, str]] = []
    real = os.fsync

    def fsync(descriptor: int) -> None:
        folder = Path(f"/proc/self/fd/{descriptor}").readlink().is_dir()
        seen.append((folder, (tmp_path / "a").read_text(encoding="utf-8")))
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    disk.replace(tmp_path / ".a", tmp_path / "a")
    assert seen == [(False, "old"), (True, "new")]
    assert [file.name for file in tmp_path.iterdir()] == ["a"]


def test_a_file_that_is_not_there_leaves_the_other(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old", encoding="utf-8")
    with pytest.raises(FileNotFoundError):
        disk.replace(tmp_path / ".a", tmp_path / "a")
    assert (tmp_path / "a").read_text(encoding="utf-8") == "old"
