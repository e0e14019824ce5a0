"""Watches a folder for files that are new or changed, and have been left alone for a while."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.admin.reading import Turned, files

Stamp = tuple[int, int]
"""Size and time of change: a file being copied changes between two looks."""


class Watch:
    """Remembers what it handed out; a file is handed out once for each content."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seen: dict[Path, Stamp] = {}
        self._done: dict[Path, Stamp] = {}

    def look(self) -> list[Path | Turned]:
        """Files that stayed the same since the last look and were not handed out as they are."""
        now = dict(self._stamped())
        ready = [
            file
            for file, stamp in now.items()
            if self._seen.get(file) == stamp and self._done.get(file) != stamp
        ]
        self._seen = now
        self._done.update((file, now[file]) for file in ready)
        return self._listed(ready)

    def _stamped(self) -> Iterator[tuple[Path, Stamp]]:
        for item in files([self._folder]):
            file = item.file if isinstance(item, Turned) else item
            try:
                about = file.lstat()
            except OSError:
                continue  # taken away between the listing and the look
            yield file, (about.st_size, about.st_mtime_ns)

    def _listed(self, ready: Sequence[Path]) -> list[Path | Turned]:
        wanted = set(ready)
        return [
            item
            for item in files([self._folder])
            if (item.file if isinstance(item, Turned) else item) in wanted
        ]
