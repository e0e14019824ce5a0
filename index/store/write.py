"""Writes the files of a version into a folder, and the manifest that lists them."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from index import digest
from index.dense import Dense
from index.embedder import Embedder
from index.lexical import Lexical
from index.lexicon import Lexicon
from index.normalize import Analyzer
from index.passage import Passage
from index.spelling import Speller
from index.store.entries import Entries
from index.store.open import KNOWLEDGE, PASSAGES
from index.store.verify import FORMAT, manifest_of
from knowledge import Corpus, disk
from knowledge.fact import GAP

Progress = Callable[[str, int, int], None]
"""Called with a step's name, what is done and what there is in total."""


def write_passages(folder: Path, rows: list[Passage], sizes: list[int], entries: Entries) -> dict[str, int]:
    """Passages with their BM25 and vectors; ``sizes[i]`` entries belong to ``rows[i]``."""
    owner = np.repeat(np.arange(len(rows), dtype=np.int32), sizes)
    Lexical.of(entries.tokens, entries.vocabulary).save(folder / "bm25-wordings")
    Lexical.of(entries.tokens.joined(sizes), entries.vocabulary).save(folder / "bm25")
    Dense.build(entries.full(), owner).save(folder)
    (folder / "passages.json").write_bytes(PASSAGES.dump_json(rows))
    return {"passages": len(rows), "entries": len(entries)}


def write_knowledge(
    folder: Path, corpus: Corpus, lexicon: Lexicon, stems: dict[str, str], speller: Speller
) -> dict[str, int]:
    """The corpus and the language data that questions are read with."""
    knowledge = {
        name: kind.dump_python(getattr(corpus, name), mode="json", exclude_defaults=True)
        for name, kind in KNOWLEDGE.items()
    }
    dump(folder / "knowledge.json", knowledge)
    dump(folder / "language.json", lexicon.to_json())
    dump(folder / "stems.json", stems)
    dump(folder / "words.json", speller.to_json())
    analyzer = Analyzer(lexicon, stems, speller)
    dump(folder / "phrases.json", {part: analyzer.stems_of(part) for part in _phrases(corpus, lexicon)})
    return {
        "instruments": len(corpus.instruments),
        "provisions": len(corpus.provisions),
        "situations": len(corpus.situations),
        "guidance": len(corpus.guidance),
    }


def _phrases(corpus: Corpus, lexicon: Lexicon) -> Iterator[str]:
    """Every part of a phrase by which facts are read, so that no start has to stem thousands."""
    stated = (value.phrases for fact in corpus.facts for value in fact.values)
    for phrases in (*stated, *lexicon.negation.nothing.values()):
        for phrase in phrases:
            yield from phrase.split(GAP)


def write_manifest(
    folder: Path, version: str, corpus: Corpus, made_from: str, embedder: Embedder, counts: dict[str, int]
) -> None:
    """List every file with its sha256; all are on the disk before the manifest is."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    for file in files:
        disk.sync(file)
    manifest = folder / "manifest.json"
    dump(
        manifest,
        {
            "format": FORMAT,
            "version": version,
            "built_at": datetime.now(UTC).isoformat(timespec="microseconds"),
            "corpus_hash": corpus.digest(),
            "inputs": made_from,
            "model": {
                "name": embedder.name,
                "fingerprint": embedder.fingerprint,
                "dimension": embedder.dimension,
            },
            "counts": counts,
            "files": {str(path.relative_to(folder)): digest.sha256([path]) for path in files},
        },
    )
    disk.sync(manifest)


def restamp(folder: Path, made_from: str) -> None:
    """Note that other files give the very same version: a comment changed, or the order of keys."""
    manifest = manifest_of(folder)
    if manifest.get("inputs") != made_from:
        partial = folder / f".manifest-{os.getpid()}"
        dump(partial, manifest | {"inputs": made_from})
        disk.replace(partial, folder / "manifest.json")


def dump(path: Path, data: object) -> None:
    """Compact JSON."""
    path.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
