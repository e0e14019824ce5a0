"""Finds the passage of a pinpoint in a regulation's text, over the slips of OCR.

Headings and items are told from references by their neighbours and by their order: item c
is looked for after item b. A regulation holds its articles up to three times (the body, its
explanation, and in an amending act the article as amended), so there may be several passages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from knowledge import pinpoint

_SLIPS = {"0": "[0Oo]", "1": "[1lIif]", "2": "[2Zz]", "4": "[4a]", "5": "[5Ss]", "8": "[8B]"}
_LANDMARK = re.compile(
    r"(?P<explained>PASAL\s+DEMI\s+PASAL|PENJELASAN\s+ATAS)|(?P<body>M\s*E\s*M\s*U\s*T\s*U\s*S\s*K\s*A\s*N)"
)
_HEADING = re.compile(r"\bPasal\s+[0-9OlIiSB]+(?:\s?[A-Z])?(?![\w/])")
_GENERAL = re.compile(r"PENJELASAN\s+ATAS.*?PASAL\s+DEMI\s+PASAL", re.DOTALL)
_REFERS = re.compile(
    r"(?:dalam|dimaksud|dan|atau|dengan|pada|ketentuan|oleh|menurut|melanggar|huruf\s+\w|ayat\s*\(?\w+\)?|sampai"
    r"|antara|yakni|yaitu|setelah|sebelum|bunyi|substansi|kecuali|penjelasan|rumusan|judul|[,/(])\s*$",
    re.IGNORECASE,
)
_LONGEST_REFERENCE = 20
_CATCHWORD = 45
"""Characters: no more than a mark, a word and the page furniture between them."""


@dataclass(frozen=True)
class Passage:
    """A stretch of the text.

    ``leads`` are the stretches that introduce it: what stands in the article before its first
    item ("PNS dilarang:"). ``doubts`` counts the items before it that were not found. It is not
    ``exact`` where OCR lost the item's own mark: then it is the article or item that holds it.
    """

    start: int
    end: int
    leads: tuple[tuple[int, int], ...] = ()
    doubts: int = 0
    exact: bool = True


Kinds = tuple[str, ...]
"""The kinds of a pinpoint's segments down to one item: ("pasal", "huruf", "angka")."""


def locate(text: str, at: str) -> Iterator[Passage]:
    """Every passage that stands at a pinpoint such as ``pasal-5/huruf-n/angka-2``.

    Pinpoints without an article (annexes, circulars) are not found.
    """
    segments = list(pinpoint.parse(at))
    explained = segments[0] == ("penjelasan", "")
    segments = segments[1:] if explained else segments
    if explained and not segments:
        yield from (Passage(m.start(), m.end()) for m in _GENERAL.finditer(text))
    if not segments or segments[0][0] != "pasal":
        return
    for passage in _articles(text, segments[0][1], explained=explained):
        yield _within(text, passage, segments[1:], explained=explained)


def _within(text: str, passage: Passage, segments: Sequence[tuple[str, str]], *, explained: bool) -> Passage:
    """The passage of the last segment; inexact, of the last one found, where a mark is lost or empty."""
    kinds: Kinds = ()
    for kind, number in segments:
        kinds = (*kinds, kind)
        find = _explained_item if explained else _item
        found = find(text, passage, kinds, number)
        if found is None or (kind == "ayat" and found.end - found.start <= _CATCHWORD):
            return replace(passage, exact=False)
        passage = found
    return passage


def _articles(text: str, number: str, *, explained: bool) -> Iterator[Passage]:
    parted = rf"|{_parted(number)}(?![\w/.)])" if len(number) > 1 else ""
    whole = rf"{_slipped(number)}(?![\w/])(?!\s\d(?![\w.)]))"
    wanted = re.compile(rf"\bPasal\s+(?:{whole}{parted})")
    headings = _headings(text)
    for match in wanted.finditer(text):
        if _heads(text, match.start()) and _in_explanation(text, match.start()) is explained:
            ends = (start for start in headings if start > match.start())
            yield Passage(match.start(), next(ends, len(text)))


def _heads(text: str, start: int) -> bool:
    """Whether an article begins here; what refers to one follows a word such as "dalam"."""
    before = text[max(0, start - _LONGEST_REFERENCE) : start]
    return not _REFERS.search(before)


