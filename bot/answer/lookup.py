"""Sources by themselves: what a text names ("pp 94 pasal 5 huruf n"), its passage, what lies under it.

A **place** is an instrument's id or a part of one: ``pp-94-2021``, ``pp-94-2021/pasal-5/huruf-n``, whether
the corpus holds a rule at that very place or only under it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from bot.answer.cite import Citations, cited
from bot.answer.mention import MentionReader
from bot.answer.quoting import quoted
from index.language import Language
from index.normalize import bounded
from index.store import Index
from knowledge import Citation, Instrument, Status, pinpoint, short_citation, status_of

_PART = re.compile(
    r"\b(pasal|ayat|huruf|angka|bab|bagian|paragraf|diktum|butir)\s*\(?\s*([0-9]+[a-z]{0,2}|[a-z]{1,8})\b\)?"
    r"|\b(lampiran)\s+([ivx]+)\b|\b(penjelasan|lampiran|amar|menimbang|mengingat)\b"
)
_WORD = re.compile(r"[0-9a-z]+")
_EXPLANATION = "penjelasan"


@dataclass(frozen=True)
class Place:
    """A place with the ids of the provisions under it, in the instrument's order."""

    name: str
    instrument: Instrument
    printed: str
    under: tuple[str, ...]


class Lookup:
    """Finds and shows sources of one index. Pure."""

    def __init__(self, index: Index, mentions: MentionReader, site: str | None = None) -> None:
        self._corpus = index.corpus
        self._quote = index.shelf.quote
        self._mentions = mentions
        self._site = site

    def find(self, text: str) -> tuple[str, ...]:
        """The places that a text names, the nearest first; none where it names nothing that is known.

        Where it names an article that an instrument lacks, the instrument.
        """
        asked = bounded(text).lower()
        parts = Counter(_parts(asked))
        named = self._instruments(_PART.sub(" ", asked)) or self._mentions.instruments(text)
        found = [place for instrument in named for place in _places(instrument, parts)]
        found.sort(key=lambda place: (_EXPLANATION in place.split("/")[1:2], place.count("/")))
        return tuple(dict.fromkeys(found or [instrument.id for instrument in named]))

    def place(self, name: str) -> Place | None:
        """What lies at a place; None where the corpus knows nothing there."""
        instrument = self._corpus.by_id.get(name.partition("/")[0])
        if instrument is None:
            return None
        ids = (f"{instrument.id}/{provision.pinpoint}" for provision in instrument.provisions)
        under = tuple(i for i in ids if i.startswith(f"{name}/"))
        if not under and name not in self._corpus.provisions and name != instrument.id:
            return None
        return Place(name, instrument, pinpoint.printed(name.partition("/")[2]) if "/" in name else "", under)

    def passage(self, source: str, on: date, language: Language) -> Citation | None:
        """The passage of a provision id or guidance id with its force on a date, revoked ones too.

        None for one that is unknown, or had not begun on the date.
        """
        citations = Citations(self._corpus, on, language, self._site)
        if source in self._corpus.provisions:
            status = status_of(*self._corpus.provisions[source], on)
            if status is Status.REVOKED:
                return cited(self._corpus, source, 1, status, self._site)
            citations.provision(source)
        elif f"{source}/k1" in self._corpus.claims:
            citations.claim(f"{source}/k1")
        return next(iter(quoted(citations, self._quote)), None)

    def source_of(self, citation: Citation) -> str:
        """The provision id or guidance id behind a citation of an answer."""
        return self._cited.get((citation.instrument, citation.short), citation.instrument)

    @cached_property
    def _cited(self) -> dict[tuple[str, str], str]:
        """Provision id by its instrument and short citation."""
        return {
            (instrument.id, short_citation(instrument, provision)): name
            for name, (instrument, provision) in self._corpus.provisions.items()
        }

    def _instruments(self, asked: str) -> list[Instrument]:
        """The instruments whose short name, else whose short name and title, hold every word asked."""
        words = set(_WORD.findall(asked))
        if not words:
            return []
        every = self._corpus.instruments
        short = [i for i in every if words <= set(_WORD.findall(i.short.lower()))]
        return short or [i for i in every if words <= set(_WORD.findall(f"{i.short} {i.title}".lower()))]


def _parts(asked: str) -> Iterator[tuple[str, str]]:
    for found in _PART.finditer(asked):
        kind, number, annex, which, whole = found.groups()
        yield (kind or annex or whole, number or which or "")


def _places(instrument: Instrument, parts: Counter[tuple[str, str]]) -> Iterator[str]:
    """The widest places of an instrument at which every part is named, as often as it was."""
    for provision in instrument.provisions if parts else ():
        segments = pinpoint.parse(provision.pinpoint)
        for length in range(1, len(segments) + 1):
            if parts <= Counter(segments[:length]):
                yield "/".join([instrument.id, *provision.pinpoint.split("/")[:length]])
                break
