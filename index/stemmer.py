"""Stems of single words: Sastrawi's, and roots behind spoken affixes that it does not know.

Sastrawi takes a thousandth of a second for a word, so what it gave is remembered: at most ``KEPT``
words, the ones not met for the longest time given up first, so that no flood of invented words fills
the memory. Safe between threads: a word's stem depends on the word alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from typing import Any

from index.lexicon import Lexicon

KEPT = 50_000
LONGEST = 40
"""Letters of the longest word that is taken for one; the bank's longest has 24."""

_SPOKEN_SUFFIXES = ("innya", "nya", "in", "an", "kan")
_SPOKEN_PREFIXES = (
    ("nge", ("", "k")),
    ("nyang", ("sang",)),
    ("ny", ("s", "c")),
    ("ng", ("", "k")),
    ("di", ("",)),
    ("ke", ("",)),
    ("n", ("t",)),
    ("m", ("p", "")),
)


def informal_roots(word: str) -> Iterator[str]:
    """Roots of spoken affixes that Sastrawi does not know: nyimak, ngajak, bagiin, nge-like."""
    bodies = [word]
    suffixes = (suffix for suffix in _SPOKEN_SUFFIXES if word.endswith(suffix))
    bodies.extend(word[: -len(suffix)] for suffix in suffixes if len(word) - len(suffix) >= 3)
    for body in bodies:
        yield body
        for prefix, initials in _SPOKEN_PREFIXES:
            if body.startswith(prefix) and len(body) - len(prefix) >= 2:
                yield from (initial + body[len(prefix) :] for initial in initials)


class Stemmer:
    """The dictionary stem of a word."""

    def __init__(self, lexicon: Lexicon) -> None:
        own = (*lexicon.slang.values(), *lexicon.synonyms, *lexicon.synonyms.values())
        self._sastrawi = _Sastrawi(own)
        self._stem = lru_cache(KEPT)(self._sastrawi.stem)

    def stem(self, word: str) -> str:
        """menyukai to suka, nyimak to simak; a word longer than any stays as it is."""
        return word if len(word) > LONGEST else self._stem(word)

    def knows(self, stem: str) -> bool:
        """Whether it is a word of the dictionary or of the language data."""
        return stem in self._sastrawi.dictionary


class _Sastrawi:
    """The library's stemmer without its own cache, which has no bound; read on first need."""

    def __init__(self, own: Iterable[str]) -> None:
        self._own = tuple(own)

    def stem(self, word: str) -> str:
        stem = str(self._library.stem(word))
        if stem in self.dictionary:
            return stem
        return next((root for root in informal_roots(word) if root in self.dictionary), stem)

    @cached_property
    def dictionary(self) -> frozenset[str]:
        words = (word for text in self._own for word in text.split())
        return frozenset(self._factory.get_words()).union(words)

    @cached_property
    def _library(self) -> Any:
        return self._factory.create_stemmer().delegatedStemmer

    @cached_property
    def _factory(self) -> Any:
        from Sastrawi.Stemmer.StemmerFactory import StemmerFactory  # most questions need none of it

        return StemmerFactory()
