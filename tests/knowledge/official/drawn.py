"""Invented PDF pages with tables, ruled or only parted by white."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

_LEFT = 50
_LEADING = 11
_PADDING = 3


@dataclass
class Sheet:
    """A page that is drawn from the top; ``widths`` are those of a table's columns in points."""

    widths: Sequence[int]
    ruled: bool = True
    gap: int = 8
    """White between rows that are not ruled."""
    y: int = 800
    _drawn: list[str] = field(default_factory=list)

    def line(self, text: str, x: int = _LEFT) -> Sheet:
        """A line of text."""
        self._show(text, x, self.y)
        self.y -= _LEADING
        return self

    def row(self, *cells: str) -> Sheet:
        """A row, a cell's lines parted by newlines; one cell alone spans all columns."""
        widths = [sum(self.widths)] if len(cells) == 1 else self.widths
        height = _LEADING * max(cell.count("\n") + 1 for cell in cells) + 2 * _PADDING
        x = _LEFT
        for width, cell in zip(widths, cells, strict=True):
            for place, text in enumerate(cell.split("\n")):
                self._show(text, x + _PADDING, self.y - _PADDING - 8 - place * _LEADING)
            if self.ruled:
                self._drawn.append(f"{x} {self.y - height} {width} {height} re S")
            x += width
        self.y -= height + (0 if self.ruled else self.gap)
        return self

    def _show(self, text: str, x: int, y: int) -> None:
        escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        self._drawn.append(f"BT /F1 9 Tf {x} {y} Td ({escaped}) Tj ET")

    @property
    def content(self) -> bytes:
        """The page's content stream, for ``make.pdf_of_streams``."""
        return "\n".join(self._drawn).encode("cp1252")
