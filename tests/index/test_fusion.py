"""Reciprocal rank fusion, by its formula."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fusion import K, reciprocal_rank

_rankings = st.lists(st.lists(st.integers(0, 20), unique=True), max_size=4)


def test_the_formula() -> None:
    fused = reciprocal_rank([[7, 3], [3]], [2.0, 1.0])
    assert fused == pytest.approx({7: 2 / (K + 1), 3: 2 / (K + 2) + 1 / (K + 1)})


@given(_rankings)
def test_every_row_that_some_ranking_holds_is_scored(rankings: list[list[int]]) -> None:
    assert set(reciprocal_rank(rankings)) == {row for ranking in rankings for row in ranking}


@given(st.lists(st.integers(0, 50), unique=True), st.integers(1, 3))
def test_rankings_that_agree_keep_their_order(ranking: list[int], times: int) -> None:
    fused = reciprocal_rank([ranking] * times)
    assert sorted(fused, key=lambda row: -fused[row]) == ranking


def test_weights_must_match_the_rankings() -> None:
    with pytest.raises(ValueError, match="zip"):
        reciprocal_rank([[1]], [1.0, 2.0])
