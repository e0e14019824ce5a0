"""Opens a version: the corpus it was built from, and the search over it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from index.dense import Dense
from index.embedder import Embedder
from index.errors import REBUILD, IndexDamaged, IndexOutdated
from index.lexical import Lexical
from index.lexicon import Lexicon
from index.normalize import Analyzer
from index.official.shelf import Shelf
from index.passage import Passage
from index.search import HybridSearch
from index.spelling import Speller
from index.store.verify import verify
from index.store.version import current
from knowledge import Corpus, Fact, Guidance, Instrument, Topic
from knowledge.conflict import Conflict
from knowledge.dialogue import Clarification, SmallTalk
from knowledge.election import Election

PASSAGES = TypeAdapter(list[Passage])
KNOWLEDGE: dict[str, TypeAdapter[Any]] = {
    "instruments": TypeAdapter(tuple[Instrument, ...]),
    "topics": TypeAdapter(tuple[Topic, ...]),
    "guidance": TypeAdapter(tuple[Guidance, ...]),
    "facts": TypeAdapter(tuple[Fact, ...]),
    "smalltalk": TypeAdapter(tuple[SmallTalk, ...]),
    "clarifications": TypeAdapter(tuple[Clarification, ...]),
    "conflicts": TypeAdapter(tuple[Conflict, ...]),
    "elections": TypeAdapter(tuple[Election, ...]),
}


@dataclass(frozen=True)
class Index:
    """An opened version. Everything that answers from it comes from this version alone."""

    version: str
    folder: Path
    corpus: Corpus
    search: HybridSearch
    lexicon: Lexicon
    manifest: dict[str, Any]
    shelf: Shelf


def open_index(index_dir: Path, embedder: Embedder) -> Index:
    """Open the current version; the embedder must be the one it was built with."""
    return open_version(current(index_dir), embedder)


def open_version(folder: Path, embedder: Embedder) -> Index:
    """Open the version in a folder; raises StoreError with what is wrong and the command that mends it."""
    manifest = verify(folder)
    model = manifest["model"]
    if model["fingerprint"] != embedder.fingerprint or model["dimension"] != embedder.dimension:
        raise IndexOutdated(
            f"{folder / 'manifest.json'} was built with the model '{model['name']}' of dimension "
            f"{model['dimension']}, not with '{embedder.name}' as it is now. Rebuild the index: {REBUILD}"
        )
    corpus = _corpus(folder / "knowledge.json")
    rows = PASSAGES.validate_json((folder / "passages.json").read_bytes())
    lexicon = Lexicon.from_json(_json(folder / "language.json"))
    analyzer = Analyzer(
        lexicon,
        _json(folder / "stems.json"),
        Speller.from_json(_json(folder / "words.json")),
        _json(folder / "phrases.json"),
    )
    lexical = Lexical.load(folder / "bm25", len(rows))
    dense = Dense.load(folder)
    wordings = Lexical.load(folder / "bm25-wordings", len(dense.owner))
    _counted(folder, manifest, corpus, rows, dense)
    shelf = Shelf(folder, corpus)
    search = HybridSearch(corpus, rows, analyzer, lexical, wordings, dense, embedder, shelf)
    return Index(manifest["version"], folder, corpus, search, lexicon, manifest, shelf)


def _corpus(file: Path) -> Corpus:
    knowledge = _json(file)
    try:
        return Corpus(**{name: kind.validate_python(knowledge[name]) for name, kind in KNOWLEDGE.items()})
    except (KeyError, ValidationError) as error:
        raise IndexOutdated(
            f"{file} was written by another version of this program ({type(error).__name__}). "
            f"Rebuild the index: {REBUILD}"
        ) from error


def _counted(
    folder: Path, manifest: dict[str, Any], corpus: Corpus, rows: list[Passage], dense: Dense
) -> None:
    """What was read is as much as was written."""
    found = {
        "passages": len(rows),
        "entries": len(dense.owner),
        "provisions": len(corpus.provisions),
        "situations": len(corpus.situations),
    }
    for name, count in found.items():
        if manifest["counts"][name] != count:
            raise IndexDamaged(
                f"{folder} holds {count} {name}, its manifest says {manifest['counts'][name]}. "
                f"Rebuild the index: {REBUILD}"
            )


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
