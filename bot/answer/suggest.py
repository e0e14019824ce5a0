"""What a few typed words may be about: the situations to offer before a question is whole."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answer.context import subjects
from bot.answer.rank import Candidate
from knowledge import Corpus, Situation

OUTSIDE = "luar"
SURELY = 0.9
"""From this probability on, half a question is taken to be off the subject; a card too many harms little."""


def situations(candidates: Sequence[Candidate], corpus: Corpus, most: int) -> tuple[Situation, ...]:
    """The likeliest situations, best first; none where the words are surely off the subject."""
    shares = subjects(candidates)
    if shares.get(OUTSIDE, 0.0) >= SURELY:
        return ()
    likely = sorted((name for name in shares if name in corpus.situations), key=lambda name: -shares[name])
    return tuple(corpus.situations[name] for name in likely[:most])
