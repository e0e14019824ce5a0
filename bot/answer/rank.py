"""Weighs all evidence for one question into a probability for every target.

Evidence: the learned ranker's logits, BM25 over passages and over single wordings,
cosines, and how the facts of the question fit the facts of each branch. The fitted blend
turns the evidence of the best candidates into probabilities.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log

import numpy as np
from numpy.typing import NDArray

from bot.answer.blend import Blend
from index.errors import ModelError
from index.ranker import LearnedRanker
from index.search import Evidence, HybridSearch
from knowledge import Corpus

CANDIDATES = 40
_KEPT = 4
FEATURES = (
    "learned", "learned_gap", "situation", "passage", "passage_share", "wording", "wording_share",
    "dense", "dense_gap", "dense_mean", "centroid", "centroid_gap", "centroid_situation", "neighbours",
    "neighbours_situation", "facts_match", "facts_conflict", "facts_unknown", "sibling_fits",
    "is_branch", "is_aside", "unseen_by_ranker", "length", "verdict", "known_words",
)  # fmt: skip
"""Columns of a candidate's evidence, in order."""

Facts = Mapping[str, Sequence[str]]
Column = NDArray[np.float64]


@dataclass(frozen=True)
class Candidate:
    """A target with its probability."""

    target: str
    probability: float


class EvidenceRanker:
    """Turns a question's evidence and facts into ranked targets."""

    def __init__(self, corpus: Corpus, search: HybridSearch, learned: LearnedRanker, blend: Blend) -> None:
        if blend.features != FEATURES:
            raise ModelError(
                "bot/answer/evidence.json was fitted for other evidence. Fit it: python -m scripts.train_ranker"
            )
        self._learned = learned
        self._blend = blend
        self._rows = np.array([i for i, p in enumerate(search.passages) if p.kind in ("situation", "aside")])
        self.targets = tuple(search.passages[i].id for i in self._rows)
        self._aside = np.array([search.passages[i].kind == "aside" for i in self._rows])
        column = {name: i for i, name in enumerate(learned.targets)}
        self._columns = np.array([column.get(name, -1) for name in self.targets])
        self._when = [_when(corpus, name) for name in self.targets]
        self._group, self._siblings = _groups(self.targets)
        self._verdict = _verdicts(corpus, self.targets)
        self._speller = search.analyzer.speller
        self._recent: tuple[tuple[Evidence, Facts, list[Candidate]], ...] = ()
        self._outside = np.array([i for i, name in enumerate(self.targets) if name.startswith("luar/")])

    def rank(self, evidence: Evidence, facts: Facts) -> list[Candidate]:
        """Candidates, best first; probabilities sum to one. Those of the last few calls are kept.

        A question in a conversation is weighed for what it says alone and again to be answered.
        """
        for known, stated, found in self._recent:
            if known is evidence and stated == facts:
                return list(found)
        places, matrix = self.features(evidence, facts)
        found = ranked([self.targets[place] for place in places], self._blend.probabilities(matrix))
        self._recent = ((evidence, dict(facts), found), *self._recent[: _KEPT - 1])
        return list(found)

    def features(self, evidence: Evidence, facts: Facts) -> tuple[NDArray[np.int64], Column]:
        """Places into ``targets`` of the candidates, and their evidence, shape (candidates, FEATURES)."""
        learned = self._log_probabilities(evidence)
        passage, wording = evidence.lexical[self._rows], evidence.wording[self._rows]
        dense, mean = evidence.dense[self._rows], evidence.dense_mean[self._rows]
        centroid, near = evidence.centroid[self._rows], evidence.neighbours[self._rows]
        best_of_situation = np.full(self._group.max() + 1, -1.0)
        np.maximum.at(best_of_situation, self._group, centroid)
        top_passage, top_wording = max(float(passage.max()), 1e-6), max(float(wording.max()), 1e-6)
        situation = np.log(np.bincount(self._group, np.exp(learned)) + 1e-9)[self._group]
        verdict = np.log(np.bincount(self._verdict, np.exp(learned)) + 1e-9)[self._verdict]
        rough = learned + 3.0 * wording / top_wording + 6.0 * dense + 8.0 * centroid
        places = self._candidates(rough)
        size = len(places)
        fits = cache(lambda place: fit(self._when[place], facts))
        columns = (
            learned[places], learned[places] - learned.max(), situation[places],
            passage[places] / 20, passage[places] / top_passage, wording[places] / 20, wording[places] / top_wording,
            dense[places], dense[places] - dense.max(), mean[places],
            centroid[places], centroid[places] - centroid.max(), best_of_situation[self._group[places]],
            near[places], np.bincount(self._group, near)[self._group[places]],
            *np.array([fits(int(p)) for p in places], dtype=np.float64).T,
            [any(_fits(fits(other)) for other in self._siblings[p]) for p in places],
            ["/" in self.targets[p] and not self._aside[p] for p in places], self._aside[places],
            self._columns[places] < 0, np.full(size, log(1 + len(evidence.words))), verdict[places],
            np.full(size, self._known(evidence.words)),
        )  # fmt: skip
        return places, np.column_stack(columns).astype(np.float64)

    def _candidates(self, rough: NDArray[np.float32]) -> NDArray[np.int64]:
        """The best places; among them always the best one off the subject, so that refusing stays possible."""
        places = np.argsort(-rough, kind="stable")[:CANDIDATES]
        if len(self._outside) and not np.isin(places, self._outside).any():
            places = np.append(places, self._outside[np.argmax(rough[self._outside])])
        return places.astype(np.int64)

    def _known(self, words: Sequence[str]) -> float:
        """The share of words that the question bank knows; one where it cannot be told."""
        if self._speller is None or not words:
            return 1.0
        return sum(map(self._speller.knows, words)) / len(words)

    def _log_probabilities(self, evidence: Evidence) -> NDArray[np.float32]:
        logs = self._learned.scores(evidence.words, evidence.stems)
        logs = logs - logs.max()
        logs -= np.log(np.exp(logs).sum())
        found: NDArray[np.float32] = np.where(self._columns >= 0, logs[self._columns], logs.min())
        return found.astype(np.float32)