@lru_cache(maxsize=4)
def _headings(text: str) -> tuple[int, ...]:
    """Where articles, the body and the explanation begin: an article ends at the next of them."""
    headings = [m.start() for m in _HEADING.finditer(text) if _heads(text, m.start())]
    return tuple(sorted([*headings, *(place for place, _ in _landmarks(text))]))


@lru_cache(maxsize=4)
def _landmarks(text: str) -> tuple[tuple[int, bool], ...]:
    """Where body and explanation begin, and which it is."""
    return tuple((m.start(), m.lastgroup == "explained") for m in _LANDMARK.finditer(text))


def _in_explanation(text: str, start: int) -> bool:
    before = [explained for place, explained in _landmarks(text) if place < start]
    return bool(before and before[-1])


def _item(text: str, within: Passage, kinds: Kinds, number: str) -> Passage | None:
    """An ayat, huruf or angka: found in its order, up to the next one."""
    kind = kinds[-1]
    marker, before = _MARKERS[kind], _preceding(kind, number)
    position, doubts = within.start, within.doubts
    first = None
    for earlier in before:
        match = marker(earlier).search(text, position, within.end)
        first = first or match
        position, doubts = (match.end(), doubts) if match else (position, doubts + 1)
    following = marker(_next(kind, number))
    match = _longest(marker(number), following, text, position, within.end)
    if match is None:
        return None
    lead = (within.start, min((first or match).start(), match.start()))
    return Passage(match.start(), _end(following, text, match, within.end), (*within.leads, lead), doubts)


def _longest(
    marker: re.Pattern[str], following: re.Pattern[str], text: str, start: int, end: int
) -> re.Match[str] | None:
    """The first mark with more than a catchword behind it; else the one with most behind it.

    Page feet repeat the next page's first mark ("(3) PNS ... (3)").
    """
    found = list(marker.finditer(text, start, end))
    sized = [
        (min(_end(following, text, match, end), _start(found, i + 1, end)) - match.start(), match)
        for i, match in enumerate(found)
    ]
    real = next((match for size, match in sized if size > _CATCHWORD), None)
    return real or max(sized, key=lambda pair: pair[0], default=(0, None))[1]


def _start(found: Sequence[re.Match[str]], i: int, end: int) -> int:
    return found[i].start() if i < len(found) else end


def _end(following: re.Pattern[str], text: str, match: re.Match[str], end: int) -> int:
    after = following.search(text, match.end(), end)
    return after.start() if after else end


def _explained_item(text: str, within: Passage, kinds: Kinds, number: str) -> Passage | None:
    """In an explanation items are named: "Huruf n", "Angka 1", "Ayat (2)"."""
    kind = kinds[-1]
    named = f"[{number}{number.upper()}]" if kind == "huruf" else _slipped(number)
    label = re.compile(rf"\b{kind.capitalize()}\s*[({{]?\s*{named}(?!\w)")
    wider = "|".join(wide.capitalize() for wide in kinds)
    following = re.compile(rf"\b(?:{wider})\s*[({{]?\s*\w")
    match = _longest(label, following, text, within.start, within.end)
    if match is None:
        return None
    return Passage(match.start(), _end(following, text, match, within.end), within.leads, within.doubts)


def _ayat(number: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!ayat )(?<!ayat\n)[({{]\s*{_slipped(number)}\s*[)}}1lI]")


def _huruf(letter: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.]){letter}\s?[.)](?=\s)")


def _angka(number: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.]){_slipped(number)}\s?[.)](?=\s)")


_MARKERS: dict[str, Callable[[str], re.Pattern[str]]] = {"ayat": _ayat, "huruf": _huruf, "angka": _angka}


def _slipped(number: str) -> str:
    """A pattern for a number as OCR may have it: "2l" for 21, "12 B" for 12B."""
    return "".join(_SLIPS.get(sign, f"\\s?{sign.upper()}" if sign.isalpha() else sign) for sign in number)


def _parted(number: str) -> str:
    """A number that OCR has parted: "1 1" for 11."""
    return r"\s".join(_SLIPS.get(sign, re.escape(sign)) for sign in number)


def _preceding(kind: str, number: str) -> list[str]:
    if kind == "huruf":
        return [chr(c) for c in range(ord("a"), ord(number[0]))]
    digits = re.match(r"\d+", number)
    return [str(n) for n in range(1, int(digits[0]))] if digits else []


def _next(kind: str, number: str) -> str:
    if kind == "huruf":
        return chr(ord(number[0]) + 1)
    digits = re.match(r"\d+", number)
    return str(int(digits[0]) + 1) if digits else number
