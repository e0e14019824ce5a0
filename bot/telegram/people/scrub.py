"""Takes personal data out of a question before it may be kept: numbers, addresses, names after titles, handles."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path

_DATA = Path(__file__).with_name("scrub.toml")
_SEPARATED = r"(?:[\s.\-/]?\d)"
_NUMBERS = (
    (re.compile(rf"(?<!\d)\d{_SEPARATED}{{17}}(?!\d)"), "[NIP]"),
    (re.compile(rf"(?<!\d)\d{_SEPARATED}{{15}}(?!\d)"), "[NIK]"),
    (re.compile(r"(?<![\w.])[\w.+-]+\s?@\s?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE), "[email]"),
    (re.compile(r"(?:https?://|www\.|t\.me/|wa\.me/)\S+", re.IGNORECASE), "[tautan]"),
    (re.compile(r"(?<!\w)@\w{3,}"), "[akun]"),
    (re.compile(rf"(?<![\d])(?:\+?62|0){_SEPARATED}{{8,13}}(?!\d)"), "[telepon]"),
    (re.compile(rf"(?<!\d)\d{_SEPARATED}{{7,}}(?!\d)"), "[nomor]"),
)
"""In this order: the longer number first."""


Test = Callable[[str], bool]
"""Whether a word in lower case is of a kind."""


@cache
def _words() -> dict[str, frozenset[str]]:
    data = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    return {name: frozenset(words.split()) for name, words in data.items()}


def scrubbed(text: str, is_name: Test = lambda _: False, is_common: Test = lambda _: True) -> str:
    """The text with marks in the place of personal data.

    ``is_name`` knows names by themselves, ``is_common`` everyday words. What follows "Pak" or "Bu" is taken
    for a name unless it is a word that stands there as well ("pak camat"); after an office ("bupati ..."), and
    as a second word, only with a capital or where it is no common word. It takes out rather too much.
    """
    for pattern, mark in _NUMBERS:
        text = pattern.sub(mark, text)
    return _without_names(text, is_name, is_common)


def _without_names(text: str, is_name: Test, is_common: Test) -> str:
    words = _words()
    pieces = re.split(r"(\w[\w'’]*\.?)", text)
    left, surely = 0, False  # how many words may still be a name, and whether the next one is surely one
    for place in range(1, len(pieces), 2):
        word = pieces[place].rstrip(".").lower()
        if re.search(r"[^\s.]", pieces[place - 1]):
            left = 0
        odd = pieces[place][:1].isupper() or not is_common(word)
        if word in words["addresses"]:
            left, surely = 2, True
        elif word in words["positions"]:
            left, surely = 2, False
        elif is_name(word) or (left and word not in words["no_names"] and (surely or odd)):
            pieces[place], left, surely = "[nama]", max(left - 1, 0), False
        else:
            left = 0
    return re.sub(r"\[nama\](?:\s+\[nama\])+", "[nama]", "".join(pieces))
