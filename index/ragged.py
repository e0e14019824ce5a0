"""Rows of different lengths in one flat array: token ids of texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int32]


@dataclass(frozen=True)
class Ragged:
    """Row i is ``values[bounds[i]:bounds[i + 1]]``; ``bounds`` has one more item than rows."""

    values: Ids
    bounds: NDArray[np.int64]

    @staticmethod
    def of(rows: Sequence[Sequence[int]]) -> Ragged:
        """From lists of ids."""
        flat = np.fromiter((item for row in rows for item in row), dtype=np.int32)
        return Ragged(flat, np.cumsum([0, *map(len, rows)], dtype=np.int64))

    def __len__(self) -> int:
        return len(self.bounds) - 1

    @property
    def lengths(self) -> NDArray[np.int64]:
        """Items of each row."""
        return np.diff(self.bounds)

    def take(self, rows: NDArray[np.int64]) -> Ragged:
        """The rows at these places, in their order."""
        lengths = self.lengths[rows]
        bounds = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        places = np.arange(bounds[-1]) + np.repeat(self.bounds[:-1][rows] - bounds[:-1], lengths)
        return Ragged(self.values[places], bounds)

    def joined(self, sizes: Sequence[int]) -> Ragged:
        """Runs of ``sizes[i]`` rows made one."""
        return Ragged(self.values, self.bounds[np.cumsum([0, *sizes])])

    @staticmethod
    def concatenated(parts: Sequence[Ragged]) -> Ragged:
        """The rows of all parts, one after the other."""
        lengths = np.concatenate([part.lengths for part in parts])
        bounds = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        return Ragged(np.concatenate([part.values for part in parts]), bounds)


def renumbered(values: Ids) -> tuple[Ids, NDArray[np.int64]]:
    """Ids counted anew in order of first use, and the old id of each new one."""
    size = int(values.max(initial=-1)) + 1
    first = np.full(size, len(values), dtype=np.int64)
    first[values[::-1]] = np.arange(len(values) - 1, -1, -1)  # of a repeated id, the last one written stays
    used = np.flatnonzero(first < len(values))
    order = used[np.argsort(first[used])]
    rank = np.zeros(size, dtype=np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    return rank[values], order.astype(np.int64)
