"""Words parted at the end of a line are joined; Indonesian's own hyphens stay.

"perundang-" + "undangan" and "cita-" + "cita" keep theirs, "pemerin-" + "tahan" loses it.
pdfium marks such places with U+FFFE, other tools with U+00AD or U+FFFD. Nothing is joined over a
page's end: the break must stay where it is.
"""

from __future__ import annotations

import re

from knowledge.official.words import words

_PARTED = re.compile("(?:[-\u2010][^\\S\f\n]*\n[^\\S\f]*|[\u00ad\ufffd\ufffe][^\\S\f]*)(?=[A-Za-z]{2})")
_SPACED = re.compile("- (?=[A-Za-z]{2})")
_BEFORE = re.compile("[A-Za-z]{2,40}\\Z")
_AFTER = re.compile("[A-Za-z]{2,40}")
_STEM = 4


def join(text: str) -> str:
    """Join what a line or a lost line break has parted."""
    return _SPACED.sub(_closed, _PARTED.sub(_joined, text))


def _halves(match: re.Match[str]) -> tuple[str, str]:
    """The letters on both sides of a place, empty where there are too few."""
    before = _BEFORE.search(match.string, max(0, match.start() - 40), match.start())
    after = _AFTER.match(match.string, match.end())
    return (before[0], after[0]) if before and after else ("", "")


def keeps_hyphen(before: str, after: str) -> bool:
    """Whether a hyphen belongs between two halves: doubled words, names, prefixes before capitals."""
    stem = after.lower()[:_STEM]
    return after[0].isupper() or stem in before.lower() or before.lower() in words().hyphened


def _joined(match: re.Match[str]) -> str:
    before, after = _halves(match)
    if not before:
        return match[0]
    return "-" if keeps_hyphen(before, after) else ""


def _closed(match: re.Match[str]) -> str:
    """ "Undang- Undang" was one word; "sub- dan" may be elliptic and stays."""
    before, after = _halves(match)
    same = len(after) >= _STEM and after.lower()[:_STEM] in before.lower()
    return "-" if same else match[0]
