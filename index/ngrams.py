"""Hashed word and character n-grams: what the learned ranker reads.

Character n-grams see through typos and affixes; word pairs keep "tanpa simbol" together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

BUCKETS = 1 << 20
WORD_WEIGHT = 1.0
CHAR_WEIGHT = 0.8


def features(words: Sequence[str], stems: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Bucket ids (ascending, unique) and weights: each group has unit length before its weight."""
    table: dict[int, float] = {}
    for grams, weight in ((_word_grams(words, stems), WORD_WEIGHT), (_char_grams(words), CHAR_WEIGHT)):
        counts = Counter(crc32(gram.encode()) % BUCKETS for gram in grams)
        length = sum(count * count for count in counts.values()) ** 0.5
        for bucket, count in counts.items():
            table[bucket] = table.get(bucket, 0.0) + weight * count / length
    ids = np.fromiter(sorted(table), dtype=np.int64, count=len(table))
    return ids, np.array([table[int(i)] for i in ids], dtype=np.float32)


def _word_grams(words: Sequence[str], stems: Sequence[str]) -> Iterator[str]:
    yield from (f"s:{stem}" for stem in stems)
    yield from (f"w:{word}" for word, stem in zip(words, stems, strict=True) if word != stem)
    yield from (f"b:{a} {b}" for a, b in pairwise(stems))
    yield from (f"k:{a} {b}" for a, b in zip(stems, stems[2:], strict=False))


def _char_grams(words: Sequence[str]) -> Iterator[str]:
    for word in words:
        padded = f"_{word}_"
        for size in (3, 4, 5):
            for start in range(len(padded) - size + 1):
                yield padded[start : start + size]
