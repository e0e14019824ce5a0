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
MOST = 4


def provisions(question: str, corpus: Corpus) -> list[str]:
    """Ids of the provisions at the article that a question names, at most MOST; else empty."""
    parts = {(kind.lower(), number.lower()) for kind, number in _PART.findall(question[:4000])}
    named = {
        instrument.id
        for match in _INSTRUMENT.finditer(question[:4000])
        for instrument in _instruments(match, corpus)
    }
    if not parts or not any(kind == "pasal" for kind, _ in parts) or not named:
        return []
    return [
        name
        for name, (instrument, provision) in corpus.provisions.items()
        if instrument.id in named and parts <= set(pinpoints.parse(provision.pinpoint))
    ][:MOST]


def _instruments(match: re.Match[str], corpus: Corpus) -> list[Instrument]:
    kind = _KINDS.get(match[1].lower(), match[1].lower())
    return [
        instrument
        for instrument in corpus.instruments
        if instrument.kind == kind
        and instrument.number == match[2]
        and (match[3] is None or str(instrument.year) == match[3])
    ]
