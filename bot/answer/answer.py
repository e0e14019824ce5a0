"""The Answer: what one question gets (contract: answer.schema.json).

Every front end renders this object and adds no facts to it.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from index.language import Language
from knowledge import Citation, Verdict

Role = Literal["rule", "condition", "violation_if", "sanction", "guidance", "conflict", "procedure", "note"]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class AnswerStatement(_Frozen):
    """One sentence of the body; ``cites`` are numbers into the answer's citations."""

    role: Role
    text: str
    cites: tuple[int, ...] = ()


class ClarificationOption(_Frozen):
    """A button: its label and the facts that choosing it adds."""

    label: str
    facts: dict[str, Any]


class Clarification(_Frozen):
    """What the bot asks back, with two to six options."""

    question: str
    options: tuple[ClarificationOption, ...] = Field(min_length=2, max_length=6)


class Answer(_Frozen):
    """Verdict, headline, statements and citations for one question on one date."""

    question: str
    language: Language
    verdict: Verdict
    headline: str
    statements: tuple[AnswerStatement, ...] = ()
    citations: tuple[Citation, ...] = ()
    clarification: Clarification | None = None
    facts: dict[str, Any] = {}
    topic: str | None = None
    branch: str | None = Field(default=None, exclude=True)
    """The branch of the topic that was answered, None for its general case; not in the contract."""
    related: tuple[str, ...] = ()
    confidence: float = Field(ge=0, le=1)
    as_of: date
    index_version: str
    timings_ms: dict[str, float] = {}

    def to_json(self) -> dict[str, Any]:
        """The answer as the contract's plain data."""
        return self.model_dump(mode="json")
