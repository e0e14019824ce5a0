"""From a page's own coordinates to those of the reader, to whom a landscape page may be shown turned."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Point = tuple[float, float]
Turn = Callable[[float, float], Point]
"""Takes a place on the page (points, y upwards) to where it is seen."""


def turn_of(page: Any) -> Turn:
    """How a page of pypdfium2 is turned (ISO 32000-1, 7.7.3.3: Rotate, clockwise)."""
    left, bottom, right, top = page.get_bbox()
    turns: dict[int, Turn] = {
        0: lambda x, y: (x, y),
        90: lambda x, y: (y, right - x),
        180: lambda x, y: (right + left - x, top + bottom - y),
        270: lambda x, y: (top - y, x),
    }
    return turns[page.get_rotation()]
