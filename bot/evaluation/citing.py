"""Which citations of an answer go beyond a question's gold sources, and in which role."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.answer import Answer
from bot.evaluation.grade import hits
from bot.evaluation.question import Question


@dataclass(frozen=True)
class Beyond:
    """A citation that no gold source of its question covers at pinpoint level."""

    question: str
    short: str
    first: bool
    """Whether it stands among the first three, which carry the verdict."""
    roles: tuple[str, ...]


FIRST = 3


def beyond_gold(question: Question, answer: Answer) -> list[Beyond]:
    """Citations of an answer outside the gold list, in order; gold of a whole instrument covers its parts."""
    found: list[Beyond] = []
    for citation in answer.citations:
        if hits(question.gold, (citation.short,), exact=True):
            continue
        roles = dict.fromkeys(s.role for s in answer.statements if citation.n in s.cites)
        found.append(Beyond(question.id, citation.short, citation.n <= FIRST, tuple(roles)))
    return found


@dataclass(frozen=True)
class Row:
    """A source cited beyond gold: for how many questions, how often among the first, in which roles."""

    short: str
    questions: int
    first: int
    roles: tuple[str, ...]


def by_source(cited: Iterable[Beyond]) -> list[Row]:
    """One row a source, the most cited first."""
    grouped: dict[str, list[Beyond]] = {}
    for item in cited:
        grouped.setdefault(item.short, []).append(item)
    rows = [
        Row(
            short,
            len(items),
            sum(item.first for item in items),
            tuple(dict.fromkeys(role for item in items for role in item.roles)),
        )
        for short, items in grouped.items()
    ]
    return sorted(rows, key=lambda row: (-row.questions, row.short))
