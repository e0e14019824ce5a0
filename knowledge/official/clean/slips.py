"""Slips of OCR that have one reading only: digits in numbers, "pNS", "Undang.Undang".

What could be read in two ways is left, and doubted by ``knowledge.official.noise``.
"""

from __future__ import annotations

import re
from functools import cache

from knowledge.model import Model
from knowledge.official.datafile import load

_DIGITS = str.maketrans(
    {"O": "0", "o": "0", "Q": "0", "l": "1", "I": "1", "L": "1", "|": "1", "!": "1", "S": "5"}
)
_YEAR = re.compile(
    r"\b[12lIL](?=[OoQlIL\d]{3}\b)(?!\d{3})[0-9OoQlIL]*\d[0-9OoQlIL]*\b|\b[lIL]\d{3}\b|\b2[O0o](?!\d\d)[0-9OoQlIL]{2}\b"
)
_REFERRED = re.compile(
    r"\b(Pasal|Nomor|angka) (?!\d+\b)(?=[OolILS]*\d)([0-9OolILS]{1,5})(?![\w/.-])|\b(ayat \()(?!\d+\))(?=[OolIL]*\d)([0-9OolIL]{1,3})(?=\))"
)
_ALONE = re.compile(r"\b(Nomor )[lI](?= Tahun)|\b(ayat \()[lI](?=\))")
_OPEN_AYAT = re.compile(
    r"\((\d{1,2})[lI](?![\dlI)\w])|\((\d)1(?=huruf|dan\b|dapat)|(?<=ayat )\((\d)1(?=\s)"
    r"|^\((\d)1(?=\s[A-Z][a-z])(?!\s(?:Jan|Feb|Mar|Apr|Mei|Jun|Jul|Agu|Sep|Okt|Nov|Des))",  # no date
    re.MULTILINE,
)
_CLOSED_AYAT = re.compile(r"[{\[](\d{1,2})[)}\]](?=\s)|\((\d{1,2})[}\]](?=\s)")
_PERCENT = re.compile(r"(?<=\d)\s?(?:o/o|oh|0/0|o%|%o)(?=\s|\()")
_CARET = re.compile(r"[\^](?=\w)|(?<=\s)\^(?=\s)|•(?=\s?\w)")


class Slip(Model):
    """One slip, as ``data/slips.yaml`` has it."""

    signs: tuple[str, ...]
    misread: str
    right: str


@cache
def _slips() -> tuple[tuple[tuple[str, ...], re.Pattern[str], str], ...]:
    """Signs of which one must be there, what is misread, and how it reads."""
    rows = (Slip.model_validate(row) for row in load("slips.yaml"))
    return tuple((row.signs, re.compile(row.misread, re.MULTILINE), row.right) for row in rows)


def repair(text: str) -> str:
    """The text with its certain slips undone; nothing is longer than a word."""
    if "^" in text or "•" in text:
        text = _CARET.sub("", text)
    for signs, pattern, right in _slips():
        if any(sign in text for sign in signs):
            text = pattern.sub(right, text)
    text = _ALONE.sub(lambda match: f"{match[1] or match[2]}1", text)
    text = _YEAR.sub(lambda match: number(match[0]), _REFERRED.sub(_referred, text))
    text = _OPEN_AYAT.sub(_closed, text)
    if any(sign in text for sign in ("o/o", "oh", "0/0", "o%", "%o")):
        text = _PERCENT.sub("%", text)
    return _CLOSED_AYAT.sub(lambda match: f"({match[1] or match[2]})", text)


def _referred(match: re.Match[str]) -> str:
    return f"{match[1]} {number(match[2])}" if match[1] else f"{match[3]}{number(match[4])}"


def _closed(match: re.Match[str]) -> str:
    after = match.string[match.end() : match.end() + 1]
    return f"({next(filter(None, match.groups()))})" + ("" if after.isspace() or not after.isalnum() else " ")


def number(text: str) -> str:
    """A number as OCR may have it ("2l", "1O") in digits."""
    return text.translate(_DIGITS)
