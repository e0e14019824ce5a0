"""Names of people and chats at rest: a keyed hash, which nobody without the key can trace back or try out.

User ids are short numbers, so a plain hash of them could be undone by trying them all.
"""

from __future__ import annotations

import hmac
import os
import secrets
from collections.abc import Callable
from pathlib import Path

FILE = "key"
_BYTES = 32
Keyed = Callable[[str], str]
"""Text to 64 hexadecimal characters."""


def keyed(key: bytes) -> Keyed:
    """HMAC-SHA256 under a key."""
    return lambda text: hmac.new(key, text.encode(), "sha256").hexdigest()


def load_key(folder: Path) -> bytes:
    """The installation's key, made where there is none; its owner's alone (0600).

    Raises OSError where it cannot be read or written, ValueError where the file holds no key. With
    another key nothing that is held can be found again; it then goes when its time is over.
    """
    file = folder / FILE
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        key = bytes.fromhex(file.read_text(encoding="ascii").strip())
        if len(key) != _BYTES:
            raise ValueError(f"{file} holds no key of {_BYTES} bytes") from None
        return key
    key = secrets.token_bytes(_BYTES)
    with os.fdopen(descriptor, "w", encoding="ascii") as stream:
        stream.write(key.hex() + "\n")
    return key
