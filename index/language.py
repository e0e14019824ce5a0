"""Which language a question is in: Indonesian where unsure, unless the asker's own language is known."""

from __future__ import annotations

import re
from typing import Literal

from index.lexicon import Lexicon

Language = Literal["id", "en"]
_ENGLISH_SHARE = 0.3
_WORD = re.compile(r"[a-z']+")


def detect(text: str, lexicon: Lexicon, unsure: Language = "id") -> Language:
    """English where English function words outnumber the Indonesian ones clearly.

    ``unsure`` is taken where no word tells: that of the asker's own program, where it is known.
    """
    words = _WORD.findall(text.lower())
    if len(words) < 2:
        return unsure
    english = sum(word in lexicon.english or word in lexicon.english_signs for word in words)
    indonesian = sum(word in lexicon.slang or word in lexicon.stopwords - lexicon.english for word in words)
    if english / len(words) >= _ENGLISH_SHARE and english > 2 * indonesian:
        return "en"
    return unsure if english and not indonesian else "id"
