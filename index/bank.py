"""The question bank, split into train, calibration and test by wording family.

Questions whose word sets are alike belong to one family and stay on one side, so that
no rewording of a training question is scored.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Literal
from zlib import crc32

from knowledge import Corpus

Side = Literal["train", "calibration", "test"]
ALIKE = 0.6
"""Jaccard similarity of word sets from which two questions are one family."""
_SHARES = (("test", 10), ("calibration", 20))


@dataclass(frozen=True)
class Example:
    """One question of the bank with its target, register and side."""

    text: str
    target: str
    register: str
    side: Side


def examples(corpus: Corpus) -> list[Example]:
    """Every question of the bank, split by family; the same bank splits the same way."""
    found = [(text, asks.target, register) for asks in corpus.asks for register, text in asks.all()]
    family = families([text for text, _, _ in found])
    key = {root: min(found[i][0] for i in members) for root, members in _members(family).items()}
    return [Example(*item, _side(key[root])) for item, root in zip(found, family, strict=True)]


def own_questions(corpus: Corpus) -> list[Example]:
    """The corpus's own plain wording of each situation; always on the training side."""
    return [
        Example(text, situation.id, "korpus", "train")
        for situation in corpus.situations.values()
        for text in (situation.question, situation.question_en)
    ]


def families(texts: Sequence[str]) -> list[int]:
    """The family of each text: the index of one of its members."""
    parent = list(range(len(texts)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for a, b in alike(texts, ALIKE):
        parent[root(a)] = root(b)
    return [root(i) for i in range(len(texts))]


def alike(texts: Sequence[str], least: float) -> list[tuple[int, int]]:
    """Pairs of texts whose word sets have at least that Jaccard similarity.

    Prefix filtering (Chaudhuri et al. 2006): in one order of rarity for all, two sets that
    are alike share a word among their rarest, so only those are looked up.
    """
    sets = [frozenset(re.findall(r"\w+", text.lower())) for text in texts]
    frequency = Counter(word for words in sets for word in words)
    holders: dict[str, list[int]] = defaultdict(list)
    pairs: set[tuple[int, int]] = set()
    for i, words in enumerate(sets):
        size = len(words)
        rarest = sorted(words, key=lambda word: (frequency[word], word))[: size - ceil(least * size) + 1]
        near = {j for word in rarest for j in holders[word] if least * size <= len(sets[j]) <= size / least}
        pairs.update((j, i) for j in near if len(words & sets[j]) >= least * len(words | sets[j]))
        for word in rarest:
            holders[word].append(i)
    return sorted(pairs)


def _members(family: Sequence[int]) -> dict[int, list[int]]:
    members: dict[int, list[int]] = defaultdict(list)
    for i, root in enumerate(family):
        members[root].append(i)
    return members


def _side(key: str) -> Side:
    place = crc32(key.encode()) % 100
    return "test" if place < _SHARES[0][1] else "calibration" if place < _SHARES[1][1] else "train"
