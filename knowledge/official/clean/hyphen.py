"""Words parted at the end of a line are joined; Indonesian's own hyphens stay.

"perundang-" + "undangan" and "cita-" + "cita" keep theirs, "pemerin-" + "tahan" loses it.
pdfium marks such places with U+FFFE, other tools with U+00AD or U+FFFD.
"""

from __future__ import annotations

import re

_PARTED = re.compile(
    "([A-Za-z]{2,})(?:[-\u00ad\ufffd\ufffe\u2010]\\s*[\n\f]\\s*|[\u00ad\ufffd\ufffe]\\s*)([A-Za-z]{2,})"
)
_SPACED = re.compile(r"\b([A-Za-z]{2,})- ([A-Za-z]{2,})\b")
_STEM = 4
_WITH_HYPHEN = frozenset({"non", "anti", "pasca", "pra", "sub", "eks", "kontra"})


def join(text: str) -> str:
    """Join what a line or a lost line break has parted."""
    text = _PARTED.sub(lambda match: _joined(match[1], match[2]), text)
    return _SPACED.sub(lambda match: _closed(match[0], match[1], match[2]), text)


def keeps_hyphen(before: str, after: str) -> bool:
    """Whether a hyphen belongs between two halves: doubled words, names, prefixes before capitals."""
    stem = after.lower()[:_STEM]
    return after[0].isupper() or stem in before.lower() or before.lower() in _WITH_HYPHEN


def _joined(before: str, after: str) -> str:
    return f"{before}-{after}" if keeps_hyphen(before, after) else before + after


def _closed(whole: str, before: str, after: str) -> str:
    """ "Undang- Undang" was one word; "non- dan" may be elliptic and stays."""
    same = after.lower()[:_STEM] in before.lower() and len(after) >= _STEM
    return f"{before}-{after}" if same else whole
