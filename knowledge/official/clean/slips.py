"""Slips of OCR that have one reading only: digits in numbers, "pNS", "Undang.Undang".

What could be read in two ways is left, and doubted by ``knowledge.official.noise``.
"""

from __future__ import annotations

import re

_DIGITS = str.maketrans({"O": "0", "o": "0", "Q": "0", "l": "1", "I": "1", "L": "1", "|": "1", "!": "1", "S": "5"})
_YEAR = re.compile(r"(?<=[Tt]ahun )(?=[OoQlIL\d]*\d)[1lIL2][0-9OoQlIL]{3}(?![\w])|\b[12](?=[OoQlIL\d]*\d)(?![\d]{3})[0-9OoQlIL]{3}\b")
_REFERRED = re.compile(
    r"(?<=\b(?:Pasal|Nomor|angka) )(?=[0-9OolILS]*\d)[0-9OolILS]{1,5}(?![\w/.-])"
    r"|(?<=\bayat \()(?=[0-9OolIL]*\d)[0-9OolIL]{1,3}(?=\))"
)
_ALONE = re.compile(r"(?<=\bNomor )[lI](?= Tahun)|(?<=\bayat \()[lI](?=\))")
_OPEN_AYAT = re.compile(r"\((\d{1,2})[1lI](?![\dlI)\w])|\((\d)1(?=huruf|dan\b|dapat)|(?<=ayat \()(\d)1(?=\s)")
_CLOSED_AYAT = re.compile(r"[{\[](\d{1,2})[)}\]](?=\s)|\((\d{1,2})[}\]](?=\s)")
_PERCENT = re.compile(r"(?<=\d)\s?(?:o/o|oh|0/0|o%|%o)(?=\s|\()")
_CARET = re.compile(r"[\^](?=\w)|(?<=\s)\^(?=\s)|•(?=\s?\w)")
_WORDS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\b([Uu]ndang)[.,_~=](?=[Uu]ndang)"), r"\1-"),
    (re.compile(r"\b(perundang)[.,_~=](?=undangan)"), r"\1-"),
    (re.compile(r"\bp[nN]S\b|\bP[nN]s\b|\bPnS\b"), "PNS"),
    (re.compile(r"\b(?=\w*p)[pP]{3}[Kk]\b"), "PPPK"),
    (re.compile(r"\b[Kk]p[uU]\b|\bKpU\b"), "KPU"),
    (re.compile(r"\bdan[fIl]\s?atau\b"), "dan/atau"),
    (re.compile(r"\b([Rr]a)(?:lr|lq|h)y(?=at\b)"), r"\1ky"),
    (re.compile(r"\bT\\r(?=[a-z])"), "Tu"),
    (re.compile(r"\b([Kk])eda\b"), r"\1erja"),
)


def repair(text: str) -> str:
    """The text with its certain slips undone; nothing is longer than a word."""
    text = _CARET.sub("", text)
    for pattern, right in _WORDS:
        text = pattern.sub(right, text)
    text = _YEAR.sub(_digits, _REFERRED.sub(_digits, _ALONE.sub("1", text)))
    text = _OPEN_AYAT.sub(_closed, text)
    return _PERCENT.sub("%", _CLOSED_AYAT.sub(lambda match: f"({match[1] or match[2]})", text))


def _digits(match: re.Match[str]) -> str:
    return match[0].translate(_DIGITS)


def _closed(match: re.Match[str]) -> str:
    after = match.string[match.end() : match.end() + 1]
    return f"({match[1] or match[2] or match[3]})" + ("" if after.isspace() or not after.isalnum() else " ")


def number(text: str) -> str:
    """A number as OCR may have it ("2l", "1O") in digits."""
    return text.translate(_DIGITS)
