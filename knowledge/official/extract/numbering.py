"""The numbers that Word shows before list items, which stand in no run of the text."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class Numbering:
    """Counts the list items of one document in reading order."""

    def __init__(self, document: Any) -> None:
        self._levels: dict[tuple[str, int], tuple[str, str, int]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._read(document)

    def _read(self, document: Any) -> None:
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        levels: dict[str, list[Any]] = {
            abstract.get(f"{_W}abstractNumId"): abstract.findall(f"{_W}lvl")
            for abstract in root.findall(f"{_W}abstractNum")
        }
        for number in root.findall(f"{_W}num"):
            link = number.find(f"{_W}abstractNumId")
            for level in levels.get(link.get(f"{_W}val"), []) if link is not None else []:
                self._levels[number.get(f"{_W}numId"), int(level.get(f"{_W}ilvl"))] = (
                    _value(level, "numFmt", "decimal"),
                    _value(level, "lvlText", ""),
                    int(_value(level, "start", "1")),
                )

    def mark(self, paragraph: Any) -> str:
        """The paragraph's number as shown ("a. "), or nothing; counts it."""
        found = _numbered(paragraph)
        if found is None or found not in self._levels:
            return ""
        name, depth = found
        form, shown, start = self._levels[found]
        counts = self._counts.setdefault(name, {})
        counts[depth] = counts.get(depth, start - 1) + 1
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        if form == "bullet":
            return ""
        return _PLACE.sub(lambda place: self._shown(name, int(place[1]) - 1), shown) + " "

    def _shown(self, name: str, depth: int) -> str:
        form, _, start = self._levels.get((name, depth), ("decimal", "", 1))
        return _FORMS.get(form, str)(self._counts[name].get(depth, start))


def _value(level: Any, tag: str, default: str) -> str:
    element = level.find(f"{_W}{tag}")
    return default if element is None else element.get(f"{_W}val", default)


def _numbered(paragraph: Any) -> tuple[str, int] | None:
    """List and level, of the paragraph itself or of its style."""
    for holder in (paragraph._p.pPr, getattr(paragraph.style.element, "pPr", None)):
        number = getattr(holder, "numPr", None)
        if number is not None and number.numId is not None:
            depth = 0 if number.ilvl is None else int(number.ilvl.val)
            return str(number.numId.val), depth
    return None


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    text = ""
    for worth, sign in _ROMAN:
        text += sign * (number // worth)
        number %= worth
    return text


_FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}
