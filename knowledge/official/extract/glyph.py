"""The signs of a page with their places, in the order of its text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from knowledge.official.extract.turn import turn_of


@dataclass(frozen=True)
class Glyph:
    """``shown`` is one sign; the box, as high as its font, is in points, y upwards.

    Spaces that pdfium adds have no place of their own.
    """

    shown: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def x(self) -> float:
        """Its middle, across."""
        return (self.left + self.right) / 2

    @property
    def y(self) -> float:
        """Its middle, upwards."""
        return (self.bottom + self.top) / 2


def glyphs(page: Any) -> Iterator[Glyph]:
    """The signs of a page of pypdfium2, a line's end as a newline."""
    import pypdfium2.raw as raw

    text = page.get_textpage()
    box, turn = raw.FS_RECTF(), turn_of(page)
    for place in range(text.count_chars()):
        shown = chr(raw.FPDFText_GetUnicode(text.raw, place))
        if shown != "\r":
            raw.FPDFText_GetLooseCharBox(text.raw, place, box)
            (x0, y0), (x1, y1) = turn(box.left, box.bottom), turn(box.right, box.top)
            yield Glyph(shown, min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
