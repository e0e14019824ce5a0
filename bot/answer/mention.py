"""Articles that a question names: "pasal 5 huruf n PP 94" finds PP 94/2021 Pasal 5 huruf n."""

from __future__ import annotations

import re

from knowledge import Corpus, Instrument
from knowledge import pinpoint as pinpoints

_INSTRUMENT = re.compile(
    r"\b(uu|undang-undang|pp|peraturan pemerintah|perpres|se|surat edaran|skb|pkpu|perbawaslu)\b"
    r"[^\d\n]{0,40}?(\d+)(?:\s*(?:tahun|/)\s*((?:19|20)\d\d))?",
    re.IGNORECASE,
)
_PART = re.compile(r"\b(pasal|ayat|huruf|angka)\s*\(?\s*([0-9]+[a-z]?|[a-z])\b\)?", re.IGNORECASE)
_KINDS = {
    "undang-undang": "uu",
    "peraturan pemerintah": "pp",
    "surat edaran": "se",
    "pkpu": "peraturan",
    "perbawaslu": "peraturan",
}
_BY_YEAR = ("skb",)
"""Kinds that people name by the year alone: "SKB 2022"."""
MAX_CHARS = 4000
MOST = 4


def provisions(question: str, corpus: Corpus) -> list[str]:
    """Ids of the provisions at the article that a question names, at most MOST; else empty."""
    parts = {(kind.lower(), number.lower()) for kind, number in _PART.findall(question[:MAX_CHARS])}
    named = {instrument.id for instrument in instruments(question, corpus)}
    if not parts or not any(kind == "pasal" for kind, _ in parts) or not named:
        return []
    return [
        name
        for name, (instrument, provision) in corpus.provisions.items()
        if instrument.id in named and parts <= set(pinpoints.parse(provision.pinpoint))
    ][:MOST]


def instruments(question: str, corpus: Corpus) -> list[Instrument]:
    """The instruments that a question names by kind and number, or a decree by its year."""
    found = {
        instrument.id: instrument
        for match in _INSTRUMENT.finditer(question[:MAX_CHARS])
        for instrument in corpus.instruments
        if _names(match, instrument)
    }
    return list(found.values())


def _names(match: re.Match[str], instrument: Instrument) -> bool:
    kind, number, year = match[1].lower(), match[2], match[3]
    if instrument.kind != _KINDS.get(kind, kind):
        return False
    if kind in _BY_YEAR and year is None:
        return number == str(instrument.year)
    return number == instrument.number and year in (None, str(instrument.year))
