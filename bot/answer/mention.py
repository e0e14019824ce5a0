"""Instruments and articles that a question names: "pasal 5 huruf n PP 94" is PP 94/2021 Pasal 5 huruf n."""

from __future__ import annotations

import re

from bot.answer.pattern import any_of
from index.lexicon import Articles
from index.normalize import bounded
from knowledge import Corpus, Instrument
from knowledge import pinpoint as pinpoints

_PART = re.compile(r"\b(pasal|ayat|huruf|angka)\s*\(?\s*([0-9]+[a-z]?|[a-z])\b\)?", re.IGNORECASE)
MOST = 4


class MentionReader:
    """Finds what a question names among the instruments of a corpus."""

    def __init__(self, words: Articles, corpus: Corpus) -> None:
        self._words = words
        self._corpus = corpus
        self._instrument = re.compile(
            rf"\b({any_of(words.kinds)})\b[^\d\n]{{0,40}}?(\d+)(?:\s*(?:{any_of(words.year)}|/)\s*((?:19|20)\d\d))?",
            re.IGNORECASE,
        )
        self._wants_text = re.compile(rf"\b(?:{any_of(words.wants_text)})\b", re.IGNORECASE)

    def instruments(self, question: str) -> list[Instrument]:
        """The instruments named by kind and number, or a decree by its year."""
        found = {
            instrument.id: instrument
            for match in self._instrument.finditer(bounded(question))
            for instrument in self._corpus.instruments
            if self._names(match, instrument)
        }
        return list(found.values())

    def provisions(self, question: str) -> list[str]:
        """Ids of the provisions at the article that a question names, at most MOST; else empty."""
        parts = {(kind.lower(), number.lower()) for kind, number in _PART.findall(bounded(question))}
        named = {instrument.id for instrument in self.instruments(question)}
        if not named or not any(kind == "pasal" for kind, _ in parts):
            return []
        return [
            name
            for name, (instrument, provision) in self._corpus.provisions.items()
            if instrument.id in named and parts <= set(pinpoints.parse(provision.pinpoint))
        ][:MOST]

    def asks_for_text(self, question: str) -> bool:
        """Whether a question asks what an article says, not whether an act is allowed."""
        return bool(self._wants_text.search(bounded(question))) and bool(self.provisions(question))

    def _names(self, match: re.Match[str], instrument: Instrument) -> bool:
        kind, number, year = self._words.kinds[match[1].lower()], match[2], match[3]
        if instrument.kind != kind:
            return False
        if kind in self._words.by_year and year is None:
            return number == str(instrument.year)
        return number == instrument.number and year in (None, str(instrument.year))
