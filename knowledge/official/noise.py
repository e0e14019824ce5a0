"""How much of a text OCR has misread: the share of words that cannot be Indonesian words as printed.

No dictionary is used: names and new terms are many in regulations. A word counts as misread
for its shape: signs or capitals inside it, digits among letters, no vowel, six consonants in a row,
more than 26 letters (words run together).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from knowledge.official.words import words

NOISY = 0.025
"""Share of passages with a misread word from which a document counts as noisy. Measured after cleaning over
../shared/regulations: files lie up to 0.021 or from 0.038 on, and the level in this gap (docs/reading.md)."""
NOISY_NODE = 0.12
"""Share from which one node is doubted, where it has at least two misread words."""

WORD = re.compile(r"[^\W\d_][^\s\x1f]*|\d[^\s\x1f]*[^\W\d_][^\s\x1f]*")
_TRIM = "\"'“”‘’()[]{}.,;:!?…-–—/*"
_INNER = re.compile(
    r"[<>\[\]{}\\^|~*_=+€£¢¥•■°§!?;:@#$&]|[a-z][A-Z](?![a-z]*/)|[A-Za-z]\(|\)[A-Za-z]|[a-z]['’.][a-z]"
)
_MIXED = re.compile(r"(?=\w*[A-Za-z])(?=\w*\d)\w+")
_VOWELS = re.compile(r"[aeiouyAEIOUY]")
_CROWDED = re.compile(r"[bcdfghjklmnpqrstvwxz]{6}")
_GOOD_MIXED = re.compile(r"\d{1,3}[A-Z]{1,2}|[a-z]\d|\d{1,2}[a-z]|[A-Z]{1,4}\d{1,4}|\d+(?:st|nd|rd|th|an)")
_SHORT = re.compile(r"[A-Z]{1,6}|[a-z]")
_MONEY = re.compile(r"Rp\.?\d{1,3}(?:[.,]\d{2,3})*")
"""Amounts, as printed ("Rp1.000.000,00") or with a stop for the comma."""


@lru_cache(maxsize=1 << 17)
def is_misread(word: str) -> bool:
    """Whether the word's shape gives it away; punctuation around it does not count."""
    word = word.strip(_TRIM)
    if not word or word.isdigit() or _SHORT.fullmatch(word) or word in words().abbreviations:
        return False
    if _MONEY.fullmatch(word):
        return False
    if "/" in word or "-" in word:
        return any(is_misread(part) for part in re.split(r"[/-]", word) if part)
    if "@" in word or "www." in word or ".go.id" in word:
        return False
    if _INNER.search(word):
        return True
    if _MIXED.fullmatch(word):
        return not _GOOD_MIXED.fullmatch(word)
    return not _VOWELS.search(word) or len(word) > 26 or bool(_CROWDED.search(word.lower()))


def misread(text: str) -> tuple[int, int]:
    """How many words were misread, and of how many."""
    found = WORD.findall(text)
    return sum(map(is_misread, found)), len(found)


def share(text: str) -> float:
    """Share of misread words, 0 to 1; 0 for a text without words."""
    wrong, count = misread(text)
    return wrong / count if count else 0.0


def share_of_passages(texts: Sequence[str]) -> float:
    """Share of passages in which a word looks misread, 0 to 1: those whose quoted words would be wrong."""
    filled = [text for text in texts if text]
    return sum(misread(text)[0] > 0 for text in filled) / len(filled) if filled else 0.0
