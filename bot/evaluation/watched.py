"""What a command costs: seconds, and the memory of it and of all that it starts."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

EVERY = 0.5
"""Seconds between two looks at the memory."""


@dataclass(frozen=True)
class Cost:
    """``peak_mb`` is the most that all its processes held at once, shared pages counted once."""

    status: int
    seconds: float
    peak_mb: float


def watched(command: Sequence[str], output: Path) -> Cost:
    """Run a command to its end; what it prints goes to a file. Reads /proc, so on Linux only."""
    started, peak = time.perf_counter(), 0
    with output.open("wb") as stream:
        process = subprocess.Popen(command, stdout=stream, stderr=stream)  # noqa: S603
        while process.poll() is None:
            peak = max(peak, sum(_held(pid) for pid in _family(process.pid)))
            time.sleep(EVERY)
    return Cost(process.returncode, round(time.perf_counter() - started, 1), round(peak / 1024, 1))


def _family(pid: int) -> Iterator[int]:
    """A process and its descendants."""
    yield pid
    for file in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = file.read_text(encoding="ascii").split()
        except OSError:
            continue  # ended while it was looked at
        for child in children:
            yield from _family(int(child))


def _held(pid: int) -> int:
    """Proportional set size in KiB; 0 for a process that has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
