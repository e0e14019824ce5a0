"""Files named by their content: one of a name never changes, and a damaged one is told by its name."""

from __future__ import annotations

import hashlib
from collections.abc import Container
from pathlib import Path

from knowledge.official.batch import Batch


class Vault:
    """A folder of such files; what is written is there once its batch is committed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, name: str) -> Path:
        """Where the file of that name lies."""
        return self.folder / name

    def read(self, name: str) -> bytes:
        """The content; raises OSError where it is not there, ValueError where it is not what its name says."""
        content = self.path(name).read_bytes()
        if not name.startswith(sha256(content)):
            raise ValueError(f"{name} holds other content")
        return content

    def put(self, content: bytes, suffix: str, batch: Batch) -> str:
        """Write a file with the batch, unless it is there; returns its name."""
        name = f"{sha256(content)}{suffix}"
        file = self.path(name)
        self.folder.mkdir(parents=True, exist_ok=True)
        if not (file.is_file() and file.read_bytes() == content):
            batch.write(file, content)
        return name

    def keep_only(self, names: Container[str]) -> None:
        """Delete every other file."""
        for file in self.folder.glob("*"):
            if file.name not in names:
                file.unlink(missing_ok=True)


def sha256(content: bytes) -> str:
    """The hash of a content, in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()
