"""What officials said, where and when, held against the national rule."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from pydantic import Field

from knowledge.model import Model, Slug, Text

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
Relation = Literal[
    "sesuai", "lebih_sempit", "lebih_luas", "bertentangan", "tidak_tepat", "usang", "tidak_terverifikasi"
]


class Claim(Model):
    """One claim of a statement and how it relates to the national rule."""

    text: Text
    relation: Relation
    national_rule: Text
    provisions: tuple[Text, ...] = ()


class Guidance(Model):
    """A statement by an official or agency; never above a national rule."""

    id: Slug
    speaker: Text
    role: Text
    said_on: date | None = None
    date_text: Text = Field(description="the date as far as it is known, in words")
    place: Text
    region: Text | None = Field(default=None, description="null: national")
    authority: Literal[7, 8, 9]
    statements: tuple[Text, ...]
    claims: tuple[Claim, ...]
    note: Text | None = None

    def spoken_by(self, on: date) -> bool:
        """Whether it had been said by a date.

        Where the day was not seen, the end of the last year in ``date_text`` counts; a statement of
        an unknown year has always been said.
        """
        years = [int(year) for year in _YEAR.findall(self.date_text)]
        said_on = self.said_on or (date(max(years), 12, 31) if years else None)
        return said_on is None or said_on <= on
