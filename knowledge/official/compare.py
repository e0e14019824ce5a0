"""Holds the corpus's digests against the official texts, passage by passage."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from knowledge.corpus import Corpus, short_citation
from knowledge.instrument import Checked, Instrument, Provision
from knowledge.official.datafile import load
from knowledge.official.document import Node, OfficialText
from knowledge.official.read import read_official

_WORD = re.compile(r"[a-z]{4,}")
_NUMBER = re.compile(r"\d+")
_STEM = 5
"""Letters that two words must share to count as one: Indonesian affixes change the ends."""
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
    doubts: tuple[str, ...] = ()

    @property
    def doubtful(self) -> bool:
        """Marked as read in the text, yet not found there."""
        read = self.provision.checked is Checked.TEXT
        return read and self.finding in (Finding.DIFFERS, Finding.MISSING)


def compare(corpus: Corpus, documents: Mapping[str, Sequence[Path]]) -> Iterator[Match]:
    """Every provision of an instrument whose text there is, with the best passage at its pinpoint.

    Raises Rejected for a file that cannot be read.
    """
    for instrument in corpus.instruments:
        files = documents.get(instrument.id, ()) if instrument.provisions else ()
        texts = [(file, _Tree(read_official(file))) for file in files]
        for provision in instrument.provisions if texts else ():
            matches = [_match(instrument, provision, file, tree) for file, tree in texts]
            yield max(matches, key=lambda match: (_RANK[match.finding], match.shared))


class _Tree:
    """The nodes of a text by pinpoint."""

    def __init__(self, text: OfficialText) -> None:
        self._nodes = text.nodes
        self._places: dict[str, list[int]] = {}
        for place, node in enumerate(text.nodes):
            self._places.setdefault(node.pinpoint, []).append(place)

    def at(self, pinpoint: str) -> Iterator[tuple[Node, str]]:
        """The nodes of a pinpoint, each with its words and those of what stands below it."""
        for place in self._places.get(pinpoint, ()):
            node = self._nodes[place]
            below = (one.text for one in self._nodes[place + 1 :] if one.start < node.end)
            yield node, " ".join([node.text, *below])

    def leads(self, pinpoint: str) -> str:
        """What introduces an item: the words of the article and of the items that hold it."""
        path = pinpoint.split("/")
        held = ("/".join(path[:depth]) for depth in range(1, len(path)))
        return " ".join(self._nodes[places[0]].text for name in held if (places := self._places.get(name)))


def _match(instrument: Instrument, provision: Provision, file: Path, tree: _Tree) -> Match:
    name, short = f"{instrument.id}/{provision.pinpoint}", short_citation(instrument, provision)
    best = Match(name, short, provision, Finding.MISSING, file)
    for at in _holders(provision.pinpoint):
        for node, words in tree.at(at):
            text = f"{tree.leads(at)} {words}".strip()
            shared = shared_words(provision.digest, text)
            carried = Finding.FOUND if at == provision.pinpoint else Finding.WIDER
            finding = carried if shared >= SHARED else Finding.DIFFERS
            found = Match(
                name, short, provision, finding, file, node.page, text, round(shared, 2), node.doubt
            )
            best = max(best, found, key=lambda match: (_RANK[match.finding], match.shared))
        if best.finding in (Finding.FOUND, Finding.WIDER):
            break
    return best


def _holders(pinpoint: str) -> Iterator[str]:
    """The pinpoint, then the items and the article that hold it, where OCR lost its mark."""
    yield pinpoint
    while "/" in pinpoint:
        pinpoint = pinpoint.rpartition("/")[0]
        if pinpoint not in ("penjelasan", "lampiran"):
            yield pinpoint


def shared_words(digest: str, passage: str) -> float:
    """Share of stems and numbers in common, of the shorter of the two, 0 to 1."""
    wanted, have = _stems(digest), _stems(passage)
    return len(wanted & have) / min(len(wanted), len(have)) if wanted and have else 0.0


def _stems(text: str) -> set[str]:
    words = (_prefix().sub("", word)[:_STEM] for word in _WORD.findall(text.lower()))
    return {*words, *_NUMBER.findall(text)}


@cache
def _prefix() -> re.Pattern[str]:
    return re.compile(rf"^(?:{'|'.join(load('prefixes.yaml'))})(?=[a-z]{{4}})")


_RANK = {Finding.FOUND: 3, Finding.WIDER: 2, Finding.DIFFERS: 1, Finding.MISSING: 0}