def subject(target: str) -> str:
    """The situation of a target; what is no law stands for itself (luar/cuti)."""
    kind = target.partition("/")[0]
    return target if kind in ("luar", "basa-basi", "klarifikasi") else kind


def ranked(targets: Sequence[str], odds: Column) -> list[Candidate]:
    """Candidates, best first."""
    return [Candidate(targets[i], float(odds[i])) for i in np.argsort(-odds, kind="stable")]


def fit(when: Facts, facts: Facts) -> tuple[int, int, int]:
    """How a branch's facts meet a question's: (met, contradicted, not stated)."""
    match = conflict = unknown = 0
    for fact, wanted in when.items():
        stated = facts.get(fact)
        if not stated:
            unknown += 1
        elif set(stated) & set(wanted):
            match += 1
        else:
            conflict += 1
    return match, conflict, unknown


def _fits(counts: tuple[int, int, int]) -> bool:
    match, conflict, unknown = counts
    return match > 0 and conflict == 0 and unknown == 0


def _when(corpus: Corpus, target: str) -> Facts:
    situation_id, _, branch_id = target.partition("/")
    situation = corpus.situations.get(situation_id)
    branches = situation.branches if situation else ()
    return next((b.when for b in branches if b.id == branch_id), {})


def _verdicts(corpus: Corpus, targets: Sequence[str]) -> NDArray[np.int64]:
    """The number of each target's verdict; what is no law counts by its kind."""
    known = {name: (branch or situation).verdict.value for name, situation, branch in corpus.nodes()}
    named = [known.get(target, target.partition("/")[0]) for target in targets]
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(name, len(numbers)) for name in named], dtype=np.int64)


def _groups(targets: Sequence[str]) -> tuple[NDArray[np.int64], list[list[int]]]:
    """The situation number of each target, and the other targets of its situation."""
    numbers: dict[str, int] = {}
    group = np.array([numbers.setdefault(t.partition("/")[0], len(numbers)) for t in targets], dtype=np.int64)
    members: dict[int, list[int]] = {}
    for place, number in enumerate(group):
        members.setdefault(int(number), []).append(place)
    return group, [[o for o in members[int(n)] if o != place] for place, n in enumerate(group)]
