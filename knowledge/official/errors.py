"""Why a file was not read: one clear line for the admin."""

from __future__ import annotations

from pathlib import Path

from knowledge.errors import KnowledgeError

_LONGEST = 300


class Rejected(KnowledgeError):
    """A file that is not read; ``reason`` is one Indonesian line, whatever the file's name holds."""

    def __init__(self, file: Path, reason: str) -> None:
        self.file = file
        self.reason = one_line(reason)
        super().__init__(f"{one_line(str(file))}: {self.reason}")


class Unfetched(KnowledgeError):
    """An address that gave no file; ``reason`` is one Indonesian line.

    ``silent``: its host could not be reached or did not answer in time, so that others on it will hardly
    do better.
    """

    def __init__(self, address: str, reason: str, *, silent: bool = False) -> None:
        self.address = address
        self.reason = one_line(reason)
        self.silent = silent
        super().__init__(f"{one_line(address)}: {self.reason}")


class Refused(Exception):
    """Raised while a file is parsed, by whoever finds what is wrong with it; carries the reason."""


def one_line(text: str) -> str:
    """The text on one line: control characters are written out, so that no name can forge a line."""
    shown = "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in text)
    return shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1] + "…"
