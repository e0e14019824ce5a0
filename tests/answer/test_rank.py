"""Ranking: facts, siblings and probabilities, with numbers that one can follow."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer.blend import Blend
from bot.answer.rank import CANDIDATES, FEATURES, EvidenceRanker, Facts, fit
from tests import tiny


def ranker_with(built: tiny.Built, **weights: float) -> EvidenceRanker:
    size = len(FEATURES)
    blend = Blend(
        features=FEATURES,
        mean=np.zeros(size),
        spread=np.ones(size),
        hidden=np.zeros((size, 1)),
        hidden_bias=np.zeros(1),
        direct=np.array([weights.get(name, 0.0) for name in FEATURES]),
        output=np.zeros(1),
    )
    learned = tiny.ranker(built.corpus, built.index.search.analyzer)
    return EvidenceRanker(built.corpus, built.index.search, learned, blend)


@pytest.mark.parametrize(
    ("when", "facts", "counts"),
    [
        ({}, {"gesture": ("present",)}, (0, 0, 0)),
        ({"gesture": ("present",)}, {"gesture": ("present",)}, (1, 0, 0)),
        ({"gesture": ("present",)}, {"gesture": ("absent",)}, (0, 1, 0)),
        ({"gesture": ("present",)}, {"gesture": ("absent", "present")}, (1, 0, 0)),
        ({"gesture": ("present",)}, {}, (0, 0, 1)),
        ({"gesture": ("present",)}, {"gesture": ()}, (0, 0, 1)),
        ({"a": ("1", "2"), "b": ("3",), "c": ("4",)}, {"a": ("2",), "b": ("x",)}, (1, 1, 1)),
    ],
)
def test_how_a_branch_meets_the_facts(when: Facts, facts: Facts, counts: tuple[int, int, int]) -> None:
    assert fit(when, facts) == counts


@given(st.text())
def test_probabilities_sum_to_one_best_first(built: tiny.Built, question: str) -> None:
    candidates = ranker_with(built, learned=1.0, wording_share=2.0).rank(
        built.index.search.evidence(question), {}
    )
    odds = [c.probability for c in candidates]
    assert sum(odds) == pytest.approx(1.0)
    assert odds == sorted(odds, reverse=True)
    assert len({c.target for c in candidates}) == len(candidates) <= CANDIDATES + 1


def test_refusing_is_always_possible(built: tiny.Built) -> None:
    candidates = ranker_with(built).rank(built.index.search.evidence("suka unggahan calon"), {})
    assert any(c.target.startswith("luar/") for c in candidates)


def column(built: tiny.Built, name: str, question: str, facts: Facts) -> dict[str, float]:
    ranker = ranker_with(built)
    places, matrix = ranker.features(built.index.search.evidence(question), facts)
    assert matrix.shape == (len(places), len(FEATURES))
    return {ranker.targets[p]: float(matrix[i, FEATURES.index(name)]) for i, p in enumerate(places)}


def test_facts_show_in_the_evidence_of_the_branches(built: tiny.Built) -> None:
    present: Facts = {"gesture": ("present",)}
    assert column(built, "facts_match", "foto suami", present)["foto-pasangan/dengan-simbol"] == 1
    assert column(built, "facts_conflict", "foto suami", present)["foto-pasangan/sudah-lama"] == 1
    assert column(built, "facts_unknown", "foto suami", {})["foto-pasangan/sudah-lama"] == 2
    siblings = column(built, "sibling_fits", "foto suami", present)
    assert siblings["foto-pasangan"] == 1
    assert siblings["foto-pasangan/dengan-simbol"] == 0
    assert siblings["suka-unggahan"] == 0


def test_branches_and_asides_are_marked(built: tiny.Built) -> None:
    branch = column(built, "is_branch", "foto", {})
    aside = column(built, "is_aside", "foto", {})
    assert {name for name, value in branch.items() if value} == {
        "foto-pasangan/dengan-simbol",
        "foto-pasangan/sudah-lama",
    }
    assert {name for name, value in aside.items() if value} == {
        "klarifikasi/unggahan-siapa",
        "basa-basi/sapaan",
        "luar/cuaca",
    }


def test_a_fact_moves_the_branch_that_needs_it_to_the_front(built: tiny.Built) -> None:
    ranker = ranker_with(built, wording_share=1.0, facts_match=5.0, facts_conflict=-5.0)
    evidence = built.index.search.evidence("foto suami calon")
    assert ranker.rank(evidence, {"gesture": ("present",)})[0].target == "foto-pasangan/dengan-simbol"
    assert ranker.rank(evidence, {"gesture": ("absent",)})[0].target == "foto-pasangan/sudah-lama"
