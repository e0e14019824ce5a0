"""The heading of an instrument (kind, NOMOR, TAHUN, TENTANG), and where it stands again further on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rapidfuzz.fuzz import ratio

from knowledge.official.metadata import serial
from knowledge.official.metadata.kind import Kind, kind_of, kinds, titles
from knowledge.official.metadata.serial import Serial
from knowledge.official.parse.zone import Kind as ZoneKind
from knowledge.official.parse.zone import zones

_HEAD = 4000
_REPEATED = 400
"""Characters in which an explanation or an annex names its instrument."""
_NEAR = 260
"""Characters from a title to its number."""
_ABOUT = re.compile(r"\bT\s?E\s?N\s?T\s?A\s?N\s?G\b|^\s*Tentang\s*$", re.MULTILINE)
_BEGINS = re.compile(r"\bMENIMBANG\b|\bMenimbang\b|\bMengingat\b|M\s?E\s?M\s?U\s?T\s?U\s?S|\bMemutuskan\b")
_TORN = 40
"""A word of the considerations that stands so early was torn from its place by the page's columns."""
_RULING = re.compile(r"\b(?P<number>\d{1,3}/PUU-[IVXLC]+/(?P<year>20\d\d))\b")
_COUNTRY = "REPUBLIKINDONESIA"
_LIKE = 88.0
"""Likeness (0 to 100) from which a misread title counts: two letters in twenty."""


@dataclass(frozen=True)
class Heading:
    """What one heading says; ``kind`` is None where its title is misread, ``start`` where it begins."""

    kind: Kind | None
    serial: Serial
    start: int


def head_of(text: str) -> str:
    """What stands before the considerations."""
    ends = (match.start() for match in _BEGINS.finditer(text, 0, _HEAD) if match.start() > _TORN)
    return text[: next(ends, _HEAD)]


def heading(head: str) -> Heading | None:
    """The instrument's own heading: what it is about may cite others, and comes after."""
    ruling = _ruling(head)
    if ruling:
        return ruling
    for place in serial.places(head):
        found = _at(head, place)
        if found:
            return found
    return None


def repeated(text: str) -> Iterator[Heading]:
    """The headings of explanation and annexes, which name the instrument again."""
    for zone in zones(text):
        if zone.kind in (ZoneKind.GENERAL, ZoneKind.ARTICLES, ZoneKind.ANNEX):
            found = heading(text[zone.mark : min(zone.mark + _REPEATED, zone.end)])
            if found and found.kind:
                yield found


def _ruling(head: str) -> Heading | None:
    kind = next((kind for kind in kinds() if kind.id == "mk"), None)
    title = next((match for match in titles().finditer(head) if kind_of(match) is kind), None)
    ruling = _RULING.search(head)
    if kind is None or title is None or ruling is None:
        return None
    return Heading(kind, Serial((ruling["number"],), (ruling["year"],)), title.start())


def _at(head: str, place: re.Match[str]) -> Heading | None:
    """The heading whose number stands at a place; None for a citation and for another's number."""
    since = max(0, place.start() - _NEAR)
    for about in _ABOUT.finditer(head, since, place.start()):
        since = about.end()
    found = serial.read(head, place.end())
    if not found.numbers:
        return None
    named = titles().finditer(head, since, place.start())
    title = next((match for match in named if kind_of(match).id != "mk"), None)
    if title:
        return Heading(kind_of(title), found, title.start())
    before = head[since : place.start()]
    if not _printed_large(before):
        return None
    kind = _alike(before)
    if kind or (_ABOUT.match(head, _behind(head, place)) and found.years):
        return Heading(kind, found, since)
    return None


def _behind(head: str, place: re.Match[str]) -> int:
    """Where "TENTANG" stands if it follows this number at once."""
    about = _ABOUT.search(head, place.end(), place.end() + 60)
    return about.start() if about else len(head)


def _printed_large(text: str) -> bool:
    """Whether a heading's words may stand there: those of a citation are small."""
    letters = [sign for sign in text[-60:] if sign.isalpha()]
    return len(letters) >= 8 and sum(sign.isupper() for sign in letters) >= 0.8 * len(letters)


def _alike(before: str) -> Kind | None:
    """The kind whose title the last letters are, but for a few that OCR misread."""
    letters = "".join(sign for sign in before.upper() if sign.isalpha())
    if _ends(letters, _COUNTRY) >= _LIKE:
        letters = letters[: -len(_COUNTRY)]
    rated = [(_ends(letters, title), len(title), kind) for kind, title in _plain_titles()]
    likeness, _, kind = max(rated, key=lambda row: row[:2])
    return kind if likeness >= _LIKE else None


def _ends(letters: str, wanted: str) -> float:
    """How like the last letters are to those wanted, of which OCR may have made one more or less."""
    return max(ratio(letters[-len(wanted) - more :], wanted) for more in (-1, 0, 1))


@cache
def _plain_titles() -> tuple[tuple[Kind, str], ...]:
    """Kinds whose title is one text, with its letters."""
    plain = ((kind, kind.titled or "") for kind in kinds() if kind.id != "mk")
    named = ((kind, title) for kind, title in plain if re.fullmatch(r"[A-Z -]+", title))
    return tuple((kind, re.sub(r"[^A-Z]", "", title)) for kind, title in named)
