"""Marks of items: "(2)", "b.", "3)", with every number that OCR may have made of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

Style = tuple[str, str]
"""Kind of item (ayat, huruf, angka, capital, roman) and the sign behind its mark."""


@dataclass(frozen=True)
class Mark:
    """``readings``: style and value of what the print may mean, the likeliest first.

    A value counts from 1; a second part orders what was inserted later ("1a", "b1").
    ``first``: it stands first on its line.
    """

    start: int
    end: int
    readings: tuple[tuple[Style, Value], ...]
    first: bool


Value = tuple[int, str]

_MARK = re.compile(
    r"(?<![\w.,/(-])(?:\(\s?(?P<ayat>[0-9OolILSa-z]{1,3})\s?(?:\)|(?<=\d)[1lI](?=\s))\.?"
    r"|(?P<plain>1 [0-9l](?=[.)])|[0-9OolILSZB]{1,3}[a-z]?|[a-z]{1,2}\d?|[A-Z]|[IVX]{1,5})\s?(?P<sign>[.)]))(?=\s|[A-Z“\"]|$|\x1f)",
    re.MULTILINE,
)
_FIGURES = str.maketrans(
    {"O": "0", "o": "0", "l": "1", "I": "1", "L": "1", "f": "1", "S": "5", "Z": "2", "B": "8", "i": "1"}
)
_ROMANS = {
    "I": 1,
    "II": 2,
    "III": 3,
    "IV": 4,
    "V": 5,
    "VI": 6,
    "VII": 7,
    "VIII": 8,
    "IX": 9,
    "X": 10,
    "XI": 11,
    "XII": 12,
}
_NUMBERED = re.compile(r"(\d{1,3})([a-z]?)")
_LETTERED = re.compile(r"([a-z])(\1?)(\d?)")


def marks(text: str, start: int, end: int) -> Iterator[Mark]:
    """Everything that looks like a mark; whether it is one, the order of the items decides."""
    for match in _MARK.finditer(text, start, end):
        line = text.rfind("\n", start, match.start()) + 1
        first = not text[max(line, start) : match.start()].strip()
        readings = _bracketed(match["ayat"]) if match["ayat"] else _plain(match["plain"], match["sign"])
        if readings:
            yield Mark(match.start(), match.end(), readings, first)


@lru_cache(maxsize=4096)
def _bracketed(raw: str) -> tuple[tuple[Style, Value], ...]:
    """In full brackets: an ayat, or a letter."""
    found: list[tuple[Style, Value]] = []
    if number := _number(raw):
        found.append((("ayat", "()"), number))
    if letter := _letter(raw):
        found.append((("huruf", "()"), letter))
    return tuple(found)


@lru_cache(maxsize=4096)
def _plain(raw: str, sign: str) -> tuple[tuple[Style, Value], ...]:
    found: list[tuple[Style, Value]] = []
    if raw[0].isdigit():
        if number := _number(raw):
            found.append((("angka", sign), number))
        if raw == "1":
            found.append((("huruf", sign), (12, "")))  # "1." for "l."
    else:
        if letter := _letter(raw):
            found.append((("huruf", sign), letter))
        if raw in _ROMANS:
            found.append((("roman", sign), (_ROMANS[raw], "")))
        if len(raw) == 1 and raw.isupper():
            found.append((("capital", sign), (ord(raw) - ord("A") + 1, "")))
        if raw[0] in "OolILSZBfi" and (number := _number(raw)):
            found.append((("angka", sign), number))
    return tuple(found)


def _number(raw: str) -> Value | None:
    raw = raw.replace(" ", "")
    match = _NUMBERED.fullmatch(raw) or _NUMBERED.fullmatch(raw.translate(_FIGURES))
    return (int(match[1]), match[2]) if match and int(match[1]) else None


def _letter(raw: str) -> Value | None:
    match = _LETTERED.fullmatch(raw)
    if match is None:
        return None
    place = ord(match[1]) - ord("a") + 1 + (26 if match[2] else 0)
    return place, match[3]


def printed(style: Style, value: Value) -> tuple[str, str]:
    """Kind and number of a pinpoint's segment."""
    kind, _ = style
    place, inserted = value
    match kind:
        case "huruf" | "capital":
            letter = chr(ord("a") + (place - 1) % 26) * ((place - 1) // 26 + 1)
            return "huruf", letter + inserted
        case "roman":
            return "bagian", list(_ROMANS)[place - 1].lower()
        case _:
            return kind, f"{place}{inserted}"


def follows(before: Value, after: Value) -> bool:
    """Whether one value comes right after another: 2 after 1, 1a after 1, 2 after 1a, 1b after 1a."""
    if after[1] == "":
        return after[0] == before[0] + 1
    if after[0] != before[0]:
        return False
    first = "1" if after[1].isdigit() else "a"
    return after[1] == (first if not before[1] else chr(ord(before[1]) + 1))


def is_first(value: Value) -> bool:
    """Whether a list may begin with it."""
    return value == (1, "")
