"""Hashed features: stable, unique, and of a known length."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.ngrams import BUCKETS, CHAR_WEIGHT, WORD_WEIGHT, features

_words = st.lists(st.text("abcdefghijkl", min_size=1, max_size=8), min_size=1, max_size=12)


@given(_words)
def test_buckets_are_ascending_unique_and_in_range(words: list[str]) -> None:
    ids, values = features(words, words)
    assert (np.diff(ids) > 0).all()
    assert ids[0] >= 0
    assert ids[-1] < BUCKETS
    assert len(ids) == len(values)
    assert (values > 0).all()


@given(_words)
def test_each_group_has_the_length_of_its_weight(words: list[str]) -> None:
    _, values = features(words, words)
    assert float(np.linalg.norm(values)) == pytest.approx((WORD_WEIGHT**2 + CHAR_WEIGHT**2) ** 0.5, rel=0.25)


def test_the_order_of_words_tells() -> None:
    tanpa = features(["tanpa", "simbol", "foto"], ["tanpa", "simbol", "foto"])[0]
    other = features(["simbol", "tanpa", "foto"], ["simbol", "tanpa", "foto"])[0]
    assert tanpa.tolist() != other.tolist()


def test_a_typo_shares_most_of_a_long_word() -> None:
    right, wrong = (set(features([word], [word])[0].tolist()) for word in ("netralitas", "netralitass"))
    assert len(right & wrong) / len(right) > 0.5


def test_words_and_stems_must_pair_up() -> None:
    with pytest.raises(ValueError, match="zip"):
        features(["a", "b"], ["a"])


def test_without_words_there_are_no_features() -> None:
    ids, values = features([], [])
    assert len(ids) == len(values) == 0
