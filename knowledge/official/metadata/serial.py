"""The number and year behind "NOMOR", as printed or as OCR has them, with every way to read them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import product

from knowledge.official.datafile import load

_NUMBERED = re.compile(
    r"(?:\b|(?<=UNDANG)|(?<=INDONESIA)|(?<=PEMERINTAH))(?:N\s?[A-Z]?\s?O\s?M\s?O\s?R|NO(?:\s?\.|(?=\s+\d))|Nr\b\.?)\s*[:.]?\s*",
    re.IGNORECASE,
)
_SIGN = r"[\dlIiL|!OoQDZzSsTtBg]"
_ORDINAL = re.compile(
    rf"(?P<number>{_SIGN}(?:[\s.]{{0,2}}{_SIGN}){{0,4}}?)(?P<letter>[A-Ha-h])?"
    r"[\s.^'\"*,-]{0,4}(?i:T\s?[A-Z][A-Z\s]{0,3}?[UV]\s?N)"
    r"\s*(?P<year>[12lI]\s?[09Oo]\s?[\dlIiLOoQTSB]\s?[\dlIiLOoQTSB](?![\dA-Za-z]))?"
)
"""A number and a year of digits, or of letters that are misread digits (data/digits.yaml)."""
_FORMAL = re.compile(r"(?P<number>[A-Z0-9][\w.-]*(?:\s?/\s?[\w.-]+)+|\d[\d.-]*[A-Z]?\b)", re.IGNORECASE)
_YEAR_BEHIND = re.compile(r"\s+TAHUN\s+(?P<year>(?:19|20)\s?\d\s?\d)", re.IGNORECASE)
_YEAR_WITHIN = re.compile(r"\b(?:19[4-9]\d|20[0-4]\d)\b")
_YEARS = range(1940, 2050)
"""A year beyond these is a digit misread."""


@dataclass(frozen=True)
class Serial:
    """Possible readings of a number and of a year, the likeliest first; none where there is none."""

    numbers: tuple[str, ...]
    years: tuple[str, ...]


def places(text: str, start: int = 0, end: int | None = None) -> list[re.Match[str]]:
    """Every "NOMOR" in a stretch of the text; the serial stands where the match ends."""
    return list(_NUMBERED.finditer(text, start, len(text) if end is None else end))


def read(text: str, at: int) -> Serial:
    """The serial that begins at a place of the text."""
    ordinal = _ORDINAL.match(text, at)
    if ordinal:
        letter = (ordinal["letter"] or "").upper()
        numbers = tuple(f"{number}{letter}" for number in _digits(ordinal["number"]) if int(number))
        years = _digits(ordinal["year"] or "")
        return Serial(numbers, tuple(year for year in years if plausible(year)))
    formal = _FORMAL.match(text, at)
    if not formal:
        return Serial((), ())
    number = re.sub(r"\s", "", formal["number"]).rstrip(".,-/")
    behind = _YEAR_BEHIND.match(text, formal.end())
    years = ("".join(behind["year"].split()),) if behind else tuple(_YEAR_WITHIN.findall(number)[-1:])
    return Serial((number,), years)


def plausible(year: str) -> bool:
    """Whether an instrument may be of that year."""
    return int(year) in _YEARS


def short(number: str) -> str:
    """The ordinal of a number: "148/PMK.01/2012" is number 148."""
    return number.split("/")[0] if number[:1].isdigit() else number


def _digits(text: str) -> tuple[str, ...]:
    """Every number that the signs may be, leading noughts taken off."""
    choices = [sign if sign.isdigit() else _letters()[sign] for sign in re.sub(r"[\s.]", "", text)]
    return tuple("".join(digits).lstrip("0") or "0" for digits in product(*choices)) if choices else ()


@cache
def _letters() -> dict[str, str]:
    """Letters for digits; YAML keeps ``l`` and ``I`` apart."""
    letters: dict[str, str] = load("digits.yaml")
    return letters
