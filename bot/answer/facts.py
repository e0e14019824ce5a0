"""Finds the facts that a question states, with negation.

Phrases are matched on stems, so "berseragam" states what "seragam" states. A negator up
to three words before a phrase turns the value into what the vocabulary says its negation
means; "boleh tidak ...?" is a question, not a negation.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from index.lexicon import Negation
from index.normalize import Analyzer
from knowledge import Fact


@dataclass(frozen=True)
class Mention:
    """A phrase found at a position; ``negated`` as the words before it say."""

    fact: str
    value: str
    start: int
    length: int
    negated: bool


class FactReader:
    """Reads facts out of stems with the vocabulary of the corpus."""

    def __init__(self, facts: Iterable[Fact], analyzer: Analyzer, negation: Negation) -> None:
        self._facts = {fact.id: fact for fact in facts}
        self._negation = negation
        self._phrases: dict[tuple[str, ...], list[tuple[str, str]]] = {}
        for fact in self._facts.values():
            for value in fact.values:
                for phrase in value.phrases:
                    stems = tuple(analyzer.stem_all(analyzer.words(phrase)))
                    if stems:
                        self._phrases.setdefault(stems, []).append((fact.id, value.id))
        self._longest = max((len(stems) for stems in self._phrases), default=0)

    def read(self, stems: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Fact id to its values in the order they are stated, without repeats."""
        found: dict[str, list[str]] = {}
        for mention in self.mentions(stems):
            value = self._meaning(mention)
            values = found.setdefault(mention.fact, []) if value else []
            if value and value not in values:
                values.append(value)
        return {fact: tuple(values) for fact, values in found.items()}

    def words_for(self, facts: Mapping[str, Sequence[str]]) -> str:
        """How one would write these facts; unknown ones are left out."""
        return " ".join(
            value.label
            for name, wanted in facts.items()
            if name in self._facts
            for value in self._facts[name].values
            if value.id in wanted
        )

    def mentions(self, stems: Sequence[str]) -> list[Mention]:
        """Every phrase found; within a fact the longest one at a place wins."""
        mentions: list[Mention] = []
        covered: dict[str, int] = {}
        for start in range(len(stems)):
            for length in range(min(self._longest, len(stems) - start), 0, -1):
                for fact, value in self._phrases.get(tuple(stems[start : start + length]), ()):
                    if covered.get(fact, 0) <= start:
                        covered[fact] = start + length
                        mentions.append(Mention(fact, value, start, length, self._negated(stems, start)))
        return mentions

    def _negated(self, stems: Sequence[str], start: int) -> bool:
        for i in range(start - 1, max(0, start - self._negation.window) - 1, -1):
            if stems[i] in self._negation.scope_ends:
                return False
            asks = i > 0 and stems[i - 1] in self._negation.question_tags_after
            if stems[i] in self._negation.negators and not asks:
                return True
        return False

    def _meaning(self, mention: Mention) -> str | None:
        if not mention.negated:
            return mention.value
        return self._facts[mention.fact].negates.get(mention.value)
