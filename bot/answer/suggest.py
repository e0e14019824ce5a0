"""What a few typed words may be about: the situations to offer before a question is whole."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answer.context import subjects
from bot.answer.rank import Candidate
from bot.answer.thresholds import THRESHOLDS
from knowledge import Corpus, Situation

OUTSIDE = "luar"


def situations(candidates: Sequence[Candidate], corpus: Corpus, most: int) -> tuple[Situation, ...]:
    """The likeliest situations, best first; none where the words are surely off the subject."""
    shares = subjects(candidates)
    if shares.get(OUTSIDE, 0.0) >= THRESHOLDS.surely_outside:
        return ()
    likely = sorted((name for name in shares if name in corpus.situations), key=lambda name: -shares[name])
    return tuple(corpus.situations[name] for name in likely[:most])
