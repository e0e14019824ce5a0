"""Lexical retrieval: BM25 over tokens, through bm25s and its plain numpy files.

bm25s counts tokens in Python loops; counting them in numpy gives the same matrix in a tenth of
the time (0.15 s for 59,000 wordings). A test holds both equal.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import bm25s
import numpy as np
from numpy.typing import NDArray

from index.ragged import Ragged, renumbered

K1, B = 1.5, 0.75


class Lexical:
    """BM25 (Lucene variant) over tokenised documents; knows tokens and row numbers only."""

    def __init__(self, bm25: bm25s.BM25, rows: int) -> None:
        self._bm25 = bm25
        self.rows = rows

    @staticmethod
    def build(documents: Sequence[Sequence[str]]) -> Lexical:
        """Index token lists; row i is documents[i]."""
        ids: dict[str, int] = {}
        rows = [[ids.setdefault(token, len(ids)) for token in tokens] for tokens in documents]
        return Lexical.of(Ragged.of(rows), list(ids))

    @staticmethod
    def of(documents: Ragged, vocabulary: Sequence[str]) -> Lexical:
        """Index rows of ids into ``vocabulary``, which may hold tokens that no row has."""
        values, used = renumbered(documents.values)
        bm25 = bm25s.BM25(k1=K1, b=B, method="lucene")
        bm25.nonoccurrence_array = None
        bm25.scores = _matrix(Ragged(values, documents.bounds), len(used))
        bm25.vocab_dict = {vocabulary[old]: new for new, old in enumerate(used)}
        bm25.vocab_dict.setdefault("", len(used))
        bm25.unique_token_ids_set = set(bm25.vocab_dict.values())
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


def _matrix(documents: Ragged, tokens: int) -> dict[str, Any]:
    """bm25s's sparse matrix: for each token its documents and their scores (Lucene's formula)."""
    rows, lengths = len(documents), documents.lengths
    owner = np.repeat(np.arange(rows, dtype=np.int64), lengths)
    pairs, counts = np.unique(documents.values * np.int64(max(rows, 1)) + owner, return_counts=True)
    token, document = np.divmod(pairs, max(rows, 1))
    holders = np.bincount(token, minlength=tokens)
    idf = np.log(1 + (rows - holders + 0.5) / (holders + 0.5)).astype(np.float32)
    relative = lengths[document] / max(float(lengths.mean()) if rows else 0.0, 1e-9)
    frequency = counts.astype(np.float32)
    scores = idf[token] * (frequency / (K1 * (1 - B + B * relative) + frequency))
    return {
        "data": scores.astype(np.float32),
        "indices": document.astype(np.int32),
        "indptr": np.concatenate([[0], np.cumsum(holders)]).astype(np.int32),
        "num_docs": rows,
    }
