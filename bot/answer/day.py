"""A date as people type it: "2019-04-01", "1 April 2019", "April 1 2019", "1/4/2019", "2019"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

_END = r"(?![\w/-])[\s:,]*"
_NUMBERED = (
    re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})" + _END),
    re.compile(r"(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>\d{4})" + _END),
)
_NAMED = (
    re.compile(r"(?P<day>\d{1,2})\s+(?P<month>[a-z]+)\.?,?\s+(?P<year>\d{4})" + _END, re.IGNORECASE),
    re.compile(r"(?P<month>[a-z]+)\.?\s+(?P<day>\d{1,2}),?\s+(?P<year>\d{4})" + _END, re.IGNORECASE),
)
_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)" + _END)


@dataclass(frozen=True)
class Day:
    """A date at the beginning of a text, and what follows it."""

    day: date
    rest: str


def leading(text: str, months: Mapping[str, int], today: date) -> Day | None:
    """The date that a text begins with; None for none, and for one that no calendar has.

    A year means its last day, the current one today. ``months`` are names of months in lower case.
    """
    text = text.strip()
    for pattern in (*_NUMBERED, *_NAMED):
        if found := pattern.match(text):
            name = found["month"].lower()
            month = int(name) if name.isdecimal() else months.get(name, 0)
            return _day(int(found["year"]), month, int(found["day"]), text[found.end() :])
    if found := _YEAR.match(text):
        year = int(found["year"])
        last = today if year == today.year else date(year, 12, 31)
        return Day(last, text[found.end() :].strip())
    return None


def _day(year: int, month: int, day: int, rest: str) -> Day | None:
    try:
        return Day(date(year, month, day), rest.strip())
    except ValueError:  # 31 February
        return None
