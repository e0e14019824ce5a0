"""What the page adds to the text: letterheads, page numbers, running heads, serial numbers.

Fixed forms go wherever they stand; "PRESIDEN / REPUBLIK INDONESIA", also misread, only at a
page's head or foot, since the text itself names the President; and whatever stands at the
head or foot of most pages. Rows of a table are none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from rapidfuzz import fuzz

from knowledge.official.extract.pages import CELL
from knowledge.official.words import words

_EDGE = 4
"""Lines from a page's head or foot that can be furniture."""
_REPEATED = 0.4
"""Share of the pages at whose edge a line stands to count as a running head."""
_LEAST_PAGES = 4

_FIXED = re.compile(
    r"^\s*(?:"
    r"[-–—~_.\s]*\d{1,4}\s*[-–—~_]+[-–—~_.\s]*"  # - 12 -; a number with a full stop ends a sentence
    r"|[-–—]\s*[\dlItO]{1,4}\s*[-–—]?"
    r"|(?:Halaman|Hal\.?|hlm\.?)\s*\d+(?:\s*dari\s*\d+)?"
    r"|S[KX]\s*[NM][o0]\.?\s*[\dlIO]{3,8}\s*[A-Z^]?"
    r"|(?:\d{1,4}\s+)?\d{4},\s*No\.?\s*\d+(?:\s+\d{1,4})?"  # 2014, No.6 16
    r"|(?:www\.)?(?:djpp|peraturan|jdih)\.[\w./-]+|www\.[\w./-]+|https?://\S+"
    r"|[djp]{1,4}"  # letters of the diagonal watermark "djpp"
    r"|(?:Pasal|BAB|Bab|Bagian|Paragraf|Huruf|Ayat|Angka)\s?\(?\w{1,7}\)?\s?(?:\.\s?){2,}"  # a catchword
    r")\s*$",
    re.MULTILINE,
)
_GLUED = re.compile(r"(?:www\.[a-z.]*?(?:\.go\.id|\.id|\.com))|\bSK\s*No\s*\d{4,8}\s*A?(?=PRES|REP|\s|$)")
_ALIKE = 72
_INLINE = re.compile(
    r"(?:(?<=[.;:,\s])|^)(?:P\s?[RFPE]\S{0,5}\s?[I!1lL]?\s?DE[NI]\S?|PRESIDEN|PRESIOEN)\s+R\s?E\s?[PF]\S{2,5}\s+I\s?N\S{4,8}(?=\s+(?:\S))(?!\s*,)"
)


def clear_pages(pages: list[str]) -> list[str]:
    """Every page without its furniture."""
    running = _running_heads(pages)
    return [_clear_page(page, running) for page in pages]


def clear_inline(text: str) -> str:
    """A text without pages, into whose lines the letterhead of lost pages has run."""
    head, mark, body = _parted(text)
    return head + mark + _INLINE.sub(" ", _GLUED.sub(" ", body))


def _parted(text: str) -> tuple[str, str, str]:
    """The opening names the President rightly: only what follows MEMUTUSKAN is cleared."""
    place = re.search(r"M\s?E\s?M\s?U\s?T\s?U\s?S\s?K\s?A\s?N", text)
    return (text[: place.start()], place[0], text[place.end() :]) if place else ("", "", text)


def _running_heads(pages: list[str]) -> frozenset[str]:
    if len(pages) < _LEAST_PAGES:
        return frozenset()
    counts = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    return frozenset(key for key, count in counts.items() if key and count >= _REPEATED * len(pages))


def _edges(page: str) -> Iterator[str]:
    lines = [line for line in page.split("\n") if line.strip() and CELL not in line]
    yield from lines[:2]
    yield from lines[-2:]


def _key(line: str) -> str:
    """A line with its numbers blanked: "2014, No.6 16" and "2014, No.6 18" are one head."""
    key = re.sub(r"\d+", "#", " ".join(line.split()))
    return key if sum(sign.isalpha() for sign in key) >= 5 and not key.startswith("Pasal") else ""


def _clear_page(page: str, running: frozenset[str]) -> str:
    lines = _PARTED_NUMBER.sub("\n", _GLUED.sub("\n", page)).split("\n")
    filled = [i for i, line in enumerate(lines) if line.strip()]
    edge = {*filled[:_EDGE], *filled[-_EDGE:]}
    kept = [
        line
        for i, line in enumerate(lines)
        if CELL in line or not (_FIXED.match(line) or (i in edge and _is_head(line, running)))
    ]
    return _PAIR.sub("\n", "\n".join(kept))


_PARTED_NUMBER = re.compile(r"(?:\A|\n)\s*[-–]\s*\n\s*\d{1,4}\s*\n\s*[-–]\s*(?=\n)")
_PAIR = re.compile(r"^\s*P[A-Z.!]{2,6}\w{0,3}DEN\s*\n\s*REP\S{3,6}\s+I\S{6,10}\s*$\n?", re.MULTILINE)


def _is_head(line: str, running: frozenset[str]) -> bool:
    bare = line.strip()
    if _key(bare) in running:
        return True
    if not bare or bare.endswith(",") or sum(sign.islower() for sign in bare) > 2:
        return False
    if any(word in bare for word in words().titled):
        return False
    return any(fuzz.ratio(bare.upper(), head) >= _ALIKE for head in words().letterheads)
