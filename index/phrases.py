"""Phrases of a table, found where they begin: of several the longest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


class PhraseTable:
    """What phrases of at least ``shortest`` words mean, looked up by the word that they begin with."""

    def __init__(self, meanings: Mapping[str, str], shortest: int = 1) -> None:
        self._meanings = meanings
        self._shortest = shortest
        self.longest: dict[str, int] = {}
        """First word to the most words of a phrase that begins with it."""
        for phrase in meanings:
            words = phrase.split()
            if len(words) >= shortest:
                self.longest[words[0]] = max(self.longest.get(words[0], 0), len(words))

    def at(self, words: Sequence[str], i: int) -> tuple[str, int] | None:
        """What the longest phrase at a place means, and how many words it has; None where there is none."""
        most = self.longest.get(words[i])
        if most is None:
            return None
        for size in range(min(most, len(words) - i), self._shortest - 1, -1):
            meant = self._meanings.get(" ".join(words[i : i + size]))
            if meant is not None:
                return meant, size
        return None
