"""What each part of the evidence brings: the blend fitted again without it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np

from bot.answer import fitting
from bot.answer.blend import Blend
from bot.answer.fitting import Case
from bot.answer.rank import FEATURES

PARTS: dict[str, tuple[str, ...]] = {
    "n-gram ranker": ("learned", "learned_gap", "situation", "verdict", "unseen_by_ranker"),
    "BM25": ("passage", "passage_share", "wording", "wording_share"),
    "vectors": (
        "dense", "dense_gap", "dense_mean", "centroid", "centroid_gap", "centroid_situation",
        "neighbours", "neighbours_situation",
    ),
    "facts": ("facts_match", "facts_conflict", "facts_unknown", "sibling_fits"),
}  # fmt: skip
"""The parts of the evidence, by the columns that carry them."""


def variants() -> dict[str, frozenset[str]]:
    """Name of each variant to the columns that it goes without."""
    every = {name for columns in PARTS.values() for name in columns}
    found = {"all evidence": frozenset[str]()}
    found |= {f"without {part}": frozenset(columns) for part, columns in PARTS.items()}
    found |= {f"{part} alone": frozenset(every - {*columns}) for part, columns in PARTS.items()}
    return found


def without(cases: Sequence[Case], columns: Collection[str]) -> list[Case]:
    """The same cases with the evidence of these columns wiped out."""
    gone = [FEATURES.index(name) for name in columns]
    wiped: list[Case] = []
    for case in cases:
        evidence = case.evidence.copy()
        evidence[:, gone] = 0.0
        wiped.append(replace(case, evidence=evidence))
    return wiped


def fitted_without(cases: Sequence[Case], columns: Collection[str]) -> Blend:
    """The blend fitted without these columns; it is deaf to them whatever they hold."""
    blend = fitting.fit(without(cases, columns))
    gone = [FEATURES.index(name) for name in columns]
    direct, hidden = np.array(blend.direct), np.array(blend.hidden)
    direct[gone] = 0.0
    hidden[gone] = 0.0
    return replace(blend, direct=direct, hidden=hidden)
