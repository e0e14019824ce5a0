"""BAB, Bagian and Paragraf: headings that stand between two articles."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.official.parse.part import Part, Path

_ORDINALS = (
    "kesatu|pertama|kedua|ketiga|keempat|kelima|keenam|ketujuh|kedelapan|kesembilan|kesepuluh|kesebelas"
    r"|ke(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan) ?belas|keduapuluh\w*"
)
_HEADING = re.compile(
    rf"(?<![\w(])(?P<bab>B\s?A\s?B)\s{{0,2}}(?P<roman>[IVXLl1]{{1,7}}[A-Z]?)\b(?!\s+(?:dan|sampai|huruf|UU))"
    rf"|(?<!\w)(?P<bagian>Bagian|BAGIAN)\s+(?P<ordinal>{_ORDINALS}|(?:Ke-?)?\d{{1,2}}|[IVX]{{1,5}})\b"
    r"|(?<!\w)(?P<paragraf>Paragraf|PARAGRAF)\s+(?P<number>\d{1,2}[A-Z]?|[IVX]{1,4}|Kesatu|Pertama|[Il])\b",
    re.IGNORECASE,
)
_LONGEST = 260
"""Characters of one heading's title."""
_SENTENCE = re.compile(r"[;:]|\.\s+\S|\b(?:sebagaimana|dimaksud|ayat\s*\()", re.IGNORECASE)
_ROMAN_SLIPS = str.maketrans({"1": "I", "L": "I", "T": "I", "U": "II"})
"""No instrument has fifty chapters: an L is a misread I."""
_ROMAN = re.compile(r"[IVX]+[A-Z]?")
_NUMERALS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_FIRST = {"kesatu": "1", "pertama": "1"}
_LEVEL = {"bab": 0, "bagian": 1, "paragraf": 2}


@dataclass(frozen=True)
class Chapter:
    """A heading: its kind, its number as pinpoints write it, and its title's place."""

    kind: str
    number: str
    label: str
    start: int
    title: tuple[int, int]


def chapters(text: str, start: int, end: int) -> list[Chapter]:
    """The headings at the end of a stretch: only they and their titles follow the first of them."""
    marks = [match for match in _HEADING.finditer(text, start, end) if _is_set_off(text, match)]
    first = len(marks)
    for place in range(len(marks) - 1, -1, -1):
        following = marks[place + 1].start() if place + 1 < len(marks) else end
        title = text[marks[place].end() : following].strip()
        if len(title) > _LONGEST or _SENTENCE.search(title.rstrip(". ")):
            break
        first = place
    found = []
    for place in range(first, len(marks)):
        following = marks[place + 1].start() if place + 1 < len(marks) else end
        found.append(_chapter(marks[place], following))
    return found


def _is_set_off(text: str, match: re.Match[str]) -> bool:
    """Not "dalam Bab II": capitals, a line's beginning, or a sentence's end before it."""
    before = text[max(0, match.start() - 14) : match.start()]
    if re.search(r"\b(?:dalam|pada|dan|ke|atau|dari|judul|setelah|antara|Ketentuan)\s*$", before):
        return False
    if match["bab"]:
        return match["bab"].replace(" ", "").isupper() and bool(_ROMAN.fullmatch(_roman(match)))
    return match[0][0].isupper()


def _roman(match: re.Match[str]) -> str:
    return str(match["roman"]).upper().translate(_ROMAN_SLIPS)


def _chapter(match: re.Match[str], end: int) -> Chapter:
    if match["bab"]:
        number = _roman(match)
        return Chapter("bab", number.lower(), f"BAB {number}", match.start(), (match.end(), end))
    if match["bagian"]:
        word = re.sub(r"[\s-]", "", match["ordinal"].lower())
        return Chapter("bagian", word, f"Bagian {match['ordinal']}", match.start(), (match.end(), end))
    number = match["number"].lower().replace("l", "1")
    number = str(_NUMERALS.index(number) + 1) if number in _NUMERALS else _FIRST.get(number, number)
    return Chapter("paragraf", number, f"Paragraf {match['number']}", match.start(), (match.end(), end))


class Shelf:
    """Where the next heading hangs: a Bagian below the last BAB, a Paragraf below the last Bagian."""

    def __init__(self, prefix: Path) -> None:
        self._prefix = prefix
        self._open: list[tuple[str, Path]] = []

    def part(self, chapter: Chapter) -> Part:
        """The heading as a part; its text is its title."""
        while self._open and _LEVEL[self._open[-1][0]] >= _LEVEL[chapter.kind]:
            self._open.pop()
        above = self._open[-1][1] if self._open else self._prefix
        path = (*above, (chapter.kind, chapter.number))
        self._open.append((chapter.kind, path))
        return Part(path, chapter.label, chapter.start, chapter.title[1], [chapter.title])
