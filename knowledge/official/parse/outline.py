"""Documents without articles: circulars and letters (huruf D angka 1), decrees (diktum KESATU), rulings."""

from __future__ import annotations

import re
from functools import cache

from knowledge.official.extract.pages import CELL
from knowledge.official.parse.annex import rows_of
from knowledge.official.parse.items import itemize, settle_tails
from knowledge.official.parse.part import Part
from knowledge.official.words import one_of, words


@cache
def _dictum() -> re.Pattern[str]:
    ordinals = f"{one_of(words().dicta)}|KE(?:{one_of(words().teens)})BELAS"
    return re.compile(rf"(?:^|(?<=[.;]\s))\s*(?P<number>{ordinals})\s*[:.]?\s+(?=\S)", re.MULTILINE)


_RULING = re.compile(
    r"^\s*(?:\d+\.?\s*)?(?:AMAR\s+PUTUSAN|M\s?E\s?N\s?G\s?A\s?D\s?I\s?L\s?I)\s*[,:]?\s*$", re.MULTILINE
)
_RULING_END = re.compile(r"\bDemikian(?:lah)?\s+diputus", re.IGNORECASE)


def outline(text: str, start: int, end: int, *, wrapped: bool) -> list[Part]:
    """The parts of a document without articles; what stands outside its numbers is ``isi``."""
    ruling = list(_RULING.finditer(text, start, end))
    if ruling:
        return [_ruling(text, ruling[-1], end)]
    dicta = list(_dictum().finditer(text, start, end))
    if dicta and dicta[0]["number"] in words().dicta[:2]:
        return _dicta(text, dicta, end, wrapped=wrapped)
    whole = Part((), "Isi", start, end)
    if CELL in text[start:end]:
        rows_of(text, whole, start, end)
    else:
        itemize(text, whole, start, end, outline=True)
        settle_tails(text, whole, wrapped=wrapped)
    parts = list(whole.children)
    rest = Part((("isi", ""),), "Isi", start, end, whole.own)
    return [rest, *parts] if rest.words(text) else parts


def _ruling(text: str, match: re.Match[str], end: int) -> Part:
    tail = _RULING_END.search(text, match.end(), end)
    stop = tail.start() if tail else end
    part = Part((("amar", ""),), "Amar", match.start(), stop)
    itemize(text, part, match.end(), stop, outline=True)
    return part


def _dicta(text: str, dicta: list[re.Match[str]], end: int, *, wrapped: bool) -> list[Part]:
    parts = []
    for place, match in enumerate(dicta):
        stop = dicta[place + 1].start() if place + 1 < len(dicta) else end
        number = match["number"]
        part = Part((("diktum", number.lower()),), f"Diktum {number}", match.start(), stop)
        itemize(text, part, match.end(), stop, outline=True)
        settle_tails(text, part, wrapped=wrapped)
        parts.append(part)
    return parts
