"""What was said before gives the subject; the words themselves give the case.

Used for the later acts of one question and for follow-ups in a conversation. The numbers were
fitted on side ``fit`` of bot/evaluation/data/acts.yaml and dialogues.yaml.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.answer.rank import Candidate
from bot.answer.thresholds import THRESHOLDS

FLOOR, CARRIED = THRESHOLDS.floor, THRESHOLDS.carried


def subjects(candidates: Sequence[Candidate]) -> dict[str, float]:
    """The probability of each situation, in all its branches; asides by their kind (luar, basa-basi)."""
    found: dict[str, float] = {}
    for candidate in candidates:
        name = candidate.target.partition("/")[0]
        found[name] = found.get(name, 0.0) + candidate.probability
    return found


def in_context(
    alone: Sequence[Candidate], whole: Sequence[Candidate], topic: str | None = None
) -> list[Candidate]:
    """Candidates of a text read ``alone``, weighed by the subjects of the ``whole``, best first.

    A product of experts: the text tells the branch, with or without, before or after; together with
    what went before it tells the situation. ``topic`` is what the conversation was on.
    """
    known = subjects(whole)
    odds = {candidate.target: candidate.probability for candidate in alone}
    if topic is not None:
        known[topic] = known.get(topic, 0.0) + 1.0
        for candidate in whole:
            odds[candidate.target] = odds.get(candidate.target, 0.0) + CARRIED * candidate.probability
    weighed = {
        target: odd * (FLOOR + known.get(target.partition("/")[0], 0.0)) for target, odd in odds.items()
    }
    total = sum(weighed.values())
    ranked = sorted(weighed.items(), key=lambda pair: -pair[1])
    return [Candidate(target, weight / total) for target, weight in ranked]
