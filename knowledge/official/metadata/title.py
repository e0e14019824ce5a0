"""What an instrument is about: the words behind "TENTANG", or a letter's subject."""

from __future__ import annotations

import re

from knowledge.official.words import words

_TITLE = re.compile(
    r"\b[Tt][Ee][Nn][Tt][Aa][Nn][Gg]\b\s*(?P<title>.{3,900}?)(?=\s*(?:DENGAN\s+RAHMAT|Menimbang|MENIMBANG|\bPRESIDEN\s+REPUBLIK"
    r"|Presiden\s+Republik|M\s?E\s?M\s?U|Mengingat|\bbahwa\b"
    r"|\n\s*(?:BUPATI|GUBERNUR|WALI\s?KOTA|MENTERI|KEPALA|KETUA|JAKSA)\b[A-Z\s]+,|Yth\b|\n\s*1\.|\Z))",
    re.DOTALL,
)
_SUBJECT = re.compile(
    r"^\s*(?:Hal|Perihal)\s*:\s*(?P<title>.{3,300}?)\s*(?=\n\s*(?:Kepada|Yth|Lampiran|Sifat|\d)|\n\s*\n|\Z)",
    re.DOTALL | re.MULTILINE,
)
_ROMAN = re.compile(r"[IVX]{2,6}[.,]?")


def title_of(head: str, start: int) -> str:
    """The title behind a heading that begins at ``start``; empty where there is none."""
    match = _TITLE.search(head, start) or _SUBJECT.search(head)
    return " ".join(match["title"].split()).rstrip(" .,;") if match else ""


def cased(title: str) -> str:
    """A title printed in capitals in the form of a title; other titles stay."""
    if sum(sign.islower() for sign in title) > len(title) / 10:
        return title
    parts = [word.lower() if word.lower() in words().small else _capital(word) for word in title.split()]
    return " ".join(parts)


def _capital(word: str) -> str:
    if _ROMAN.fullmatch(word) or word in words().capitals:
        return word
    return "-".join(part.capitalize() for part in word.split("-"))
