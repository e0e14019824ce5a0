"""A watched folder: files left alone are handed out, failures are tried again, nothing ends the watch."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from bot.admin.reading import Turned
from bot.admin.watch import TRIES, Watch, keep


def put(folder: Path, content: str, name: str = "pp-3-2010.md") -> Path:
    folder.mkdir(exist_ok=True)
    file = folder / name
    file.write_text(content, encoding="utf-8")
    return file


def test_a_file_is_handed_out_once_it_was_left_alone(tmp_path: Path) -> None:
    watch, file = Watch(tmp_path), put(tmp_path, "setengah")
    assert watch.look() == []  # it may still be copied
    put(tmp_path, "setengah lagi")
    assert watch.look() == []
    assert watch.look() == [file]
    watch.done([file])
    assert watch.look() == []
    put(tmp_path, "berubah sama sekali")
    assert [watch.look(), watch.look()] == [[], [file]]
    watch.done([file])
    assert watch.look() == []
    file.unlink()
    assert watch.look() == []


def test_a_failure_is_tried_again_ever_later_and_given_up_in_the_end(tmp_path: Path) -> None:
    watch, file = Watch(tmp_path), put(tmp_path, "x")
    tried: list[int] = []
    for look in range(400):
        if watch.look():
            tried.append(look)
            again, given_up = watch.failed([file])
            assert (again, given_up) == (([file], []) if len(tried) < TRIES else ([], [file]))
    assert tried == [2**n for n in range(TRIES)]
    put(tmp_path, "diperbaiki")
    assert [watch.look(), watch.look()] == [[], [file]]  # another content has its own tries
    assert watch.failed([file]) == ([file], [])


def test_a_link_is_handed_out_once_and_named(tmp_path: Path) -> None:
    (tmp_path / "link.md").symlink_to(tmp_path / "x.md")
    watch = Watch(tmp_path)
    watch.look()
    (item,) = watch.look()
    assert isinstance(item, Turned)
    watch.done([item])
    assert watch.look() == []


class Round:
    """Runs a watch for some looks; ``between`` is done after each."""

    def __init__(self, folder: Path, answers: list[bool], between: dict[int, object]) -> None:
        self.handled: list[list[str]] = []
        self.again: list[tuple[int, int]] = []
        self.away: list[str] = []
        self._answers, self._between, self._looks = answers, between, 0
        keep(Watch(folder), self._handle, self._again, self._away, self._wait)

    def _handle(self, items: list[Path | Turned]) -> list[Path | Turned]:
        self.handled.append([item.name for item in items if isinstance(item, Path)])
        return [] if self._answers.pop(0) else [item for item in items if "nol" not in str(item)]

    def _again(self, again: list[Path], given_up: list[Path]) -> None:
        self.again.append((len(again), len(given_up)))

    def _away(self, error: OSError | None) -> None:
        self.away.append(errno.errorcode[error.errno or 0] if error else "back")

    def _wait(self) -> bool:
        self._looks += 1
        act = self._between.get(self._looks)
        if callable(act):
            act()
        return self._looks < max(self._between)


def test_the_watch_goes_on_after_a_failure(tmp_path: Path) -> None:
    """Only what could not be handled is tried again."""
    put(tmp_path, "x")
    put(tmp_path, "", "nol.md")
    ran = Round(tmp_path, [False, True], {6: None})
    assert (ran.handled, ran.again) == ([["nol.md", "pp-3-2010.md"], ["pp-3-2010.md"]], [(1, 0)])


def test_the_watch_outlives_its_folder(tmp_path: Path) -> None:
    """Gone for two looks: told once, told when it is back, and what was done is not done again."""
    folder, aside = tmp_path / "masuk", tmp_path / "lain"
    put(folder, "x")
    moves = {
        2: lambda: folder.rename(aside),
        4: lambda: aside.rename(folder),
        5: lambda: put(folder, "y", "b.md"),
    }
    ran = Round(folder, [True, True], moves | {8: lambda: None})
    assert ran.away == ["ENOENT", "back"]
    assert ran.handled == [["pp-3-2010.md"], ["b.md"]]


def test_a_folder_that_may_not_be_listed_is_told_with_its_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: object) -> list[str]:
        raise OSError(errno.ESTALE, "Stale file handle", str(path))

    monkeypatch.setattr(os, "listdir", refuse)
    assert Round(tmp_path, [], {3: None}).away == ["ESTALE"]
