"""Holds the corpus's digests against the official texts, passage by passage."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from knowledge.corpus import Corpus, short_citation
from knowledge.instrument import Checked, Instrument, Provision
from knowledge.reading.locate import Passage, locate
from knowledge.reading.text import Document, read_document

_WORD = re.compile(r"[a-z]{4,}")
_NUMBER = re.compile(r"\d+")
_STEM = 5
"""Letters that two words must share to count as one: Indonesian affixes change the ends."""
_PREFIXES = re.compile(r"^(?:meng|meny|mem|men|peng|peny|pem|pen|ber|ter|per|di|me|pe|se|ke)(?=[a-z]{4})")
SHARED = 0.3
"""Least share of words, of the shorter of digest and passage, to count as the same rule."""


class Finding(StrEnum):
    """What came of looking a provision up."""

    FOUND = "found"
    WIDER = "wider"
    """The article is there and carries the rule; OCR lost the mark of the item."""
    DIFFERS = "differs"
    """The passage is there but shares too few words with the digest."""
    MISSING = "missing"


@dataclass(frozen=True)
class Match:
    """A provision beside the passage found for it; ``shared`` as ``shared_words`` gives it."""

    provision_id: str
    short: str
    provision: Provision
    finding: Finding
    file: Path
    page: int | None = None
    text: str = ""
    shared: float = 0.0
    doubts: int = 0

    @property
    def doubtful(self) -> bool:
        """Marked as read in the text, yet not found there."""
        read = self.provision.checked is Checked.TEXT
        return read and self.finding in (Finding.DIFFERS, Finding.MISSING)


def compare(corpus: Corpus, documents: Mapping[str, Sequence[Path]]) -> Iterator[Match]:
    """Every provision of an instrument whose text there is, with the best passage at its pinpoint."""
    for instrument in corpus.instruments:
        files = documents.get(instrument.id, ())
        texts = [read_document(file) for file in files] if instrument.provisions else []
        for provision in instrument.provisions if texts else ():
            matches = [_match(instrument, provision, document) for document in texts]
            yield max(matches, key=lambda match: (_RANK[match.finding], match.shared))


def _match(instrument: Instrument, provision: Provision, document: Document) -> Match:
    name, short = f"{instrument.id}/{provision.pinpoint}", short_citation(instrument, provision)
    rated = [
        (shared_words(provision.digest, _with_leads(document, passage)), passage)
        for passage in locate(document.text, provision.pinpoint)
    ]
    if not rated:
        return Match(name, short, provision, Finding.MISSING, document.file)
    shared, best = max(rated, key=lambda pair: (pair[1].exact, pair[0]))
    carried = Finding.FOUND if best.exact else Finding.WIDER
    return Match(
        name,
        short,
        provision,
        carried if shared >= SHARED else Finding.DIFFERS,
        document.file,
        document.page(best.start) if document.has_pages else None,
        _shown(document, best),
        round(shared, 2),
        best.doubts,
    )


def _with_leads(document: Document, passage: Passage) -> str:
    stretches = (*passage.leads, (passage.start, passage.end))
    return " ".join(document.text[start:end] for start, end in stretches)


def _shown(document: Document, passage: Passage) -> str:
    return " ".join(_with_leads(document, passage).split())


def shared_words(digest: str, passage: str) -> float:
    """Share of stems and numbers in common, of the shorter of the two, 0 to 1."""
    wanted, have = _stems(digest), _stems(passage)
    return len(wanted & have) / min(len(wanted), len(have)) if wanted and have else 0.0


def _stems(text: str) -> set[str]:
    words = (_PREFIXES.sub("", word)[:_STEM] for word in _WORD.findall(text.lower()))
    return {*words, *_NUMBER.findall(text)}


_RANK = {Finding.FOUND: 3, Finding.WIDER: 2, Finding.DIFFERS: 1, Finding.MISSING: 0}
