"""Dense retrieval: inner products with every entry vector, through faiss.

Vectors are held in half precision: half the memory, cosines within 0.001 of the full ones.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from index.embedder import Vectors, unit
from index.errors import IndexDamaged

_ADDED_AT_ONCE = 65_536
"""Rows that are held in full precision at a time."""


class Dense:
    """A flat index over entries; ``owner[i]``, ascending, is the passage row that entry i belongs to.

    ``centroids[row]`` is the unit mean of a passage's entries (zero where it has none): what
    all its wordings have in common, however each of them puts it.
    """

    def __init__(self, index: faiss.Index, owner: NDArray[np.int32], centroids: Vectors) -> None:
        self._index = index
        self.owner = owner
        self.centroids = centroids
        self._starts = np.flatnonzero(np.diff(owner, prepend=-1))

    @staticmethod
    def build(vectors: Vectors, owner: NDArray[np.int32]) -> Dense:
        """Index unit vectors, shape (entries, dimension)."""
        index = _flat(vectors)
        sums = np.zeros((int(owner.max(initial=-1)) + 1, vectors.shape[1]), dtype=np.float32)
        np.add.at(sums, owner, vectors)
        return Dense(index, owner, unit(sums))

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self._index.d)

    def search(self, vector: Vectors, entries: int) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        """Passage rows and cosines of the nearest entries, best first; a row may repeat."""
        _alone()
        k = min(entries, int(self._index.ntotal))
        scores, ids = self._index.search(np.atleast_2d(vector).astype(np.float32), k)
        return self.owner[ids[0]], scores[0]

    def best(self, scores: NDArray[np.float32], rows: int) -> NDArray[np.float32]:
        """The best of the entries' ``scores`` for each of ``rows`` passages; zero where it has none."""
        found = np.zeros(rows, dtype=np.float32)
        if len(self._starts):
            found[self.owner[self._starts]] = np.maximum.reduceat(scores, self._starts)
        return found

    def save(self, folder: Path) -> None:
        """Write vectors.faiss, owner.npy and centroids.npy."""
        faiss.write_index(self._index, str(folder / "vectors.faiss"))
        np.save(folder / "owner.npy", self.owner, allow_pickle=False)
        np.save(folder / "centroids.npy", self.centroids, allow_pickle=False)

    @staticmethod
    def load(folder: Path) -> Dense:
        """Read what ``save`` wrote; raises IndexDamaged if the two files disagree."""
        index = faiss.read_index(str(folder / "vectors.faiss"))
        owner = np.load(folder / "owner.npy", allow_pickle=False)
        if index.ntotal != len(owner):
            raise IndexDamaged(
                f"{folder / 'vectors.faiss'} has {index.ntotal} vectors for {len(owner)} entries"
            )
        return Dense(index, owner, np.load(folder / "centroids.npy", allow_pickle=False))


def write_flat(file: Path, vectors: Vectors | NDArray[np.float16]) -> None:
    """A flat index over unit vectors of half or full precision, shape (rows, dimension), without owners."""
    faiss.write_index(_flat(vectors), str(file))


def flat_search(file: Path) -> Callable[[Vectors, int], tuple[NDArray[np.int64], Vectors]]:
    """A search over what ``write_flat`` wrote: rows and cosines of the nearest, best first, exact.

    The file is mapped, not read: its pages are the kernel's to keep or to drop.
    """
    index = faiss.read_index(str(file), faiss.IO_FLAG_MMAP_IFC)

    def search(vector: Vectors, most: int) -> tuple[NDArray[np.int64], Vectors]:
        wanted = np.atleast_2d(vector).astype(np.float32)
        _alone()
        scores, ids = index.search(wanted, min(most, int(index.ntotal)))
        return ids[0], scores[0]

    return search


def _flat(vectors: Vectors | NDArray[np.float16]) -> faiss.Index:
    index = faiss.IndexScalarQuantizer(
        vectors.shape[1], faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
    )
    for start in range(0, len(vectors), _ADDED_AT_ONCE):
        index.add(np.ascontiguousarray(vectors[start : start + _ADDED_AT_ONCE], dtype=np.float32))
    return index


def _alone() -> None:
    """One question is one small product: more threads wait for each other (1.0 ms against 0.3 ms).

    OpenMP keeps the number for each thread, so whichever thread searches must set it.
    """
    faiss.omp_set_num_threads(1)
