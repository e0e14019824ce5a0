"""Several acts in one question: "boleh foto? terus kalau diunggah gimana?" asks two things.

A question is cut where a piece that asks ends and another begins. What is told between
belongs to the piece after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.answer.pattern import any_of
from index.lexicon import Acts
from index.normalize import Analyzer

_SENTENCE = re.compile(r"[^?!.;\n]+[?!.;\n]*")


class ActReader:
    """Cuts a question into the pieces that ask."""

    def __init__(self, words: Acts, analyzer: Analyzer) -> None:
        self._words = words
        self._analyzer = analyzer
        self._join = re.compile(rf"[\s,]+(?=(?:{any_of(words.joins)})\b)")

    def pieces(self, question: str) -> list[str]:
        """The asking pieces in order, with what is told before each; one piece where one thing is asked."""
        found: list[str] = []
        told = ""
        marked = "?" in question
        for part in self._parts(question):
            told = f"{told} {part}".strip()
            if not self._ends_asking(part, marked) or (
                self._content(told) < self._words.least_words and not found
            ):
                continue
            if self._content(told) < self._words.least_words:
                found[-1] = f"{found[-1]} {told}"
            else:
                found.append(told)
            told = ""
        if told and found:
            found[-1] = f"{found[-1]} {told}"
        return found if 1 < len(found) <= self._words.most else [question]

    def _parts(self, question: str) -> Iterator[str]:
        """Sentences, cut again at a joining word where both sides ask."""
        for match in _SENTENCE.finditer(question):
            part = ""
            for clause in self._join.split(match[0].strip()):
                if part and self.asks(part) and self.asks(clause):
                    yield part
                    part = clause
                else:
                    part = f"{part} {clause}".strip()
            if part:
                yield part

    def _ends_asking(self, part: str, marked: bool) -> bool:
        """Whether a piece asks; where a question has its marks, a sentence that ends otherwise tells."""
        if part.endswith("?"):
            return True
        return self.asks(part) and not (marked and part.endswith((".", "!")))

    def asks(self, part: str) -> bool:
        """Whether a text has a word that asks."""
        return not self._words.asks.isdisjoint(self._analyzer.words(part))

    def _content(self, part: str) -> int:
        words = self._analyzer.words(part)
        stop = self._analyzer.lexicon.stopwords
        return sum(word not in self._words.asks and word not in stop for word in words)
