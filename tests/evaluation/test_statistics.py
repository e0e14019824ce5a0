"""Intervals, reliability and accuracy against coverage, on numbers that one can follow."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evaluation.statistics import accuracy_at, reliability, share


def test_a_share_has_its_interval_around_it() -> None:
    found = share([True] * 80 + [False] * 20)
    assert found.share == pytest.approx(0.8)
    assert 0.7 < found.low < 0.78 < 0.82 < found.high < 0.9
    assert str(found).startswith("0.800 [0.7")


def test_nothing_measured_is_known_of_nothing() -> None:
    assert (share([]).share, share([]).low, share([]).high) == (0.0, 0.0, 1.0)


@given(st.lists(st.booleans(), min_size=1, max_size=50))
def test_the_interval_holds_the_share(flags: list[bool]) -> None:
    found = share(flags)
    assert 0 <= found.low <= found.share + 1e-9
    assert found.share - 1e-9 <= found.high <= 1


def test_answers_of_like_confidence_are_put_together() -> None:
    low, high = reliability([0.05, 0.95, 0.97, 1.0], [False, True, True, False])
    assert (low.count, low.right) == (1, 0.0)
    assert high.right == pytest.approx(2 / 3)


def test_the_surest_answers_are_covered_first() -> None:
    sure, hits = [0.9, 0.2, 0.8, 0.4], [True, False, True, False]
    assert accuracy_at(sure, hits, (0.0, 0.5, 0.75, 1.0)) == [None, 1.0, pytest.approx(2 / 3), 0.5]
