"""Where the rows and cells of a table lie on a page; points, y upwards as in PDF."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

_ROWS = 3
_COLUMNS = 3


@dataclass(frozen=True)
class Band:
    """One row: ``edges`` are the left edge of its first cell, the edges between cells, and the right edge."""

    top: float
    bottom: float
    edges: tuple[float, ...]

    def cell(self, x: float) -> int | None:
        """Which cell a place lies in."""
        place = bisect_right(self.edges, x) - 1
        return place if 0 <= place < len(self.edges) - 1 else None


@dataclass(frozen=True)
class Grid:
    """The rows of one table, from the top."""

    rows: tuple[Band, ...]

    @property
    def is_table(self) -> bool:
        """At least three rows of the same three or more columns; all else may be a frame or a form."""
        columns = Counter(len(row.edges) - 1 for row in self.rows)
        return any(count >= _ROWS for number, count in columns.items() if number >= _COLUMNS)

    def find(self, x: float, y: float) -> tuple[int, int] | None:
        """Row and cell of a place, None outside the table."""
        for number, row in enumerate(self.rows):
            if row.bottom <= y < row.top:
                cell = row.cell(x)
                return None if cell is None else (number, cell)
        return None

    def is_above(self, y: float) -> bool:
        """Whether the table ends above a height."""
        return self.rows[-1].bottom > y
