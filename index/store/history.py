"""Which versions were in use, in order, and which were rolled back from: INDEX_DIR/history.json."""

from __future__ import annotations

import json
import os
from pathlib import Path

from knowledge import disk

_NAME = "history.json"
_KEPT = 50


def read_history(index_dir: Path) -> tuple[list[str], list[str]]:
    """Names of the versions used and of those withdrawn; a lost file costs only the order."""
    try:
        data = json.loads((index_dir / _NAME).read_text(encoding="utf-8"))
        return list(map(str, data["used"])), list(map(str, data["withdrawn"]))
    except (OSError, ValueError, KeyError, TypeError):
        return [], []


def write_history(index_dir: Path, used: list[str], withdrawn: list[str]) -> None:
    """Keep the last names of both, atomically."""
    text = json.dumps({"used": used[-_KEPT:], "withdrawn": withdrawn[-_KEPT:]})
    replaced(index_dir / f".history-{os.getpid()}", index_dir / _NAME, text)


def replaced(partial: Path, file: Path, text: str) -> None:
    """Write ``partial`` and rename it to ``file``; what is renamed is on the disk, should the power fail."""
    partial.write_text(text, encoding="utf-8")
    disk.replace(partial, file)
