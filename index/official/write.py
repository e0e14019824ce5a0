"""Writes the shelf of a version: the library's texts, one after the other.

Each text's analysed passages are cached by themselves, so a build that was interrupted goes on
where it was, and a text that did not change is not embedded again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np

from index.dense import write_flat
from index.embedder import Embedder
from index.lexical import Lexical
from index.normalize import Analyzer
from index.official.cut import passages
from index.official.outline import outline
from index.official.quote import quotes
from index.official.shelf import FOLDER, RECORDS
from index.store import entries as cache
from index.store.entries import Entries, Gathered
from knowledge import Corpus
from knowledge.official.library import Kept, Library

Step = Callable[[int, int], None]


@dataclass(frozen=True)
class Workshop:
    """What passages are analysed with; ``identity`` is what the cache holds for."""

    analyzer: Analyzer
    embedder: Embedder
    cache_dir: Path
    identity: str


class _Records:
    """A file of records and where each ends."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.bounds = [0]

    def append(self, record: str) -> None:
        self.bounds.append(self.bounds[-1] + self._stream.write(record.encode()))


def write_shelf(folder: Path, library: Library, corpus: Corpus, shop: Workshop, step: Step) -> dict[str, int]:
    """Write the official texts under ``folder``; counts of texts, passages and quotable provisions.

    The library must not be empty.
    """
    seals = library.seals()
    names = list(seals)
    shelf = folder / FOLDER
    shelf.mkdir()
    quoted: list[str] = []
    standing: list[dict[str, object]] = []
    gathered = Gathered(shop.embedder.dimension)
    with ExitStack() as stack:
        files = {name: _Records(stack.enter_context((shelf / f"{name}.bin").open("wb"))) for name in RECORDS}
        quote_file, passage_file = files["quotes"], files["passages"]
        for done, name in enumerate(names, start=1):
            kept = library.get(name)
            for provision_id, quote in quotes(corpus, kept):
                quoted.append(provision_id)
                quote_file.append(quote.model_dump_json())
            begin = len(passage_file.bounds) - 1
            files["outlines"].append(json.dumps(outline(kept)))
            texts = list(_recorded(kept, corpus, passage_file))
            gathered.add(_analysed(name, texts, shop))
            dated = kept.text.metadata.date
            standing.append(
                {
                    "id": name,
                    "first": begin,
                    "end": begin + len(texts),
                    "dated": dated.isoformat() if dated else None,
                    "seal": seals[name],
                }
            )
            step(done, len(names))
    for name, file in files.items():
        bounds = np.array(file.bounds, dtype=np.int64)
        np.save(shelf / f"{name}-bounds.npy", bounds, allow_pickle=False)
    whole = gathered.whole()
    write_flat(shelf / "vectors.faiss", whole.vectors)
    Lexical.of(whole.tokens, whole.vocabulary).save(shelf / "bm25")
    about = {"quoted": quoted, "instruments": standing}
    (shelf / "shelf.json").write_text(json.dumps(about), encoding="utf-8")
    _forget(shop.cache_dir, names)
    return {"official": len(names), "official_passages": len(whole), "quoted": len(quoted)}


def _recorded(kept: Kept, corpus: Corpus, file: _Records) -> Iterator[str]:
    """Write a text's passages; gives the texts by which they are found."""
    for passage in passages(kept, corpus.by_id.get(kept.id)):
        file.append(passage.model_dump_json())
        yield passage.text


def _analysed(name: str, texts: list[str], shop: Workshop) -> Entries:
    file = shop.cache_dir / f"{name}.safetensors"
    known = cache.load(file, shop.identity, shop.embedder.dimension)
    found = cache.analysed(texts, known, shop.analyzer, shop.embedder, lambda done, total: None)
    if len(found) and not found.same_texts(known):
        cache.save(file, found, shop.identity)
    return found


def _forget(cache_dir: Path, names: list[str]) -> None:
    """Delete what is cached of texts that are no longer there."""
    kept = {f"{name}.safetensors" for name in names}
    for file in cache_dir.glob("*.safetensors"):
        if file.name not in kept:
            file.unlink(missing_ok=True)
