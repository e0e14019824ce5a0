"""Takes greetings and thanks off the ends of a question, so that they do not hide what is asked."""

from __future__ import annotations

import re

from bot.answer.pattern import any_of
from index.lexicon import Courtesy


class CourtesyReader:
    """Knows the phrases that wrap a question."""

    def __init__(self, words: Courtesy) -> None:
        phrases, vocatives = any_of(words.phrases), any_of(words.vocatives)
        called = rf"(?:{vocatives})(?=\s*[,.!;:]|\s+(?:{phrases})\b)"
        self._before = re.compile(rf"\W*(?:(?:(?:{phrases})\b|{called})[\s,.!;:-]*)+", re.IGNORECASE)
        self._after = re.compile(rf"(?:[\s,.!;:?-]+(?:{phrases}|{vocatives})\b)+\W*$", re.IGNORECASE)
        self._least = words.least_words

    def unwrapped(self, question: str) -> str:
        """The question without its wrapping; as it was where nothing else is left."""
        bare = question
        if match := self._before.match(bare):
            bare = bare[match.end() :]
        bare = self._after.sub("", bare)
        return bare if len(re.findall(r"\w+", bare)) >= self._least else question
