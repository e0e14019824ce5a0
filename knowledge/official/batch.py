"""Many files put on the disk together, then each in its place by one rename."""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType

from knowledge import disk

_ONE_BY_ONE = 16
"""Up to so many files are synced one by one (7 ms each here); for more, the whole disk is synced once."""


class Batch:
    """Files that are written under other names until ``commit``; a block that ends without it leaves nothing.

    Used under a lock on the folder: the names are this process's own.
    """

    def __init__(self) -> None:
        self._pairs: list[tuple[Path, Path]] = []

    def __enter__(self) -> Batch:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for partial, _ in self._pairs:
            partial.unlink(missing_ok=True)

    def write(self, file: Path, content: bytes) -> None:
        """Write what is to stand at ``file``; its folder must be there."""
        partial = file.with_name(f".{os.getpid()}-{len(self._pairs)}.partial")
        self._pairs.append((partial, file))
        partial.write_bytes(content)

    def commit(self) -> None:
        """Rename every file into its place, once all are on the disk, should the power fail."""
        if len(self._pairs) > _ONE_BY_ONE:
            os.sync()
        else:
            for partial, _ in self._pairs:
                disk.sync(partial)
        for partial, file in self._pairs:
            os.replace(partial, file)
        for folder in {file.parent for _, file in self._pairs}:
            disk.sync(folder)  # the names too: what is committed next may rest on these files
        self._pairs.clear()
