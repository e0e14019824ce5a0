"""What was read of files, kept until it is added: a run that was interrupted goes on where it was.

    DATA_DIR/bacaan/<key>    one text (knowledge.official.packed)

The key is a hash of all that decides what is read: the file's bytes, its name and folders (from which
metadata may come), the limits, and the program with its libraries. A reading is only time saved: one
that is damaged is read anew.
"""

from __future__ import annotations

import hashlib
import os
import threading
import time
from functools import cached_property
from importlib.metadata import version
from pathlib import Path

from knowledge.official import scan
from knowledge.official.admit import read_bytes
from knowledge.official.document import OfficialText
from knowledge.official.errors import Refused
from knowledge.official.limits import Limits
from knowledge.official.packed import pack, unpack

_LIBRARIES = ("pypdf", "pypdfium2", "python-docx", "trafilatura", "lxml")
_NAMED = 3
"""Parts of a path that metadata may come from: ``pp/2021/94.md``."""
ABANDONED = 3_600.0
"""A half written reading this old belongs to no process any more."""
FRESH = 7 * 86_400.0
"""Seconds for which a reading that nobody added is kept."""


class Readings:
    """Readings of one installation; safe between threads and processes."""

    def __init__(self, data_dir: Path) -> None:
        self.folder = data_dir / "bacaan"

    def key(self, file: Path, limits: Limits) -> str | None:
        """Names the reading of a file as it is now; None where it is not one to be opened."""
        try:
            content = read_bytes(file, limits)
        except (Refused, OSError):
            return None  # its reader says why
        named = "/".join(file.absolute().parts[-_NAMED:])
        sha = hashlib.sha256(self._program + limits.model_dump_json().encode() + b"\0")
        sha.update(named.encode(errors="surrogateescape") + b"\0" + content)
        return sha.hexdigest()

    def get(self, key: str) -> OfficialText | None:
        """What was read; None where it was not yet."""
        try:
            return unpack((self.folder / key).read_bytes())
        except (OSError, ValueError):
            return None

    def put(self, key: str, text: OfficialText) -> None:
        """Keep a reading."""
        self.folder.mkdir(parents=True, exist_ok=True)
        partial = self.folder / f".{os.getpid()}-{threading.get_ident()}"
        partial.write_bytes(pack(text))
        os.replace(partial, self.folder / key)

    def clear(self, older: float = 0.0) -> None:
        """Delete readings that are at least that many seconds old; what another process is writing stays."""
        now = time.time()
        for file in self.folder.glob("*"):
            least = max(older, ABANDONED) if file.name.startswith(".") else older
            try:
                if file.stat().st_mtime <= now - least:
                    file.unlink()
            except FileNotFoundError:  # another process cleared it
                continue

    @cached_property
    def _program(self) -> bytes:
        sha = hashlib.sha256(f"ocr {scan.is_installed()}".encode())
        for name in _LIBRARIES:
            sha.update(f"{name} {version(name)}\0".encode())
        root = Path(__file__).parent
        for file in sorted(root.rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                sha.update(str(file.relative_to(root)).encode() + b"\0" + file.read_bytes())
        return sha.digest()
