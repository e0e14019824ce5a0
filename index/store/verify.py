"""Holds a version's files to its manifest."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from index import digest
from index.errors import REBUILD, IndexDamaged, IndexOutdated, StoreError

FORMAT = 16


def manifest_of(folder: Path) -> dict[str, Any]:
    """The manifest of a version; raises IndexDamaged where it cannot be read or lacks a part."""
    file = folder / "manifest.json"
    try:
        manifest: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        dict(manifest["files"].items())
        _ = manifest["format"], manifest["model"]["fingerprint"]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise IndexDamaged(
            f"{file} cannot be read ({type(error).__name__}). Rebuild the index: {REBUILD}"
        ) from error
    return manifest


def verify(folder: Path) -> dict[str, Any]:
    """Hold every file to the manifest; returns the manifest. Raises IndexDamaged/IndexOutdated."""
    manifest = manifest_of(folder)
    if manifest["format"] != FORMAT:
        raise IndexOutdated(
            f"{folder / 'manifest.json'} has format {manifest['format']}, this program reads {FORMAT}. "
            f"Rebuild the index: {REBUILD}"
        )
    for name, expected in manifest["files"].items():
        path = folder / name
        if not path.is_file():
            raise IndexDamaged(f"{path} is missing. Rebuild the index: {REBUILD}")
        if digest.sha256([path]) != expected:
            raise IndexDamaged(
                f"{path} is not what was built (its checksum differs). Rebuild the index: {REBUILD}"
            )
    return manifest


def intact(folder: Path) -> bool:
    """Whether a version is there, of this format, and every file is what was built."""
    try:
        verify(folder)
    except StoreError:
        return False
    return True
