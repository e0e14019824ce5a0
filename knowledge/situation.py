"""Situations: what people ask, the verdict, and the facts that change it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from knowledge.instrument import Phase
from knowledge.model import Model, Slug, Text
from knowledge.verdict import LEGAL_VERDICTS, Verdict

StatementRole = Literal["rules", "conditions", "violations", "sanctions", "procedure", "conflicts"]
SanctionClass = Literal[
    "tidak_ada", "moral", "ringan", "sedang", "berat", "pidana", "pemberhentian", "kontrak", "belum_jelas"
]
Sureness = Literal["tinggi", "sedang", "rendah"]


def _legal(verdict: Verdict) -> Verdict:
    if verdict not in LEGAL_VERDICTS:
        raise ValueError(f"a situation's verdict is one of {sorted(LEGAL_VERDICTS)}")
    return verdict


def _as_tuple(value: object) -> object:
    return [value] if isinstance(value, str) else value


LegalVerdict = Annotated[Verdict, AfterValidator(_legal)]
SanctionClasses = Annotated[
    tuple[SanctionClass, ...], BeforeValidator(_as_tuple, SanctionClass | tuple[SanctionClass, ...])
]
Values = Annotated[tuple[Text, ...], BeforeValidator(_as_tuple, Text | tuple[Text, ...])]


class Statement(Model):
    """One sentence of law with the provisions that carry it."""

    text: Text
    cites: tuple[Text, ...] = Field(min_length=1)


class Body(Model):
    """What a situation and its branches share; None in a branch means: as the situation."""

    rules: tuple[Statement, ...] | None = None
    conditions: tuple[Statement, ...] | None = None
    violations: tuple[Statement, ...] | None = None
    sanctions: tuple[Statement, ...] | None = None
    procedure: tuple[Statement, ...] | None = None
    conflicts: tuple[Statement, ...] | None = None
    basis: tuple[Text, ...] | None = None
    guidance: tuple[Text, ...] | None = None
    disputes: tuple[Slug, ...] | None = None
    sanction_class: SanctionClasses | None = None


class Past(Body):
    """What the answer was before the law changed; only for questions about an earlier date."""

    until: date = Field(description="first day on which this no longer held")
    verdict: LegalVerdict
    headline: Text
    headline_en: Text


class Branch(Body):
    """The same situation under facts that change the answer."""

    id: Slug
    when: dict[Slug, Values] = Field(min_length=1)
    verdict: LegalVerdict
    headline: Text
    headline_en: Text
    title: Text | None = Field(default=None, description="the case, as a button of a question back")
    title_en: Text | None = None
    sureness: Sureness | None = None
    asker: tuple[Text, ...] | None = None
    phase: tuple[Phase, ...] | None = None
    past: tuple[Past, ...] = ()
    note: Text | None = None


class Situation(Body):
    """Something people ask, with its verdict and what it rests on."""

    id: Slug
    title: Text
    question: Text
    question_en: Text
    verdict: LegalVerdict
    headline: Text
    headline_en: Text
    related: tuple[Slug, ...] = ()
    sureness: Sureness
    asker: tuple[Text, ...] = ("pns", "pppk")
    phase: tuple[Phase, ...] = ("selalu",)
    past: tuple[Past, ...] = ()
    note: Text | None = None
    branches: tuple[Branch, ...] = ()


class Topic(Model):
    """A file of situations that people browse together."""

    id: Slug
    title: Text
    title_en: Text
    situations: tuple[Situation, ...]


STATEMENT_ROLES: tuple[StatementRole, ...] = (
    "rules",
    "conditions",
    "violations",
    "sanctions",
    "procedure",
    "conflicts",
)
