"""Text in a PDF that a reader does not see: white, tiny, transparent, outside the page, or never painted.

An OCR layer under a scanned page is unpainted too; it is told by the picture that covers the page.
"""

from __future__ import annotations

import ctypes
import re
from typing import Any

_TINY = 2.0
"""Points: nobody reads print of this size."""
_WHITE = 250
_UNPAINTED = 3
"""The PDF text rendering mode that fills nothing and strokes nothing (ISO 32000-1, 9.3.6)."""
_PICTURE = 0.5
"""Share of the page that a picture covers for the text to be its OCR layer."""
_PAGES = 300
_OBJECTS = 4000
_SHOWN = 80
_SITE = re.compile(r"(?:https?://|www\.)\S+")
_LEAST = 12
"""Letters from which hidden text is worth a flag."""


def find(pdf: Any) -> dict[int, str]:
    """Pages (from 1) with hidden text, and its first words; addresses of web sites do not count."""
    found = {}
    for number in range(min(len(pdf), _PAGES)):
        words = _SITE.sub("", _on_page(pdf[number])).strip()
        if sum(sign.isalpha() for sign in words) >= _LEAST:
            found[number + 1] = words[:_SHOWN]
    return found


def _on_page(page: Any) -> str:
    import pypdfium2.raw as raw

    left, bottom, right, top = page.get_bbox()
    area = max(1.0, (right - left) * (top - bottom))
    texts, picture = [], 0.0
    for count, found in enumerate(page.get_objects(max_depth=4)):
        if count > _OBJECTS:
            break
        if found.type == raw.FPDF_PAGEOBJ_IMAGE:
            x0, y0, x1, y1 = found.get_bounds()
            picture = max(picture, (x1 - x0) * (y1 - y0) / area)
        elif found.type == raw.FPDF_PAGEOBJ_TEXT:
            texts.append(found)
    if not texts:
        return ""
    textpage = page.get_textpage()
    hidden = (
        _words(found, textpage)
        for found in texts
        if _is_hidden(found, (left, bottom, right, top), scanned=picture >= _PICTURE)
    )
    return " ".join(" ".join(hidden).split())


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
