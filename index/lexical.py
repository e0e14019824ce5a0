"""Lexical retrieval: BM25 over tokens, through bm25s and its plain numpy files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import bm25s
import numpy as np
from numpy.typing import NDArray

K1, B = 1.5, 0.75


class Lexical:
    """BM25 (Lucene variant) over tokenised documents; knows tokens and row numbers only."""

    def __init__(self, bm25: bm25s.BM25, rows: int) -> None:
        self._bm25 = bm25
        self.rows = rows

    @staticmethod
    def build(documents: Sequence[Sequence[str]]) -> Lexical:
        """Index token lists; row i is documents[i]."""
        bm25 = bm25s.BM25(k1=K1, b=B, method="lucene")
        bm25.index([list(tokens) for tokens in documents], show_progress=False)
        return Lexical(bm25, len(documents))

    def scores(self, tokens: Sequence[str]) -> NDArray[np.float32]:
        """BM25 score of every row, shape (rows,); zeros where no token is known."""
        known = [token for token in tokens if token in self._bm25.vocab_dict]
        if not known:
            return np.zeros(self.rows, dtype=np.float32)
        return np.asarray(self._bm25.get_scores(known), dtype=np.float32)

    def vocabulary(self) -> frozenset[str]:
        """Every token that some document has."""
        return frozenset(self._bm25.vocab_dict)

    def save(self, folder: Path) -> None:
        """Write numpy and JSON files into ``folder``."""
        self._bm25.save(str(folder), show_progress=False)

    @staticmethod
    def load(folder: Path, rows: int) -> Lexical:
        """Read what ``save`` wrote."""
        return Lexical(bm25s.BM25.load(str(folder), load_corpus=False), rows)
