"""The index on disk: built into a new version folder, verified, then switched to."""

from index.store.build import Gate, build
from index.store.open import Index, open_index, open_version
from index.store.stamp import inputs
from index.store.verify import FORMAT, intact, manifest_of, verify
from index.store.version import (
    Version,
    current,
    earlier,
    in_use,
    prune,
    rollback,
    switch,
    versions,
    withdrawn,
)
from index.store.write import Progress

__all__ = [
    "FORMAT",
    "Gate",
    "Index",
    "Progress",
    "Version",
    "build",
    "current",
    "earlier",
    "in_use",
    "inputs",
    "intact",
    "manifest_of",
    "open_index",
    "open_version",
    "prune",
    "rollback",
    "switch",
    "verify",
    "versions",
    "withdrawn",
]
