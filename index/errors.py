"""The error tree of index/: every message names what is wrong and the command that mends it.

StoreError
├── IndexMissing     nothing was built yet
├── IndexDamaged     a file is missing, changed or unreadable
├── IndexOutdated    built by another format version of this program
├── BuildRefused     a build that answers worse than the one in use
├── InputsChanged    what a build was to be made from changed while it was read
└── ModelError       an embedding model that cannot be used
"""

from __future__ import annotations

REBUILD = "python -m scripts.reindex"


class StoreError(Exception):
    """Base of every error that index/ raises on purpose."""


class IndexMissing(StoreError):
    """No index where one was looked for."""


class IndexDamaged(StoreError):
    """A file of the index is not what its manifest says."""


class IndexOutdated(StoreError):
    """The index was written by an incompatible version of this program."""


class ModelError(StoreError):
    """An embedding model that is missing, unsafe or does not fit the index."""


class InputsChanged(StoreError):
    """Corpus, language data or official texts are not what was read a moment ago."""


class BuildRefused(StoreError):
    """A build that was kept out of use; ``reasons`` one line each, for the admin."""

    def __init__(self, message: str, reasons: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.reasons = reasons
