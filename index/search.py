"""Hybrid search: BM25 and vectors over the same passages, fused, filtered by date in force."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from index import fusion
from index.dense import Dense
from index.embedder import Embedder
from index.lexical import Lexical
from index.normalize import Analyzer
from index.official.shelf import Shelf
from index.passage import LAW, Kind, Passage
from knowledge import Corpus, Status, status_of

_KEPT = 4
"""Questions whose evidence is kept, 72 kB each."""
CANDIDATES = 100
"""How many passages each retriever hands to the fusion."""
ENTRIES = 300
"""How many nearest entries are read to find that many passages."""
VOTERS, VOTE_SHARPNESS = 50, 15.0
"""How many nearest wordings vote for their passages, and how fast a vote falls with cosine."""
AUTHORITY_WEIGHT = 0.0002
"""Added per rank of authority above the lowest: decides near ties, never a clear order."""


@dataclass(frozen=True)
class Hit:
    """One found passage with its scores; ``score`` is the fused one."""

    passage: Passage
    score: float
    lexical: float
    dense: float


@dataclass(frozen=True)
class Evidence:
    """Raw scores of one question for every passage row, for rankers that weigh their own."""

    words: tuple[str, ...]
    stems: tuple[str, ...]
    tokens: tuple[str, ...]
    lexical: NDArray[np.float32]
    """BM25 of the whole passage."""
    wording: NDArray[np.float32]
    """BM25 of its best single wording."""
    dense: NDArray[np.float32]
    """Cosine of its nearest wording; 0 outside the nearest entries."""
    dense_mean: NDArray[np.float32]
    """Mean cosine of its three nearest wordings, a missing one counting 0."""
    centroid: NDArray[np.float32]
    """Cosine of the mean of all its wordings."""
    neighbours: NDArray[np.float32]
    """Its share among the nearest wordings, weighed by cosine."""


class HybridSearch:
    """Finds passages for a question; knows no verdicts."""

    def __init__(
        self,
        corpus: Corpus,
        rows: Sequence[Passage],
        analyzer: Analyzer,
        lexical: Lexical,
        wordings: Lexical,
        dense: Dense,
        embedder: Embedder,
        shelf: Shelf | None = None,
    ) -> None:
        self.passages = tuple(rows)
        self.analyzer = analyzer
        self._corpus = corpus
        self._lexical = lexical
        self._wordings = wordings
        self._dense = dense
        self._embedder = embedder
        self._shelf = shelf
        self._evidence = lru_cache(_KEPT)(self._evidence_of)

    def evidence(self, question: str) -> Evidence:
        """All scores of every passage for one question; those of the last few questions are kept.

        A question in a conversation is read for what it says alone and again to be answered.
        """
        return self._evidence(question)

    def _evidence_of(self, question: str) -> Evidence:
        words = self.analyzer.words(question)
        stems = self.analyzer.stem_all(words)
        tokens = self.analyzer.fold(stems)
        vector = self._embedder.queries([" ".join(words)])
        rows, cosines = self._dense.search(vector, ENTRIES)
        dense, mean, near = (np.zeros(len(self.passages), dtype=np.float32) for _ in range(3))
        np.maximum.at(dense, rows, cosines)
        np.add.at(mean, *_first_three(rows, cosines))
        votes = np.exp(VOTE_SHARPNESS * (cosines[:VOTERS] - cosines[:1]))
        np.add.at(near, rows[:VOTERS], votes / votes.sum())
        return Evidence(
            words=tuple(words),
            stems=tuple(stems),
            tokens=tuple(tokens),
            lexical=self._lexical.scores(tokens),
            wording=self._dense.best(self._wordings.scores(tokens), len(self.passages)),
            dense=dense,
            dense_mean=mean / np.float32(3),
            centroid=(self._dense.centroids @ vector[0]).astype(np.float32),
            neighbours=near,
        )

    def search(self, question: str, k: int = 10, *, on: date, kinds: Collection[Kind] = LAW) -> list[Hit]:
        """The ``k`` best passages in force on a date, best first.

        With the kind ``official`` also of the official texts, which are ranked by themselves and
        then merged by the same fused score.
        """
        own = self._own(question, k, on, kinds) if set(kinds) - {"official"} else []
        official = self._official(question, k, on) if "official" in kinds else []
        return sorted([*own, *official], key=lambda hit: -hit.score)[:k]

    def _official(self, question: str, k: int, on: date) -> list[Hit]:
        if not self._shelf:
            return []
        words = self.analyzer.words(question)
        tokens = self.analyzer.fold(self.analyzer.stem_all(words))
        vector = self._embedder.queries([" ".join(words)])
        lexical, dense = self._shelf.scores(tokens, vector, on, ENTRIES)
        fused = fusion.reciprocal_rank([_best(scores) for scores in (lexical, dense)])
        best = sorted(fused, key=lambda row: -fused[row])[:k]
        found = [(row, self._shelf.passage(row)) for row in best]
        return [
            Hit(
                passage,
                fused[row] + AUTHORITY_WEIGHT * (9 - passage.authority),
                float(lexical[row]),
                float(dense[row]),
            )
            for row, passage in found
        ]

    def _own(self, question: str, k: int, on: date, kinds: Collection[Kind]) -> list[Hit]:
        evidence = self.evidence(question)
        allowed = [row for row, passage in enumerate(self.passages) if passage.kind in kinds]
        rankings = [_ranking(scores, allowed) for scores in (evidence.lexical, evidence.dense)]
        fused = fusion.reciprocal_rank(rankings)
        hits: list[Hit] = []
        for row in sorted(fused, key=lambda row: -self._weighed(row, fused[row])):
            if self.in_force(self.passages[row], on):
                lexical, dense = float(evidence.lexical[row]), float(evidence.dense[row])
                hits.append(Hit(self.passages[row], self._weighed(row, fused[row]), lexical, dense))
            if len(hits) == k:
                break
        return hits

    def _weighed(self, row: int, score: float) -> float:
        return score + AUTHORITY_WEIGHT * (9 - self.passages[row].authority)

    def in_force(self, passage: Passage, on: date) -> bool:
        """A provision counts if it is not revoked; a situation if any of its basis counts."""
        if passage.kind == "guidance":
            said_on = self._corpus.claims[passage.source][0].said_on
            return said_on is None or said_on <= on
        statuses = [status_of(*self._corpus.provisions[name], on) for name in passage.provisions]
        return any(status not in (None, Status.REVOKED) for status in statuses)


def _first_three(
    rows: NDArray[np.int32], cosines: NDArray[np.float32]
) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """The three best entries of each row, from entries in order of cosine."""
    order = np.argsort(rows, kind="stable")
    starts = np.flatnonzero(np.diff(rows[order], prepend=-1))
    rank = np.arange(len(rows)) - np.repeat(starts, np.diff(starts, append=len(rows)))
    kept = order[rank < 3]
    return rows[kept], cosines[kept]


def _ranking(scores: NDArray[np.float32], allowed: Sequence[int]) -> list[int]:
    rows = np.asarray(allowed, dtype=np.int64)
    if not len(rows):
        return []
    order = rows[np.argsort(-scores[rows], kind="stable")][:CANDIDATES]
    return [int(row) for row in order if scores[row] > 0]


def _best(scores: NDArray[np.float32]) -> list[int]:
    """As ``_ranking`` over every row, without sorting more than is kept."""
    kept = min(CANDIDATES, len(scores))
    rows = np.argpartition(-scores, kept - 1)[:kept]
    order = rows[np.lexsort((rows, -scores[rows]))]
    return [int(row) for row in order if scores[row] > 0]
