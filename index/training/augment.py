"""Noisy copies of questions: typing slips, chat abbreviations, clauses in another order.

They come on top of what was written by hand, are marked as a register of their own, and are only
ever trained on: none is counted as a question of the bank.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from index.bank import Example
from index.lexicon import Lexicon

REGISTER = "augmented"
SEED = 23
SLIPS = 0.12
"""Share of longer words that get a slip."""
ABBREVIATED = 0.4
"""Share of words with a chat spelling that are written so."""
_WORD = re.compile(r"[A-Za-z]+")
_CLAUSE = re.compile(r"(?<=,)\s+|\s+(?=(?:kalau|kalo|klo|jika|bila|tapi|padahal|soalnya)\b)")


class Augmenter:
    """Writes one question another way; the same seed writes the same."""

    def __init__(self, lexicon: Lexicon, seed: int = SEED) -> None:
        self._random = random.Random(seed)  # noqa: S311 (no secret)
        spellings: dict[str, list[str]] = defaultdict(list)
        for typed, meant in lexicon.slang.items():
            if " " not in typed and " " not in meant:
                spellings[meant].append(typed)
        self._spellings = {meant: sorted(typed) for meant, typed in spellings.items()}

    def copies(self, examples: Sequence[Example], share: float) -> list[Example]:
        """A noisy copy of a share of the examples."""
        chosen = [example for example in examples if self._random.random() < share]
        return [replace(example, text=self.write(example.text), register=REGISTER) for example in chosen]

    def write(self, text: str) -> str:
        """A question with its clauses turned round, chat spellings and slips."""
        clauses = _CLAUSE.split(text)
        if 1 < len(clauses) <= 4 and self._random.random() < 0.5:
            clauses = [*clauses[1:], clauses[0]]
        return _WORD.sub(lambda match: self._respelled(match[0]), " ".join(clauses))

    def _respelled(self, word: str) -> str:
        spellings = self._spellings.get(word.lower())
        if spellings and self._random.random() < ABBREVIATED:
            return self._random.choice(spellings)
        if len(word) > 4 and self._random.random() < SLIPS:
            return self._slipped(word)
        return word

    def _slipped(self, word: str) -> str:
        """One letter left out, doubled, or swapped with its neighbour; never the first."""
        at = self._random.randrange(1, len(word) - 1)
        kind = self._random.randrange(3)
        if kind == 0:
            return word[:at] + word[at + 1 :]
        if kind == 1:
            return word[:at] + word[at] + word[at:]
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
