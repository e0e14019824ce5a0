"""Dates as Indonesian instruments print them: "pada tanggal 31 Agustus 2021"."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from knowledge.official.datafile import load

_ENACTED = re.compile(
    r"(?:Di(?:tetapkan|sahkan|keluarkan)|DI(?:TETAPKAN|SAHKAN)|diucapkan)(?P<rest>.{0,160})", re.DOTALL
)


@cache
def _months() -> dict[str, int]:
    """Spellings of the months, the longest first, so that none hides behind its abbreviation."""
    spelled = {name: int(month) for month, names in load("months.yaml").items() for name in names}
    return dict(sorted(spelled.items(), key=lambda item: -len(item[0])))


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<day>\d\s?\d?)\s*-?\s*(?P<month>{'|'.join(_months())})\w{{0,2}}\s*-?\s*(?P<year>(?:19|20)\s?\d\s?\d)",
        re.IGNORECASE,
    )


def first(text: str) -> date | None:
    """The first date in a text that the calendar has."""
    for match in _pattern().finditer(text):
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
    try:
        month = _months()[match["month"].lower()]
        return date(int("".join(match["year"].split())), month, int("".join(match["day"].split())))
    except ValueError:
        return None
