"""Which language a question is in: Indonesian where unsure."""

from __future__ import annotations

import re
from typing import Literal

from index.lexicon import Lexicon

Language = Literal["id", "en"]
_ENGLISH_SHARE = 0.3
_WORD = re.compile(r"[a-z']+")


def detect(text: str, lexicon: Lexicon) -> Language:
    """English where English function words outnumber the Indonesian ones clearly."""
    words = _WORD.findall(text.lower())
    if len(words) < 2:
        return "id"
    english = sum(word in lexicon.english for word in words)
    indonesian = sum(word in lexicon.slang or word in lexicon.stopwords - lexicon.english for word in words)
    return "en" if english / len(words) >= _ENGLISH_SHARE and english > 2 * indonesian else "id"
