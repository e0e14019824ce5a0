"""The whole tree of a document, zone by zone, and its nodes in reading order."""

from __future__ import annotations

from collections import Counter

from knowledge.official import noise
from knowledge.official.clean import CleanText
from knowledge.official.document import Node
from knowledge.official.errors import Refused
from knowledge.official.parse.annex import annex
from knowledge.official.parse.body import body
from knowledge.official.parse.explanation import by_article, general
from knowledge.official.parse.opening import opening
from knowledge.official.parse.outline import outline
from knowledge.official.parse.part import Part, Path
from knowledge.official.parse.zone import Kind, Zone, zones

NOISY = "{:.0%} kata di sini tampak salah baca"
DOUBLED = "kedudukan ini ({}) terbaca lebih dari sekali dalam naskah"
HIDDEN = "halaman ini memuat teks tersembunyi"
UNCHECKED = "halaman ini tidak diperiksa atas teks tersembunyi"
_OPENING = ("judul", "menimbang", "mengingat")
_HEADINGS = ("bab", "bagian", "paragraf")
_ANNEX: Path = (("lampiran", ""),)


def nodes(clean: CleanText, most: int) -> tuple[Node, ...]:
    """Every part as a node, doubts included; refused beyond ``most`` nodes."""
    text = clean.text
    found = [part for top in parts(text, wrapped=clean.wrapped) for part in top.walk()]
    found = [part for part in found if part.children or part.path[0][0] not in _OPENING or part.words(text)]
    _doubt_doubled(found)
    if len(found) > most:
        raise Refused(f"naskahnya terurai menjadi lebih dari {most} bagian")
    return tuple(_node(clean, part) for part in found)


def _doubt_doubled(found: list[Part]) -> None:
    """Two parts at one pinpoint: nobody can say which one is meant."""
    counts = Counter(part.pinpoint for part in found)
    for part in found:
        if counts[part.pinpoint] > 1 and part.path[-1][0] not in _HEADINGS:
            part.doubt(DOUBLED.format(part.label))


def _node(clean: CleanText, part: Part) -> Node:
    words = part.words(clean.text)
    wrong, count = noise.misread(words)
    if wrong >= 2 and wrong >= noise.NOISY_NODE * count:
        part.doubt(NOISY.format(wrong / count))
    last = part.own[-1][1] if part.own else part.start
    if clean.has_hidden(part.start, last):
        part.doubt(HIDDEN)
    if clean.is_unchecked(last):
        part.doubt(UNCHECKED)
    return Node(
        pinpoint=part.pinpoint,
        label=part.label,
        text=words,
        page=clean.page(part.start),
        start=part.start,
        end=part.end,
        doubt=tuple(part.doubts),
    )


def parts(text: str, *, wrapped: bool) -> list[Part]:
    """The top parts of a document in reading order."""
    found: list[Part] = []
    stretch = _Stretch(text, wrapped=wrapped)
    for zone in zones(text):
        found += stretch.read(zone)
    if not any(
        kind in ("pasal", "diktum", "amar", "lampiran") for part in found for kind, _ in part.path[:1]
    ):
        found = _without_articles(text, found, wrapped=wrapped)
    return found


def _without_articles(text: str, found: list[Part], *, wrapped: bool) -> list[Part]:
    """A circular or letter: all of it is read as an outline, annexes apart."""
    kept = [part for part in found if part.path[0][0] in ("judul", "menimbang", "mengingat")]
    if len(kept) > 1:
        return [*kept, *outline(text, kept[-1].end, len(text), wrapped=wrapped)]
    return outline(text, 0, len(text), wrapped=wrapped)


class _Stretch:
    """Reads zone after zone: whether an annex is an instrument of its own shows only in what follows it."""

    def __init__(self, text: str, *, wrapped: bool) -> None:
        self._text = text
        self._wrapped = wrapped
        self._opening = ""
        self._amending = False
        self._numbers: set[str] = set()
        self._bodies = 0
        self._has_body = any(zone.kind is Kind.BODY for zone in zones(text))

    def read(self, zone: Zone) -> list[Part]:
        """The parts of one zone."""
        text = self._text
        match zone.kind:
            case Kind.OPENING:
                return self._first(zone)
            case Kind.BODY:
                return self._body(zone)
            case Kind.GENERAL:
                return general(text, zone.start, zone.end)
            case Kind.ARTICLES:
                return by_article(text, zone.start, zone.end, amending=self._amending)
            case Kind.ANNEX:
                self._opening = text[zone.start : zone.end]
                return [self._annex(zone)] if text[zone.start : zone.end].strip() else []
            case _:
                return []

    def _first(self, zone: Zone) -> list[Part]:
        """The opening, which holds the articles too where MEMUTUSKAN is missing."""
        self._opening = self._text[zone.start : zone.end]
        found = [] if self._has_body else self._articles(zone)
        if len(found) > 1 or (found and found[0].children):
            return [*opening(self._text, zone.start, found[0].start), *found]
        return opening(self._text, zone.start, zone.end)

    def _body(self, zone: Zone) -> list[Part]:
        found = self._articles(zone)
        return found or outline(self._text, zone.start, zone.end, wrapped=self._wrapped)

    def _articles(self, zone: Zone) -> list[Part]:
        """Articles of an instrument, or of one annexed to it.

        Later law cites the articles of a Perppu that a law adopts as the law's own (Pasal 7 UU 1/2015);
        where the law has an article of the same number, the annexed one is told apart by its annex.
        """
        prefix: Path = _ANNEX if self._bodies else ()
        found = body(self._text, zone.start, zone.end, prefix, opening=self._opening, wrapped=self._wrapped)
        self._amending = any(part.path[-1][1].isalpha() for part in found if part.path[-1][0] == "pasal")
        if prefix:
            for part in found:
                _adopt(part, self._numbers)
        if found:
            self._bodies += 1
        self._numbers |= {part.pinpoint for top in found for part in top.walk()}
        return found

    def _annex(self, zone: Zone) -> Part:
        return annex(self._text, zone.start, zone.end, zone.mark, zone.number)


def _adopt(part: Part, taken: set[str]) -> None:
    """Take the annex out of the path of an annexed article, unless the law has that number itself."""
    for below in part.walk():
        if below.path[1:] and "/".join(f"{kind}-{number}" for kind, number in below.path[1:2]) not in taken:
            below.path = below.path[1:]
