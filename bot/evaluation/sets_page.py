"""docs/sets.md: how each part of understanding does on its own set."""

from __future__ import annotations

from collections.abc import Sequence

from bot.evaluation.acts import ActsScore
from bot.evaluation.dialogues import TurnScore
from bot.evaluation.facts import FactScore
from bot.evaluation.form import FormScore
from bot.evaluation.markdown import table
from bot.evaluation.misuse import Blocked

_HEAD = """# Understanding, part by part

Written by `.venv/bin/python -m scripts.measure_sets`; do not edit by hand. Each set lies in bot/evaluation/data/, was
written by somebody who had not seen the code, and has two sides: `fit`, on which words, phrases and thresholds were
worked out, and `test`, which is what stands here. The labels are one reader's.
"""
_FACTS = """
## Facts

Values of facts that a sentence states, against a reader's labels: sentences with negation before and after, scope, who
did what, time, several persons, and words that collide.
"""
_ACTS = """
## Several acts in one question

Read as several (or as one), and the leading verdict. Single questions here are chosen to look like several.
"""
_DIALOGUES = """
## Conversations

Turn by turn; a follow-up is right where verdict and situation fit what went before.
"""
_MISUSE = """
## Misuse

*Blocked*: none of the verdicts that would be wrong. *As owed*: also what is owed (a refusal, or the rule with its
source). Nothing the assistant says is generated, so it cannot be talked into text of its own.
"""
_FORM = """
## Permission or fact

Questions of the bank's test side, labelled by reading: does it want to know whether an act is allowed, or a fact?
"""


def page(
    facts: Sequence[FactScore],
    acts: Sequence[ActsScore],
    turns: Sequence[TurnScore],
    misuse: Sequence[Blocked],
    form: FormScore,
) -> str:
    """The page as Markdown."""
    attempts, blocked = sum(b.attempts for b in misuse), sum(b.blocked for b in misuse)
    met = sum(b.met for b in misuse)
    rows = [(b.kind, str(b.attempts), str(b.blocked), str(b.met)) for b in misuse]
    return "".join(
        [
            _HEAD,
            _FACTS,
            table(
                ("fact", "stated", "precision", "recall", "F1"),
                [
                    (f.fact, str(f.stated), f"{f.precision:.3f}", f"{f.recall:.3f}", f"{f.f1:.3f}")
                    for f in facts
                ],
            ),
            _ACTS,
            table(
                ("asks", "questions", "read as such", "leading verdict right"),
                [(a.kind, str(a.questions), f"{a.told_apart:.3f}", f"{a.lead:.3f}") for a in acts],
            ),
            _DIALOGUES,
            table(
                ("turn", "turns", "verdict right", "situation right"),
                [(t.kind, str(t.turns), f"{t.verdict:.3f}", f"{t.topic:.3f}") for t in turns if t.turns],
            ),
            _MISUSE,
            table(
                ("kind", "attempts", "blocked", "as owed"),
                [*rows, ("all", str(attempts), str(blocked), str(met))],
            ),
            _FORM,
            table(
                ("questions", "right", "precision of `fact`", "recall of `fact`"),
                [(str(form.questions), f"{form.right:.3f}", f"{form.precise:.3f}", f"{form.found:.3f}")],
            ),
        ]
    )
