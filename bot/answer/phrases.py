"""Finds the phrases of a vocabulary among stems: where two overlap, the longer one wins.

"…" in a phrase stands for up to three words: "surat tugas … hilang". A phrase may also state
nothing; it only keeps a shorter one from being read in its place ("kakak kelas").
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass

from knowledge import Fact
from knowledge.fact import GAP

MOST_BETWEEN = 3


@dataclass(frozen=True)
class Mention:
    """A phrase found at a position; ``value`` is None where it states nothing."""

    fact: str
    value: str | None
    start: int
    end: int


@dataclass(frozen=True)
class Phrase:
    """What runs of stems, in order and near each other, state."""

    runs: tuple[tuple[str, ...], ...]
    fact: str
    value: str | None

    @property
    def size(self) -> int:
        """How many words it has."""
        return sum(map(len, self.runs))

    def end(self, stems: Sequence[str], start: int) -> int | None:
        """Where the phrase ends if it begins at ``start``."""
        end = self._run_end(stems, start, self.runs[0])
        for run in self.runs[1:]:
            if end is None:
                return None
            places = range(end, min(end + MOST_BETWEEN, len(stems)) + 1)
            end = next((e for at in places if (e := self._run_end(stems, at, run)) is not None), None)
        return end

    @staticmethod
    def _run_end(stems: Sequence[str], start: int, run: tuple[str, ...]) -> int | None:
        end = start + len(run)
        return end if tuple(stems[start:end]) == run else None


class Phrasebook:
    """The phrases of every fact, by the one or two stems that they begin with."""

    def __init__(
        self,
        facts: Iterable[Fact],
        nothing: Iterable[tuple[str, Iterable[str]]],
        stems_of: Callable[[str], Sequence[str]],
    ) -> None:
        self._stems_of = stems_of
        self._by_start: dict[tuple[str, ...], list[Phrase]] = {}
        for fact in facts:
            for value in fact.values:
                self._add(fact.id, value.id, value.phrases)
        for name, phrases in nothing:
            self._add(name, None, phrases)

    def mentions(self, stems: Sequence[str], closed: Set[int] = frozenset()) -> list[Mention]:
        """Every phrase found, in order, those that state nothing too; none begins at ``closed``."""
        found: list[tuple[int, Mention]] = []
        for start in range(len(stems)):
            if start in closed:
                continue
            for length in (1, 2):
                for phrase in self._by_start.get(tuple(stems[start : start + length]), ()):
                    end = phrase.end(stems, start)
                    if end is not None:
                        found.append((phrase.size, Mention(phrase.fact, phrase.value, start, end)))
        found.sort(key=lambda sized: (-sized[0], sized[1].start))
        taken: set[tuple[str, int]] = set()
        kept: list[Mention] = []
        for _, mention in found:
            places = {(mention.fact, place) for place in range(mention.start, mention.end)}
            if not places & taken:
                taken |= places
                kept.append(mention)
        return sorted(kept, key=lambda mention: mention.start)

    def _add(self, fact: str, value: str | None, phrases: Iterable[str]) -> None:
        for text in phrases:
            runs = tuple(run for part in text.split(GAP) if (run := tuple(self._stems_of(part))))
            if runs:
                self._by_start.setdefault(runs[0][:2], []).append(Phrase(runs, fact, value))
