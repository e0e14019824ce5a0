"""Shares with intervals, reliability, and accuracy against coverage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

SAMPLES = 2000
SEED = 17


@dataclass(frozen=True)
class Share:
    """A share with its 95% interval (percentile bootstrap over questions)."""

    share: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.share:.3f} [{self.low:.3f}, {self.high:.3f}]"


def share(hits: Sequence[bool]) -> Share:
    """The share of hits; zero with the widest interval where there are none."""
    if not hits:
        return Share(0.0, 0.0, 1.0)
    flags = np.array(hits, dtype=float)
    drawn = np.random.default_rng(SEED).integers(len(flags), size=(SAMPLES, len(flags)), dtype=np.int32)
    low, high = np.percentile(flags[drawn].mean(axis=1), [2.5, 97.5])
    return Share(float(flags.mean()), float(low), float(high))


@dataclass(frozen=True)
class Bin:
    """Answers of like confidence: how sure on average, how often right, how many."""

    confidence: float
    right: float
    count: int


def reliability(confidences: Sequence[float], hits: Sequence[bool], bins: int = 10) -> list[Bin]:
    """Bins of equal width that hold anything, least sure first."""
    sure, right = np.array(confidences), np.array(hits, dtype=float)
    places = np.minimum((sure * bins).astype(int), bins - 1)
    return [
        Bin(float(sure[places == b].mean()), float(right[places == b].mean()), int((places == b).sum()))
        for b in range(bins)
        if (places == b).any()
    ]


def accuracy_at(
    confidences: Sequence[float], hits: Sequence[bool], coverages: Sequence[float]
) -> list[float | None]:
    """Accuracy of the surest share of all questions, for each coverage; None where nothing is answered."""
    order = np.argsort(-np.array(confidences), kind="stable")
    right = np.array(hits, dtype=float)[order]
    counts = [round(coverage * len(right)) for coverage in coverages]
    return [float(right[:count].mean()) if count else None for count in counts]
