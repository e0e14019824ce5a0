"""Checksums of files, read in pieces so that a large file costs no memory."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

_PIECE = 1 << 20


def sha256(files: Iterable[Path]) -> str:
    """sha256 over the files' bytes, one after the other."""
    sha = hashlib.sha256()
    for file in files:
        with file.open("rb") as stream:
            while piece := stream.read(_PIECE):
                sha.update(piece)
    return sha.hexdigest()
