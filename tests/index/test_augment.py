"""Noisy copies of questions: the same from the same seed, marked, and never the question itself rewritten beyond it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import lexicon
from index.bank import Example
from index.training.augment import REGISTER, Augmenter

QUESTION = "bolehkah saya memasang stiker bergambar calon bupati di kendaraan dinas, kalau disuruh atasan?"


def test_the_same_seed_writes_the_same() -> None:
    words = lexicon.read()
    assert Augmenter(words, 5).write(QUESTION) == Augmenter(words, 5).write(QUESTION)
    assert Augmenter(words, 5).write(QUESTION) != Augmenter(words, 6).write(QUESTION)


def test_copies_are_marked_and_keep_target_and_side() -> None:
    one = Example(QUESTION, "stiker", "chat", "train")
    copies = Augmenter(lexicon.read()).copies([one] * 200, 0.5)
    assert 60 < len(copies) < 140
    assert {(copy.target, copy.side, copy.register) for copy in copies} == {("stiker", "train", REGISTER)}


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_none_or_all_are_copied(share: float) -> None:
    examples = [Example(QUESTION, "x", "chat", "train")] * 10
    assert len(Augmenter(lexicon.read()).copies(examples, share)) == 10 * share


@given(st.text(max_size=80), st.integers(0, 50))
def test_any_text_can_be_rewritten(text: str, seed: int) -> None:
    written = Augmenter(lexicon.read(), seed).write(text)
    assert isinstance(written, str)
    assert sum(c.isdigit() for c in written) >= sum(c.isdigit() for c in text)
