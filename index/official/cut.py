"""Cuts an official text into passages: an article each, a long one item by item."""

from __future__ import annotations

import re
from collections.abc import Iterator

from langchain_text_splitters import RecursiveCharacterTextSplitter

from index.chunk import LONGEST
from index.official.passage import OfficialPassage
from index.official.tree import Tree, line, printed
from knowledge.instrument import Instrument
from knowledge.official.document import Metadata
from knowledge.official.library import Kept

_CLEAR = re.compile(r"\W*cukup jelas\W*", re.IGNORECASE)


def passages(kept: Kept, instrument: Instrument | None) -> Iterator[OfficialPassage]:
    """Every passage of a text, in reading order; ``instrument`` is the corpus's, where it has it."""
    cutter = _Cutter(kept, instrument)
    seen: dict[str, int] = {}
    for root in cutter.tree.roots():
        for passage in cutter.cut(root):
            count = seen[passage.id] = seen.get(passage.id, 0) + 1
            yield passage if count == 1 else passage.model_copy(update={"id": f"{passage.id}#{count}"})


class _Cutter:
    def __init__(self, kept: Kept, instrument: Instrument | None) -> None:
        self.tree = Tree(kept.text.nodes)
        self._kept = kept
        self._short = instrument.short if instrument else short(kept.text.metadata)
        self._authority = int(instrument.authority) if instrument else kept.text.metadata.authority or 9
        self._splitter = RecursiveCharacterTextSplitter(chunk_size=LONGEST, chunk_overlap=0)

    def cut(self, place: int) -> Iterator[OfficialPassage]:
        """A node as one passage where it is short enough, else its own words and then its children's."""
        whole = self.tree.wording(place)
        if len(whole) <= LONGEST:
            if whole and not self._says_nothing(place):
                yield self._passage(place, whole, self.tree.end(place))
            return
        for part in self._splitter.split_text(line(self.tree.nodes[place])):
            yield self._passage(place, part, place + 1)
        for child in self.tree.children(place):
            yield from self.cut(child)

    def _says_nothing(self, place: int) -> bool:
        """Whether it is an explanation that explains nothing: one passage in seven of the scale corpus."""
        nodes = self.tree.nodes[place : self.tree.end(place)]
        explains = nodes[0].pinpoint.startswith("penjelasan")
        return explains and all(_CLEAR.fullmatch(node.text) for node in nodes if node.text.strip())

    def _passage(self, place: int, text: str, end: int) -> OfficialPassage:
        node = self.tree.nodes[place]
        title = f"{self._short} {printed(node.pinpoint, node.label)}".strip()
        leads = [line(lead) for lead in self.tree.leads(place)]
        return OfficialPassage(
            id=f"{self._kept.id}/{node.pinpoint}",
            kind="official",
            title=title,
            text="\n".join([f"{title}:", *leads, text]),
            authority=self._authority,
            doubtful=any(self._kept.doubts(inner) for inner in self.tree.nodes[place:end]),
            page=node.page,
        )


def short(metadata: Metadata) -> str:
    """A short name for an instrument that the corpus does not have: ``PP 94/2021``."""
    if not metadata.number:
        return metadata.title or metadata.id
    return f"{metadata.kind.upper()} {metadata.number}/{metadata.year}"
