"""Finds the facts that a question states, with negation.

Phrases are matched on stems, so "berseragam" states what "seragam" states. What is negated
has the value that the vocabulary names for its negation, or none; a number of years is read
as five or more, or as less.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bot.answer.negation import NegationReader
from bot.answer.people import PeopleReader
from bot.answer.phrases import Mention, Phrasebook
from index.lexicon import Negation
from index.normalize import Analyzer
from knowledge import Fact

YEAR = "tahun"
MANY_YEARS = 5
MOST_YEARS = 100
FIRST_YEAR, LAST_LONG_PAST, LONG_PAST = 1950, 2018, "2000"
"""A calendar year whose service is long enough by any law that is answered for."""


class FactReader:
    """Reads facts out of stems with the vocabulary of the corpus."""

    def __init__(self, facts: Iterable[Fact], analyzer: Analyzer, negation: Negation) -> None:
        self._facts = {fact.id: fact for fact in facts}
        self._words = negation
        self._negation = NegationReader(negation)
        self._people = PeopleReader(negation.people)
        nothing = [(name, phrases) for name, phrases in negation.nothing.items() if name in self._facts]

        def stems_of(phrase: str) -> list[str]:
            return self._plain(analyzer.stems_of(phrase))

        self._phrases = Phrasebook(self._facts.values(), nothing, stems_of)

    def read(self, stems: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Fact id to its values in the order they are stated, without repeats."""
        stems = self._plain(stems)
        every = self._phrases.mentions(stems, self._negation.asking(stems))
        begun = frozenset(mention.start for mention in every)
        stated = [meant for mention in every if (meant := self._meant(stems, mention, begun))]
        found: dict[str, list[str]] = {}
        for mention in self._people.settled(stems, stated):
            values = found.setdefault(mention.fact, [])
            if mention.value and mention.value not in values:
                values.append(mention.value)
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

    def _plain(self, stems: Sequence[str]) -> list[str]:
        """The stems without particles, with any number of years and any year long past read as one of its kind."""
        words = self._words
        plain = [stem.removesuffix("'s") for stem in stems if stem not in words.particles]
        for i, stem in enumerate(plain):
            if stem in words.years:
                plain[i] = YEAR
                years = self._number(plain[i - 1]) if i else None
                if years is not None and years < MOST_YEARS:
                    plain[i - 1] = str(MANY_YEARS if years >= MANY_YEARS else 1)
            elif (
                stem.isdecimal() and len(stem) == len(LONG_PAST) and FIRST_YEAR <= int(stem) <= LAST_LONG_PAST
            ):
                plain[i] = LONG_PAST
        return plain

    def _number(self, stem: str) -> int | None:
        return int(stem) if stem.isdecimal() and len(stem) < 3 else self._words.numbers.get(stem)

    def _meant(self, stems: Sequence[str], mention: Mention, begun: frozenset[int]) -> Mention | None:
        """The mention with the value that the words around it leave to it; None where they leave none."""
        if mention.value is None:
            return None
        opposite = self._facts[mention.fact].negates.get(mention.value)
        if opposite is None:
            return None if self._negation.directly(stems, mention.start) else mention
        negated = self._negation.before(stems, mention.start)
        if negated or self._negation.after(stems, mention.end, begun):
            return Mention(mention.fact, opposite, mention.start, mention.end)
        return mention
