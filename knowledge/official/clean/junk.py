"""Runs of signs that are no words: a misread serial number, a stamp, a signature.

"i\\lo l()(.lrr0 ^r'" between two sentences was "SK No 106830 A" at the foot of a page.
"""

from __future__ import annotations

import re

from knowledge.official.words import words

_TOKEN = re.compile(r"\S+")
_SIGNS = re.compile(
    r"[<>\[\]{}\\^|~*_=+]|[A-Za-z0-9]\((?!\w+\)$)|\)[A-Za-z0-9]|[a-zA-Z]['’][a-zA-Z]?[(<]|[.,;:'’]{2,}|^[,;:)\]][^\s.,;:]|^[,;:'’.!(][^\d\s(]{0,3}[.,;:'’(<]$|[a-z][.,;:'’]{1,2}[a-z(\[]"
)
_WORD = re.compile(r"[\"'“‘(]*[A-Za-z]*[aeiouAEIOU][A-Za-z]*(?:[-/][A-Za-z]+)*[\"'”’)]*[.,;:!?]*\)?")
_LONG = re.compile(
    r"[\"'“‘(\[]*(?=[A-Za-z/-]*[aeiouAEIOU])[A-Za-z]{3,}(?:[-/][A-Za-z]+)*[\"'”’)\]]*[.,;:!?]*\)?"
)
_NUMBER = re.compile(r"[(\"]*(?:Rp)?\d[\d.,/%-]*[)\"]*[.,;:]?")
_MARK = re.compile(r"\(\w{1,3}\)|\w{1,2}[.)]")
_TAIL = re.compile(r"(?:\s+[AIn1l](?=\s|$)){1,2}|\n\d\.\w\s+[A-Z](?=\s)")
"""The letter that ended the serial number, read apart."""
_SERIAL = re.compile(r"\w{0,2}[lI1!]o")
"""What is left of the "No" in a serial number."""
_LETTER = re.compile(r"\w[.;:,]?")
_LEAST_SIGNS = 2


def is_junk_run(tokens: list[str]) -> bool:
    """Whether tokens between words are junk: two or more of them have stray signs."""
    return sum(bool(_SIGNS.search(token)) for token in tokens) >= _LEAST_SIGNS


def clear(text: str) -> str:
    """The text without its junk runs; marks of items before and after a run stay."""
    if not _SIGNS.search(text):
        return text
    pieces, last = [], 0
    for start, end in _runs(text):
        tail = _TAIL.match(text, end)
        end = tail.end() if tail else end
        pieces.append(text[last:start])
        pieces.append("\n" if "\n" in text[start:end] else " ")
        last = end
    return "".join([*pieces, text[last:]])


def _runs(text: str) -> list[tuple[int, int]]:
    """Spans of junk, around each token with stray signs."""
    found: list[tuple[int, int]] = []
    for line in re.finditer(r"[^\n\f\x1f]+", text):
        if _SIGNS.search(line[0]):
            found += _line_runs(line[0], line.start())
    return found


def _line_runs(line: str, offset: int) -> list[tuple[int, int]]:
    tokens = list(_TOKEN.finditer(line))
    runs: list[tuple[int, int]] = []
    current: list[re.Match[str]] = []
    for token in [*tokens, None]:
        if token is not None and not is_plain(token[0]):
            current.append(token)
            continue
        run = _trimmed(current)
        if run and is_junk_run([piece[0] for piece in run]):
            runs.append((offset + run[0].start(), offset + run[-1].end()))
        current = []
    return runs


def is_plain(token: str) -> bool:
    """Whether a token reads as a word."""
    return not _SERIAL.fullmatch(token) and bool(
        _LONG.fullmatch(token) or token.strip('.,;:()"') in words().plain
    )


def _trimmed(run: list[re.Match[str]]) -> list[re.Match[str]]:
    """Without the marks and numbers at its ends, which belong to the text around."""
    while run and (_MARK.fullmatch(run[-1][0]) or (_NUMBER.fullmatch(run[-1][0]) and len(run[-1][0]) < 3)):
        run = run[:-1]
    while run and any(own.fullmatch(run[0][0]) for own in (_MARK, _NUMBER, _LETTER)):
        run = run[1:]
    return run
