"""What was said before gives the subject; the words themselves give the case.

Used for the later acts of one question and for follow-ups in a conversation.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.answer.rank import Candidate

FLOOR = 0.02
"""How much a subject counts that what went before does not suggest (fitted on side ``fit`` of
bot/evaluation/data/acts.yaml)."""


def in_context(alone: Sequence[Candidate], whole: Sequence[Candidate]) -> list[Candidate]:
    """Candidates of a piece read ``alone``, weighed by the subjects of the ``whole``, best first.

    A product of experts: the piece tells the branch, with or without, before or after; together with
    what went before it tells the situation.
    """
    subjects: dict[str, float] = {}
    for candidate in whole:
        name = candidate.target.partition("/")[0]
        subjects[name] = subjects.get(name, 0.0) + candidate.probability
    weighed = [
        (c.target, c.probability * (FLOOR + subjects.get(c.target.partition("/")[0], 0.0))) for c in alone
    ]
    total = sum(weight for _, weight in weighed)
    ranked = sorted(weighed, key=lambda pair: -pair[1])
    return [Candidate(target, weight / total) for target, weight in ranked]
