"""Dates as Indonesian instruments print them: "pada tanggal 31 Agustus 2021"."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = (
    "januari",
    "februari",
    "maret",
    "april",
    "mei",
    "juni",
    "juli",
    "agustus",
    "september",
    "oktober",
    "november",
    "desember",
)
_OLD = {
    "pebruari": 2,
    "djanuari": 1,
    "djuni": 6,
    "djuli": 7,
    "nopember": 11,
    "agustoes": 8,
    "okt": 10,
    "aguatus": 8,
}
_DATE = re.compile(
    rf"(?P<day>\d\s?\d?)\s*-?\s*(?P<month>{'|'.join([*_MONTHS, *_OLD])})\w{{0,2}}\s*-?\s*(?P<year>(?:19|20)\s?\d\s?\d)",
    re.IGNORECASE,
)
_ENACTED = re.compile(
    r"(?:Di(?:tetapkan|sahkan|keluarkan)|DI(?:TETAPKAN|SAHKAN)|diucapkan)(?P<rest>.{0,160})", re.DOTALL
)


def first(text: str) -> date | None:
    """The first date in a text that the calendar has."""
    for match in _DATE.finditer(text):
        found = _date(match)
        if found:
            return found
    return None


def enacted(text: str) -> date | None:
    """The date of enactment: the first behind "Ditetapkan" or "Disahkan"."""
    for match in _ENACTED.finditer(text):
        found = first(match["rest"])
        if found:
            return found
    return None


def _date(match: re.Match[str]) -> date | None:
    month = match["month"].lower()
    number = _MONTHS.index(month) + 1 if month in _MONTHS else _OLD[month]
    try:
        return date(int("".join(match["year"].split())), number, int("".join(match["day"].split())))
    except ValueError:
        return None
