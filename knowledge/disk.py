"""Files that are on the disk before anybody is told of them, should the power fail."""

from __future__ import annotations

import os
from pathlib import Path


def sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def replace(partial: Path, file: Path) -> None:
    """Put a finished file in another's place at once; its content and its name are on the disk then."""
    sync(partial)
    os.replace(partial, file)
    sync(file.parent)
