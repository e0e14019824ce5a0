"""The data files of ``knowledge/official/data``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from knowledge import source

_FOLDER = Path(__file__).parent / "data"


def load(name: str) -> Any:
    """What a file holds; raises SourceError where it is no YAML."""
    return source.read(_FOLDER / name).data
