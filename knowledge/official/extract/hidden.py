"""Text in a PDF that a reader does not see: white, tiny, transparent, outside the page, or never painted.

An OCR layer under a scanned page is unpainted too; it is told by the picture that covers the page.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_TINY = 2.0
"""Points: nobody reads print of this size."""
_WHITE = 250
_UNPAINTED = 3
"""The PDF text rendering mode that fills nothing and strokes nothing (ISO 32000-1, 9.3.6)."""
_PICTURE = 0.5
"""Share of the page that a picture covers for the text to be its OCR layer."""
_WORK = 2_000_000
"""Objects looked at in one document: about 20 s at 10 µs each (the child has 120 s); published files of 150 pages
hold 70,000 at most."""
_SCANNED = 1000
"""Characters of a page that pdfium searches for an object's words in the time that one object takes."""
_SHOWN = 80
_DEPTH = 4
"""Forms within forms that are looked into."""
_SITE = re.compile(r"(?:https?://|www\.)\S+")
_LEAST = 12
"""Letters from which hidden text is worth a flag."""


@dataclass(frozen=True)
class Findings:
    """``words`` are the first hidden words by page (from 1); from page ``unchecked`` on nothing was looked at."""

    words: dict[int, str]
    unchecked: int | None = None


class _SpentError(Exception):
    """The document holds more than may be looked at."""


class _Budget:
    """What may still be looked at in one document."""

    def __init__(self, work: int) -> None:
        self._left = work

    def spend(self, work: int) -> None:
        """Raises _SpentError where no more may be looked at."""
        self._left -= work
        if self._left < 0:
            raise _SpentError


def find(pdf: Any, work: int = _WORK) -> Findings:
    """The pages with hidden text; addresses of web sites do not count."""
    found: dict[int, str] = {}
    budget = _Budget(work)
    for number in range(len(pdf)):
        try:
            words = _on_page(pdf[number], budget)
        except _SpentError:
            return Findings(found, number + 1)
        if words:
            found[number + 1] = words
    return Findings(found)


def _on_page(page: Any, budget: _Budget) -> str:
    """The first hidden words of a page, or nothing where they are too few to matter."""
    words = ""
    for piece in _hidden_pieces(page, budget):
        words = " ".join(_SITE.sub("", f"{words} {piece}").split())
        if len(words) >= _SHOWN:
            break
    return words[:_SHOWN] if sum(sign.isalpha() for sign in words) >= _LEAST else ""


def _hidden_pieces(page: Any, budget: _Budget) -> Iterator[str]:
    import pypdfium2.raw as raw

    box = page.get_bbox()
    area = max(1.0, (box[2] - box[0]) * (box[3] - box[1]))
    texts, picture = [], 0.0
    for found in page.get_objects(max_depth=_DEPTH):
        budget.spend(1)
        if found.type == raw.FPDF_PAGEOBJ_IMAGE:
            x0, y0, x1, y1 = found.get_bounds()
            picture = max(picture, (x1 - x0) * (y1 - y0) / area)
        elif found.type == raw.FPDF_PAGEOBJ_TEXT:
            texts.append(found)
    textpage = page.get_textpage() if texts else None
    for found in texts:
        if textpage and _is_hidden(found, box, scanned=picture >= _PICTURE):
            budget.spend(1 + textpage.count_chars() // _SCANNED)
            yield _words(found, textpage)


def _is_hidden(found: Any, box: tuple[float, float, float, float], *, scanned: bool) -> bool:
    import pypdfium2.raw as raw

    if raw.FPDFTextObj_GetTextRenderMode(found.raw) == _UNPAINTED:
        return not scanned
    if scanned:
        return False
    x0, y0, x1, y1 = found.get_bounds()
    if x1 < box[0] or x0 > box[2] or y1 < box[1] or y0 > box[3]:
        return True
    if 0 < y1 - y0 < _TINY and x1 - x0 > 0:
        size = ctypes.c_float()
        raw.FPDFTextObj_GetFontSize(found.raw, size)
        if abs(size.value * found.get_matrix().d) < _TINY:
            return True
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFPageObj_GetFillColor(found.raw, red, green, blue, alpha):
        return False
    return alpha.value == 0 or min(red.value, green.value, blue.value) >= _WHITE


def _words(found: Any, textpage: Any) -> str:
    import pypdfium2.raw as raw

    length = raw.FPDFTextObj_GetText(found.raw, textpage.raw, None, 0)
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFTextObj_GetText(
        found.raw, textpage.raw, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length
    )
    return buffer.raw[: max(0, length - 2)].decode("utf-16-le", errors="replace")
