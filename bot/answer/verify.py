"""Drops what its source does not carry.

A statement of law stays only if it cites at least one source of the answer and the
cited texts carry its numbers, articles and sanctions (see knowledge/support.py).
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.answer.answer import AnswerStatement
from knowledge import Citation
from knowledge.support import unsupported


def supported(
    statements: Sequence[AnswerStatement], citations: Sequence[Citation]
) -> tuple[AnswerStatement, ...]:
    """The statements that their citations carry, in order."""
    return tuple(s for s in statements if s.role == "note" or _carried(s, citations))


def _carried(statement: AnswerStatement, citations: Sequence[Citation]) -> bool:
    by_number = {citation.n: citation for citation in citations}
    cited = [by_number[n] for n in statement.cites if n in by_number]
    if not cited or len(cited) != len(statement.cites):
        return False
    if statement.role == "guidance":  # quotes a person: what he said is its own source
        return True
    return not unsupported(statement.text, [f"{c.short} {c.text}" for c in cited])
