"""Typing slips: a word that nobody knows, near to one that many use.

``netralits`` is netralitas, ``srgam`` is seragam. Words come with their counts in the question bank
(index/data/words.json, written by scripts/train_ranker.py); a word is only taken for a slip where
neither the bank nor the stemmer's dictionary knows it, which the analyzer sees to. What the bank's own
rare words were taken for is kept beside the counts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

DATA = Path(__file__).resolve().parent / "data" / "words.json"
KNOWN = 3
"""A word seen so often in the bank is a word."""
FREQUENT = 20
"""Only a word as frequent as this is what was meant."""
SHORTEST = 5
LONG = 9
"""From this length two slips are forgiven, below it one."""
_VOWELS = re.compile(r"[aiueo]")
FEW_VOWELS = 0.2
"""A word with a smaller share of vowels was shortened: dkng, bwslu."""


class Speller:
    """Knows frequent words, and which of them an unknown word was meant to be."""

    def __init__(self, counts: Mapping[str, int], slips: Mapping[str, str] | None = None) -> None:
        self.counts = dict(counts)
        self.slips = dict(slips or {})
        self._by_initial: dict[str, list[str]] = {}
        self._by_consonants: dict[str, str] = {}
        for word in sorted(self.counts, key=lambda w: (-self.counts[w], w)):
            if self.counts[word] >= FREQUENT and word.isalpha() and len(word) >= SHORTEST - 1:
                self._by_initial.setdefault(word[0], []).append(word)
                self._by_consonants.setdefault(_VOWELS.sub("", word), word)

    def knows(self, word: str) -> bool:
        """Whether the bank uses the word more than by accident."""
        return self.counts.get(word, 0) >= KNOWN

    def meant(self, word: str) -> str | None:
        """The frequent word that an unknown one stands for; None where none is near.

        Optimal string alignment: a letter left out, doubled, changed or swapped with its neighbour
        is one slip. The first letter is taken as right.
        """
        vowels = len(_VOWELS.findall(word))
        if len(word) >= SHORTEST - 1 and vowels <= FEW_VOWELS * len(word):
            whole = self._by_consonants.get(_VOWELS.sub("", word))
            return whole if whole and whole[0] == word[0] else None
        if len(word) < SHORTEST:
            return None
        slips = 2 if len(word) >= LONG else 1
        near = process.extractOne(
            word, self._by_initial.get(word[0], ()), scorer=OSA.distance, score_cutoff=slips
        )
        return near[0] if near else None

    @staticmethod
    def read(file: Path = DATA) -> Speller:
        """The shipped words."""
        return Speller.from_json(json.loads(file.read_text(encoding="utf-8")))

    @staticmethod
    def from_json(data: dict[str, Any]) -> Speller:
        """The inverse of ``to_json``."""
        return Speller(data["counts"], data["slips"])

    def to_json(self) -> dict[str, Any]:
        """Plain data for the index, and for the shipped file."""
        return {"counts": self.counts, "slips": self.slips}
