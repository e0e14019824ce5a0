"""The explanation (penjelasan): its general part, and what it says of each article."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.official.parse.chain import articles
from knowledge.official.parse.heading import Heading, romans
from knowledge.official.parse.items import itemize
from knowledge.official.parse.part import Part, Path, neighbours

_ROOT: Path = (("penjelasan", ""),)
_UMUM = re.compile(
    r"(?:\b[IA1l]\s?\.?\s*)?(?:PENJELASAN\s+)?\bU\s?M\s?U\s?M\b\s*[.:]?|^\s*(?:I\.?\s*)?Umum\s*[.:]?\s*$",
    re.MULTILINE,
)
_END = re.compile(r"\bTAMBAHAN\s+LEMBARAN\s+NEGARA\b|^\s*TAMBAHAN\s+BERITA\s+NEGARA\b", re.MULTILINE)
_SECOND = re.compile(r"(?<=[\s.])(?:I[Il1]|l[Il]|11|B)\s?\.?\s*\Z")
"""The number of the part that follows ("II. PASAL DEMI PASAL")."""
_ITEM = re.compile(
    r"(?:^\s*|(?<=[.\"”;:)]\s)|(?<=[.\"”;:)])|(?<=[Jj]elas\s)|(?<=Huruf \w\s)|(?<=Ayat \(\d\)\s)|(?<=Angka \d\s))(?P<kind>Ayat|Huruf|Angka|AYAT|HURUF)\s{0,2}[({]?\s?(?P<number>[0-9OolISZ]{1,3}[a-z]?|[a-zA-Z]{1,2}\d?)\s?[)}.:]{0,2}"
    r"(?=\s+(?:[A-Z\"“'‘*•(]|yang|cukup|dihapus)|\s*$|\s*\n)",
    re.MULTILINE,
)
_STEP = re.compile(
    r"(?:^\s*|(?<=[.;])\s+)(?:Angka\s+\d(?:\s?\d){0,2}[a-z]?|B\s?A\s?B\s+[IVXL]+|Bagian\s+Ke\w+|Paragraf\s+\d+)\s*(?:Dihapus\s*\.?|Cukup jelas\s*\.?)?\s*\Z|(?:^\s*|(?<=[.;])\s+)(?:Angka\s+\d(?:\s?\d){0,2}[a-z]?\s*)?(?:B\s?A\s?B\s+[IVXL]+|Angka\s+\d(?:\s?\d){0,2}[a-z]?(?=\s*(?:BAB|Bagian)))\b",
    re.MULTILINE,
)
"""The number of an amending act's instruction, set before the article it amends."""
_FIGURES = str.maketrans(
    {"O": "0", "o": "0", "l": "1", "I": "1", "i": "1", "S": "5", "Z": "2", "a": "4", "A": "4"}
)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def general(text: str, start: int, end: int) -> list[Part]:
    """The general part, whose numbers are items (``penjelasan/angka-6``)."""
    head = _UMUM.search(text, start, end)
    begin = head.end() if head else start
    tail = _END.search(text, begin, end)
    stop = tail.start() if tail else end
    second = _SECOND.search(text, begin, stop)
    stop = second.start() if second else stop
    if not text[begin:stop].strip() or (head is None and stop - begin < 400):
        return []
    part = Part(_ROOT, "Penjelasan", start, stop)
    itemize(text, part, begin, stop, outline=True)
    return [part]


def by_article(text: str, start: int, end: int, *, amending: bool) -> list[Part]:
    """What is said of each article, below ``penjelasan``."""
    tail = _END.search(text, start, end)
    stop = tail.start() if tail else end
    roman = romans(text, start, stop) if amending else []
    found = articles(text, start, stop, roman)
    heads = sorted([*roman, *found], key=lambda heading: heading.start)
    parts = []
    for place, heading in enumerate(heads):
        following = heads[place + 1].start if place + 1 < len(heads) else stop
        following = _before_step(text, heading.body, following) if roman else following
        parts.append(_article(text, heading, following))
    return parts


def _before_step(text: str, start: int, end: int) -> int:
    """Where the next instruction's number begins ("Angka 8", "Angka 31 BAB V Dihapus."), or the end."""
    found = _STEP.search(text[start:end])
    return start + found.start() if found else end


def _article(text: str, heading: Heading, end: int) -> Part:
    path = (*_ROOT, ("pasal", heading.printed.lower()))
    part = Part(path, f"Penjelasan Pasal {heading.printed}", heading.start, end)
    for why in heading.doubts:
        part.doubt(why)
    _named_items(text, part, heading.body, end)
    return part


@dataclass
class _Open:
    kind: str
    number: str
    part: Part


def _named_items(text: str, whole: Part, start: int, end: int) -> None:
    """Hang "Ayat (1)", "Huruf a", "Angka 2" below the article they explain."""
    stack: list[_Open] = []
    position = start
    for match in _ITEM.finditer(text[start:end]):
        kind = match["kind"].lower()
        number = _number(kind, match["number"], next((o.number for o in stack if o.kind == kind), ""))
        current = stack[-1].part if stack else whole
        current.own.append((position, start + match.start()))
        depth = next((i for i, level in enumerate(stack) if level.kind == kind), None)
        if depth is None and kind == "ayat":
            depth = 0
        if depth is not None:
            del stack[depth:]
        holder = stack[-1].part if stack else whole
        label = f"{kind.capitalize()} ({number})" if kind == "ayat" else f"{kind.capitalize()} {number}"
        part = Part((*holder.path, (kind, number)), label, start + match.start(), end)
        holder.children.append(part)
        stack.append(_Open(kind, number, part))
        position = start + match.end()
    (stack[-1].part if stack else whole).own.append((position, end))
    _ends(whole, end)


def _ends(part: Part, end: int) -> None:
    part.end = end
    for child, following in neighbours(part.children):
        _ends(child, following.start if following else end)


def _number(kind: str, raw: str, before: str) -> str:
    """The item's number; a misread letter takes the one that follows the last."""
    if kind != "huruf":
        plain = raw[:1].translate(_FIGURES) + raw[1:]
        return plain.lower() if plain[0].isdigit() else str(int(before.rstrip(_LETTERS) or "0") + 1)
    if raw in ("I", "l", "1", "i"):
        return "l" if before == "k" else "i"
    if raw[0].isdigit():
        follows = chr(ord(before[0]) + 1) if before and before[0] < "z" else "a"
        return {"9": "g", "0": "o"}.get(raw, follows)
    return raw.lower()
