"""Where sources disagree: what each side says, so that rank and date can decide between them."""

from __future__ import annotations

from pydantic import Field

from knowledge.model import Model, Slug, Text


class Side(Model):
    """One source of a disagreement: a provision id, or a claim id of the guidance."""

    source: Text
    says: Text


class Conflict(Model):
    """A disagreement between sources on one question.

    Which side wins is computed (knowledge/precedence.py); ``because`` names a provision that
    decides it by its own words, such as a transitional rule, where rank and date do not.
    """

    id: Slug
    title: Text
    sides: tuple[Side, ...] = Field(min_length=2)
    because: Text | None = Field(default=None, description="provision id whose own words decide")
    winner: Text | None = Field(default=None, description="source that wins by 'because'")
    outcome: Text = Field(description="what follows for the asker, in our own words")
    note: Text | None = None
