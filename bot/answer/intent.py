"""What a question is after, where that changes how it is answered: hiding something, or judging a person."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from bot.answer.pattern import any_of
from index.lexicon import Intents

_TOKEN = re.compile(r"[^\W\d_]+")


class IntentReader:
    """Knows the words of data/intents.yaml; a name is one of ``people``, or written with a capital."""

    def __init__(self, words: Intents, negators: Collection[str], people: Collection[str]) -> None:
        self._words = words
        self._people = people
        unseen = rf"(?:{any_of(words.aims)})(?: \w+){{0,4}} (?:{any_of(negators)})(?: \w+){{0,2}} (?:{any_of(words.seen)})"
        self._hiding = re.compile(rf"\b(?:{any_of(words.hiding)}|{unseen})\b")

    def hides(self, words: Sequence[str]) -> bool:
        """Whether it asks how to cover something up; words as the analyzer gives them."""
        return bool(self._hiding.search(" ".join(words)))

    def judges_person(self, question: str, words: Sequence[str]) -> bool:
        """Whether it asks if a person called by name is guilty; the asker's own act is not meant."""
        said = frozenset(words)
        asks_guilt = bool(said & self._words.guilt) and not said & self._words.own
        return asks_guilt and self._names_person(question)

    def _names_person(self, question: str) -> bool:
        titled = False
        for token in _TOKEN.findall(question):
            word = token.lower()
            if word in self._words.titles:
                titled = True
            elif titled and (word in self._people or (token.istitle() and len(token) > 2)):
                return True
            else:
                titled = False
        return False
