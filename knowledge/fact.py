"""Facts: the small vocabulary that branches speak, with the words by which people say it."""

from __future__ import annotations

from pydantic import Field

from knowledge.model import Model, Slug, Text

GAP = "…"
"""In a phrase: up to three words may stand here ("surat tugas … hilang")."""


class FactValue(Model):
    """One value of a fact and the phrases that state it (normalised spelling)."""

    id: Text
    label: Text
    label_en: Text
    phrases: tuple[Text, ...] = ()


class Fact(Model):
    """One thing that can change a verdict.

    ``negates`` maps a value to what its negation means: "tanpa simbol" reads as
    gesture=absent although "simbol" alone reads as gesture=present.
    """

    id: Slug
    title: Text
    choice: bool = Field(default=False, description="the asker can see to it, so it can be a condition")
    values: tuple[FactValue, ...] = Field(min_length=1)
    negates: dict[str, str] = Field(default_factory=dict)
