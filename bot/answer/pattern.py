"""Regular expressions out of word lists."""

from __future__ import annotations

import re
from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    """A pattern for one of the words, the longest first; to be put into a group."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
