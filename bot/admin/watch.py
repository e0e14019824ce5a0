"""Watches a folder for files that are new or changed, and tries again what could not be handled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.admin.reading import Turned, files

Stamp = tuple[int, int]
"""Size and time of change: a file being copied changes between two looks."""
TRIES = 8
"""How often one content is tried; each wait is twice the one before, about 20 minutes at 5 seconds a look."""


@dataclass
class _Tried:
    """A content that failed: how often, and at which look it is due again."""

    stamp: Stamp
    times: int
    due: int


class Watch:
    """Hands out files that were left alone since the last look.

    One content is handed out until ``done`` is told of it, or ``failed`` for ``TRIES`` times.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._looks = 0
        self._seen: dict[Path, Stamp] = {}
        self._done: dict[Path, Stamp] = {}
        self._tried: dict[Path, _Tried] = {}

    def look(self) -> list[Path | Turned]:
        """The files to handle now; raises OSError where the folder cannot be listed at the moment."""
        next(self._folder.iterdir(), None)  # a walk would pass over a folder that is gone
        self._looks += 1
        items = {_file(item): item for item in files([self._folder])}
        before, self._seen = self._seen, dict(_stamps(items))
        return [items[file] for file, stamp in self._seen.items() if self._due(file, stamp, before)]

    def done(self, items: Sequence[Path | Turned]) -> None:
        """These were handled as they are and are not handed out again."""
        for file in map(_file, items):
            self._done[file] = self._seen[file]
            self._tried.pop(file, None)

    def failed(self, items: Sequence[Path | Turned]) -> tuple[list[Path], list[Path]]:
        """These could not be handled; returns those that are tried again and those given up."""
        again: list[Path] = []
        for file in map(_file, items):
            tried = self._tried.get(file)
            times = tried.times + 1 if tried and tried.stamp == self._seen[file] else 1
            if times < TRIES:
                self._tried[file] = _Tried(self._seen[file], times, self._looks + 2 ** (times - 1))
                again.append(file)
        given_up = [file for file in map(_file, items) if file not in again]
        self.done(given_up)
        return again, given_up

    def _due(self, file: Path, stamp: Stamp, before: dict[Path, Stamp]) -> bool:
        if before.get(file) != stamp or self._done.get(file) == stamp:
            return False
        tried = self._tried.get(file)
        return tried is None or tried.stamp != stamp or tried.due <= self._looks


def keep(
    watch: Watch,
    handle: Callable[[list[Path | Turned]], list[Path | Turned]],
    tell_again: Callable[[list[Path], list[Path]], None],
    tell_away: Callable[[OSError | None], None],
    wait: Callable[[], bool],
) -> None:
    """Look and handle until ``wait`` says no.

    ``handle`` returns the files that it could not handle; ``tell_again`` gets those tried again and those
    given up; ``tell_away`` hears once that the folder cannot be listed, and None once it can again.
    """
    away = False
    while True:
        try:
            ready = watch.look()
        except OSError as error:
            if not away:
                tell_away(error)
            away, ready = True, []
        else:
            if away:
                tell_away(None)
            away = False
        left = handle(ready) if ready else []
        watch.done([item for item in ready if item not in left])
        if left:
            tell_again(*watch.failed(left))
        if not wait():
            return


def _file(item: Path | Turned) -> Path:
    return item.file if isinstance(item, Turned) else item


def _stamps(found: dict[Path, Path | Turned]) -> list[tuple[Path, Stamp]]:
    stamps = []
    for file in found:
        try:
            about = file.lstat()
        except OSError:
            continue  # taken away between the listing and the look
        stamps.append((file, (about.st_size, about.st_mtime_ns)))
    return stamps
