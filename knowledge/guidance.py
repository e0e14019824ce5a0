"""What officials said, where and when, held against the national rule."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from knowledge.model import Model, Slug, Text

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
