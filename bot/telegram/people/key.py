"""Names of people and chats at rest: a keyed hash, which nobody without the key can trace back or try out.

User ids are short numbers, so a plain hash of them could be undone by trying them all.
"""

from __future__ import annotations

import hmac
import os
import secrets
from pathlib import Path

from bot.telegram.store.answers import Keyed
from bot.texts import say

FILE = "key"
_BYTES = 32


class NoKey(Exception):
    """The key cannot be had; the message says which file and why, never what it holds."""

    def __init__(self, file: Path, why: str) -> None:
        super().__init__(say("id", "telegram.startup.no_key", file=file, why=why))


def keyed(key: bytes) -> Keyed:
    """HMAC-SHA256 under a key."""
    return lambda text: hmac.new(key, text.encode(), "sha256").hexdigest()


def load_key(folder: Path) -> bytes:
    """The installation's key, made where there is none; its owner's alone (0600).

    Raises NoKey where the file cannot be read or made, or holds no key. With another key nothing that
    is held can be found again; it then goes when its time is over.
    """
    file = folder / FILE
    try:
        return _read(file) if file.exists() else _make(file)
    except OSError as error:
        raise NoKey(file, error.strerror or type(error).__name__) from None
    except ValueError:
        raise NoKey(file, say("id", "telegram.startup.key_damaged", length=_BYTES * 2)) from None


def _read(file: Path) -> bytes:
    key = bytes.fromhex(file.read_text(encoding="ascii").strip())
    if len(key) != _BYTES:
        raise ValueError("no key")
    return key


def _make(file: Path) -> bytes:
    """Written beside and renamed: a process that dies meanwhile leaves no half of a key."""
    key = secrets.token_bytes(_BYTES)
    draft = file.with_suffix(".baru")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as stream:
        stream.write(key.hex() + "\n")
        stream.flush()
        os.fsync(stream.fileno())
    draft.replace(file)
    return key
