"""The split of the question bank: rewordings stay together, and the same bank splits the same way."""

from __future__ import annotations

import random
import re
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from index import bank
from knowledge import Asks, Corpus


def corpus_of(texts: list[str]) -> Corpus:
    return Corpus((), (), asks=(Asks(target="a", chat=tuple(texts)),))


def jaccard(a: str, b: str) -> float:
    x, y = (set(re.findall(r"\w+", text.lower())) for text in (a, b))
    return len(x & y) / len(x | y) if x | y else 0.0


_texts = st.lists(
    st.lists(st.sampled_from(["foto", "calon", "suami", "boleh", "like", "asn"]), min_size=1, max_size=6).map(
        " ".join
    ),
    max_size=25,
)


@given(_texts)
def test_the_fast_search_finds_the_pairs_that_the_slow_one_does(texts: list[str]) -> None:
    slow = [
        (i, j) for i, j in combinations(range(len(texts)), 2) if jaccard(texts[i], texts[j]) >= bank.ALIKE
    ]
    assert bank.alike(texts, bank.ALIKE) == slow


@given(_texts)
def test_alike_questions_are_one_family_and_on_one_side(texts: list[str]) -> None:
    family = bank.families(texts)
    sides = [example.side for example in bank.examples(corpus_of(texts))]
    for i, j in bank.alike(texts, bank.ALIKE):
        assert family[i] == family[j]
        assert sides[i] == sides[j]


@given(_texts.filter(lambda texts: len(set(texts)) == len(texts)), st.randoms())
def test_the_order_of_the_bank_does_not_move_a_question(texts: list[str], shuffler: random.Random) -> None:
    def sides(order: list[str]) -> dict[str, str]:
        return {example.text: example.side for example in bank.examples(corpus_of(order))}

    assert sides(shuffler.sample(texts, len(texts))) == sides(texts)


def test_texts_without_words_are_alone() -> None:
    assert bank.families(["?", "!", "..."]) == [0, 1, 2]


def test_the_shipped_bank_has_every_side_and_keeps_rewordings_on_one(corpus: Corpus) -> None:
    some = bank.examples(Corpus((), (), asks=corpus.asks[::5]))
    assert {example.side for example in some} == {"train", "calibration", "test"}
    for i, j in bank.alike([example.text for example in some], bank.ALIKE):
        assert some[i].side == some[j].side
