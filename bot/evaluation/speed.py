"""What an answer costs: time of one answer and memory of the process that gives it."""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import numpy as np

WARM_UP = 20


@dataclass(frozen=True)
class Speed:
    """Milliseconds an answer (median and 95th percentile), megabytes resident now and at most."""

    answers: int
    p50_ms: float
    p95_ms: float
    resident_mb: float
    peak_mb: float


def measure(system: Callable[[str], object], questions: Sequence[str], rounds: int) -> Speed:
    """Answer every question ``rounds`` times, after a short warm-up."""
    for question in questions[:WARM_UP]:
        system(question)
    spent: list[float] = []
    for _ in range(rounds):
        for question in questions:
            start = perf_counter()
            system(question)
            spent.append((perf_counter() - start) * 1000)
    p50, p95 = np.percentile(spent, [50, 95])
    return Speed(len(spent), round(float(p50), 2), round(float(p95), 2), _resident_mb(), _peak_mb())


def _resident_mb() -> float:
    if not sys.platform.startswith("linux"):
        return _peak_mb()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return round(pages * resource.getpagesize() / 2**20, 1)


def _peak_mb() -> float:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)
