"""Does a source carry a statement? The numbers, articles and sanctions must be in it.

Used twice: the validator refuses a corpus whose statements go beyond their sources, and
the answer's verifier drops a statement whose source (perhaps an official text by then)
does not carry it.
"""

from __future__ import annotations

import re

_NUMBER = re.compile(r"\d+(?:[.,/]\d+)*")
_ARTICLE = re.compile(r"\b(?:pasal|ayat|huruf|angka)\s*\(?([0-9]+[a-z]?|[a-z])\)?(?![a-z])", re.IGNORECASE)
_SANCTIONS = (
    re.compile(r"\btidak dengan hormat\b", re.IGNORECASE),
    re.compile(
        r"\b(?:hukuman|disiplin|sanksi|pelanggaran)(?: disiplin)?(?: tingkat)? (?:berat|sedang|ringan)\b",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?:penjara|kurungan|denda|pidana|dipidana)\b", re.IGNORECASE),
)
_GRADE = re.compile(r"\b(berat|sedang|ringan)\b", re.IGNORECASE)
_CRIMINAL = re.compile(r"\b(?:di)?(?:pidana|penjara|kurungan|denda)\w*", re.IGNORECASE)


def unsupported(statement: str, passages: list[str]) -> list[str]:
    """What the statement says that no passage does: numbers, articles, sanction grades.

    ``passages`` hold everything a citation shows: short citation, digest or official
    text, sanction and note. An empty list means the statement is carried.
    """
    have = " ".join(passages)
    folded = have.lower()
    numbers = {*_NUMBER.findall(have), *re.findall(r"\d+", have)}
    missing = [number for number in _NUMBER.findall(statement) if number not in numbers]
    letters = {letter.lower() for letter in _ARTICLE.findall(have)}
    missing += [
        f"huruf/pasal {letter}"
        for letter in _ARTICLE.findall(statement)
        if letter.isalpha() and letter.lower() not in letters
    ]
    missing += [word for word in _sanction_words(statement) if word not in folded]
    return missing


def _sanction_words(statement: str) -> list[str]:
    """Sanction words that must stand in the source: grades, dishonourable dismissal, crime."""
    words: list[str] = []
    if _SANCTIONS[0].search(statement):
        words.append("tidak dengan hormat")
    for phrase in _SANCTIONS[1].findall(statement):
        words += [grade.lower() for grade in _GRADE.findall(phrase)]
    if _CRIMINAL.search(statement) and not re.search(
        r"\b(?:bukan|tanpa|tidak) (?:di)?pidana", statement, re.IGNORECASE
    ):
        words += ["penjara" if "penjara" in statement.lower() else "pidana"]
    return words
