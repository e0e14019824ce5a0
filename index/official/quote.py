"""The official wording of a provision, where an official text has it beyond doubt."""

from __future__ import annotations

from collections.abc import Iterator

from index.official.passage import Quote
from index.official.tree import OMITTED, Tree, line
from knowledge import Corpus
from knowledge.official import noise
from knowledge.official.document import OfficialText
from knowledge.official.library import Kept


def quotes(corpus: Corpus, kept: Kept) -> Iterator[tuple[str, Quote]]:
    """(provision id, quote) for every provision of the corpus that this text has beyond doubt.

    A passage with a doubt in it, in what introduces it or in what it holds, is not quoted unless an
    admin approved it; nor is one whose pinpoint the text has twice.
    """
    instrument = corpus.by_id.get(kept.id)
    tree = Tree(kept.text.nodes)
    for provision in instrument.provisions if instrument else ():
        found = quote(tree, provision.pinpoint, kept)
        if found:
            yield f"{kept.id}/{provision.pinpoint}", found


def quote(tree: Tree, name: str, kept: Kept) -> Quote | None:
    """The wording at a pinpoint with what introduces it; None where there is none to be quoted."""
    places = tree.places.get(name, ())
    if not places or (len(places) > 1 and name not in kept.decisions.approved):
        return None
    place = places[0]
    leads, own = tree.leads(place), tree.nodes[place : tree.end(place)]
    if any(kept.doubts(node) for node in (*leads, *own)) or not any(node.text.strip() for node in own):
        return None
    lines = [line(node) for node in leads]
    skipped = [OMITTED] if leads and not _first(tree, place) else []
    text = "\n".join([*lines, *skipped, *(line(node) for node in own)])
    return Quote(text=text, noisy=_is_noisy(text, kept.text), page=tree.nodes[place].page)


def _is_noisy(words: str, text: OfficialText) -> bool:
    """Whether letters may be misread: in these words, all over a bad scan, or unseen where OCR made the words."""
    return text.by_ocr or text.noise >= noise.NOISY or noise.misread(words)[0] > 0


def _first(tree: Tree, place: int) -> bool:
    """Whether nothing stands between a node and what introduces it."""
    return place > 0 and tree.nodes[place].pinpoint.startswith(f"{tree.nodes[place - 1].pinpoint}/")
