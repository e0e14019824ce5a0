"""The date whose law a question asks for: "pilkada 2020", "aturan tahun 2016", "per 1 April 2019".

Only where the words ask for the law of then. The year in "PP 53 tahun 2010" belongs to the
instrument, the year in "foto tahun 2017" to the photo, and "sekarang" or "masih" mean today.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.answer.pattern import any_of
from index.lexicon import Dates
from index.normalize import bounded
from knowledge.election import Election

_YEAR = r"((?:19|20)\d\d)"


@dataclass(frozen=True)
class Asked:
    """A date that a question asks for, and the question without the words that ask for it."""

    day: date
    rest: str


class DateReader:
    """Finds the date that a question asks for."""

    def __init__(self, dates: Dates, elections: Iterable[Election]) -> None:
        self._dates = dates
        self._numbered = re.compile(rf"\b\d+[\w./-]*\s*(?:{any_of(dates.year)}|/)\s*{_YEAR}")
        self._elections: dict[tuple[str, int], Election] = {(e.kind, e.day.year): e for e in elections}
        between = rf"(?:\s+(?:{any_of(dates.before_year)}))*\s+"
        name = rf"(?P<name>{any_of(dates.elections)})"
        self._election = (
            re.compile(rf"\b{name}{between}(?P<year>{_YEAR})\b"),
            re.compile(rf"\b(?P<year>{_YEAR})\s+{name}\b"),
        )
        self._law = re.compile(rf"\b(?:{any_of(dates.law)}){between}{_YEAR}\b")
        self._day = re.compile(
            rf"\b(?:{any_of(dates.before_day)})\s+(\d{{1,2}})\s+({any_of(dates.months)})\s+{_YEAR}\b"
        )
        self._iso = re.compile(rf"\b(?:{any_of(dates.before_day)})\s+{_YEAR}-(\d\d)-(\d\d)\b")
        self._year = re.compile(rf"\b(?:{any_of(dates.before_year)})\s+{_YEAR}\b")
        self._now = re.compile(rf"\b(?:{any_of(dates.now)})\b")
        self._past = re.compile(rf"\b(?:{any_of(dates.past)})\b")
        self._thing = re.compile(rf"\b(?:{any_of(dates.things)})\b")

    def read(self, question: str, today: date) -> Asked | None:
        """The date asked for; None for today's law. Never later than today."""
        text = self._numbered.sub(" ", " ".join(bounded(question).lower().split()))
        if self._now.search(text):
            return None
        asked = self._of_day(text) or self._of_election(text) or self._of_year(text)
        return asked if asked and asked.day < today else None

    def _of_day(self, text: str) -> Asked | None:
        if match := self._day.search(text):
            return _asked(text, match, int(match[3]), self._dates.months[match[2]], int(match[1]))
        if match := self._iso.search(text):
            return _asked(text, match, int(match[1]), int(match[2]), int(match[3]))
        return None

    def _of_election(self, text: str) -> Asked | None:
        for pattern in self._election:
            for match in pattern.finditer(text):
                kind = self._dates.elections[match["name"]]
                if election := self._elections.get((kind, int(match["year"]))):
                    day = election.day
                    return _asked(text, match, day.year, day.month, day.day)
        return None

    def _of_year(self, text: str) -> Asked | None:
        """A year that the law is asked of, or that a question about the past names; its last day."""
        match = self._law.search(text)
        if match is None and self._past.search(text) and not self._thing.search(text):
            match = self._year.search(text)
        return _asked(text, match, int(match[1]), 12, 31) if match else None


def _asked(text: str, match: re.Match[str], year: int, month: int, day: int) -> Asked | None:
    try:
        found = date(year, month, day)
    except ValueError:  # 31 February is no date: nothing is asked of it
        return None
    return Asked(found, f"{text[: match.start()]} {text[match.end() :]}".strip())
