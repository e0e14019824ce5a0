"""Which citations of an answer go beyond a question's gold sources, and what they carry there."""

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
    text: str
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
        found.append(Beyond(question.id, citation.short, citation.text, citation.n <= FIRST, tuple(roles)))
    return found


@dataclass(frozen=True)
class Row:
    """A source cited beyond gold: for how many questions, how often among the first, in which roles."""

    short: str
    text: str
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
            items[0].text,
            len(items),
            sum(item.first for item in items),
            tuple(dict.fromkeys(role for item in items for role in item.roles)),
        )
        for short, items in grouped.items()
    ]
    return sorted(rows, key=lambda row: (-row.questions, row.short))


def page(rows: Iterable[Row]) -> str:
    """The defence of these sources as a page: what each carries, in which part of the answers."""
    lines = [
        f"| {r.short} | {r.questions} | {r.first} | {', '.join(r.roles) or 'basis'} | {_gist(r)} |"
        for r in rows
    ]
    return "\n".join([_INTRODUCTION, *lines]) + "\n"


_INTRODUCTION = """# Citations beyond the gold lists

Written by `.venv/bin/python -m scripts.evaluate ../shared/questions/dev.jsonl --citations docs/citations.md`.

The gold list of a measuring question names the sources that carry its verdict. An answer also cites what carries its
conditions, sanctions and procedure, so it cites more. Each such source is listed here with its defence: in how many
answers it stands, how often among the first three (which carry the verdict), which part of the answer rests on it, and
what it says. A test holds that every citation given for these questions exists, is not revoked on the date, and is
either in the question's gold list or in this table.

| source | answers | among the first three | carries | what it says (our digest) |
| --- | --- | --- | --- | --- |"""
_LONGEST = 160


def _gist(row: Row) -> str:
    text = " ".join(row.text.split()).replace("|", "/")
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + " ..."
