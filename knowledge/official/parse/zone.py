"""The zones of a document: opening, body, closing, explanation, annexes.

An annex may hold a whole instrument again (a Perppu adopted by a law), with its own body and
explanation, so zones follow one another in any order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

_ENACTING = r"M\s?E\s?M\s?U\s?T\s?U\s?S\s?K\s?A\s?N"
_EXPLAINING = r"P\s?E\s?N\s?J\s?E\s?L\s?A\s?S\s?A\s?N"
_LANDMARK = re.compile(
    rf"(?=[ MPLADI])(?:(?P<body>\b{_ENACTING}\b\s*:?)"
    rf"|(?P<articles>\bPASAL\s*DEMI\s*PASAL\b\s*[.:]?|^ *(?:II\s?\.?\s*)?Pasal [Dd]emi [Pp]asal\s*[.:]?\s*$)"
    rf"|(?P<explanation>(?:\bMEMORI\s+)?\b{_EXPLAINING}(?=\s+(?:ATAS|UMUM)\b)|^ *(?:MEMORI\s+)?{_EXPLAINING}\s*$)"
    r"|(?P<annex>(?:^ *|(?<=[.;]\s)|(?<=\d\s))LAMPIRAN(?:\s+(?:[IVXl1]{1,5})(?![A-Za-z]))?(?=\s*[.:]?\s*$|\s+(?:UNDANG|PERATURAN|KEPUTUSAN|SURAT|PERPU|INSTRUKSI)))"
    r"|(?P<closing>\bAgar\s+(?:supaya\s+)?(?:setiap|semua|tiap)\b|^ *(?:Di(?:tetapkan|sahkan|keluarkan)\s+di)\b|(?<=[.;]\s)Di(?:tetapkan|sahkan)\s+di\s+[A-Z]))",
    re.MULTILINE,
)
_BY_ARTICLE = re.compile(r"\s*PASAL\s*DEMI")
_NUMBER = re.compile(r"LAMPIRAN\s+([IVXl1]{1,5})")


class Kind(StrEnum):
    """What stands in a zone."""

    OPENING = "opening"
    BODY = "body"
    CLOSING = "closing"
    GENERAL = "general"
    """The explanation's general part, with its title."""
    ARTICLES = "articles"
    """The explanation article by article."""
    ANNEX = "annex"


_KINDS = {
    "body": Kind.BODY,
    "articles": Kind.ARTICLES,
    "explanation": Kind.GENERAL,
    "annex": Kind.ANNEX,
    "closing": Kind.CLOSING,
}


@dataclass(frozen=True)
class Zone:
    """A stretch of the text; ``start`` lies behind its landmark. ``number`` is an annex's, Roman."""

    kind: Kind
    start: int
    end: int
    mark: int
    number: str = ""


@lru_cache(maxsize=2)
def zones(text: str) -> tuple[Zone, ...]:
    """The document's zones in reading order; a text without landmarks is one opening zone."""
    marks = _marks(text)
    found = [Zone(Kind.OPENING, 0, marks[0][1] if marks else len(text), 0)]
    for place, (kind, start, end, number) in enumerate(marks):
        following = marks[place + 1][1] if place + 1 < len(marks) else len(text)
        found.append(Zone(kind, end, following, start, number))
    return tuple(found)


def _marks(text: str) -> list[tuple[Kind, int, int, str]]:
    """Landmarks that count: the opening holds none, a closing follows a body only."""
    marks: list[tuple[Kind, int, int, str]] = []
    last = Kind.OPENING
    for match in _LANDMARK.finditer(text):
        kind = _KINDS[str(match.lastgroup)]
        if not _counts(kind, last, text, match):
            continue
        roman = _NUMBER.search(match[0]) if kind is Kind.ANNEX else None
        number = roman[1].upper().replace("L", "I").replace("1", "I").lower() if roman else ""
        marks.append((kind, match.start(), match.end(), number))
        last = kind
    return marks


def _counts(kind: Kind, last: Kind, text: str, match: re.Match[str]) -> bool:
    match kind:
        case Kind.CLOSING:
            return last in (Kind.BODY, Kind.OPENING) and (last is Kind.BODY or match.start() > len(text) // 4)
        case Kind.ARTICLES:
            return last in (Kind.GENERAL, Kind.CLOSING, Kind.BODY)
        case Kind.BODY:
            return last in (Kind.OPENING, Kind.ANNEX, Kind.CLOSING, Kind.ARTICLES)
        case Kind.GENERAL:
            return last is not Kind.GENERAL and not _BY_ARTICLE.match(text, match.end())
        case _:
            return last is not Kind.OPENING or match.start() > len(text) // 10
