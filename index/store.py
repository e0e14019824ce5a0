"""The index on disk: built into a new version folder, verified, then switched to.

    INDEX_DIR/
      current            one line: the name of the version in use
      <version>/         manifest.json and the files that it lists with their sha256

The switch is one ``os.replace`` of ``current``: a reader sees the old version or the new.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from pydantic import TypeAdapter

from index import digest
from index.bank import Side
from index.dense import Dense
from index.embedder import Embedder
from index.errors import REBUILD, IndexDamaged, IndexMissing, IndexOutdated
from index.lexical import Lexical
from index.lexicon import DATA as LANGUAGE_DATA
from index.lexicon import Lexicon
from index.normalize import Analyzer, read_stems
from index.passage import Passage
from index.search import HybridSearch
from index.spelling import Speller
from knowledge import ROOT as CORPUS_ROOT
from knowledge import Corpus, Fact, Guidance, Instrument, Topic
from knowledge.conflict import Conflict
from knowledge.dialogue import Clarification, SmallTalk
from knowledge.election import Election

FORMAT = 12
_PASSAGES = TypeAdapter(list[Passage])
_KNOWLEDGE: dict[str, TypeAdapter[Any]] = {
    "instruments": TypeAdapter(tuple[Instrument, ...]),
    "topics": TypeAdapter(tuple[Topic, ...]),
    "guidance": TypeAdapter(tuple[Guidance, ...]),
    "facts": TypeAdapter(tuple[Fact, ...]),
    "smalltalk": TypeAdapter(tuple[SmallTalk, ...]),
    "clarifications": TypeAdapter(tuple[Clarification, ...]),
    "conflicts": TypeAdapter(tuple[Conflict, ...]),
    "elections": TypeAdapter(tuple[Election, ...]),
}
Progress = Callable[[str, int, int], None]
"""Called with a step's name, what is done and what there is in total."""


@dataclass(frozen=True)
class Index:
    """An opened version: the corpus it was built from, and the search over it."""

    version: str
    corpus: Corpus
    search: HybridSearch
    lexicon: Lexicon
    manifest: dict[str, Any]


def build(
    corpus: Corpus,
    lexicon: Lexicon,
    embedder: Embedder,
    index_dir: Path,
    *,
    sides: Collection[Side] | None = None,
    progress: Progress = lambda step, done, total: None,
) -> str:
    """Build a version from the corpus, verify it, switch to it; returns its name.

    The same corpus, language data and model give the same version name, so building
    twice changes nothing.
    """
    from index import chunk  # brings langchain; not needed to answer

    version = _version(corpus, lexicon, embedder, sides)
    target = index_dir / version
    if target.is_dir() and _intact(target):
        switch(index_dir, version)
        return version
    index_dir.mkdir(parents=True, exist_ok=True)
    building = index_dir / f".building-{os.getpid()}"
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir()
    try:
        rows = list(chunk.passages(corpus))
        wordings = chunk.entries(corpus, sides)
        counts = _write(
            corpus, lexicon, embedder, rows, [wordings[row.id] for row in rows], building, progress
        )
        _write_manifest(building, version, corpus, embedder, counts)
        verify(building)
        shutil.rmtree(target, ignore_errors=True)
        os.replace(building, target)
    finally:
        shutil.rmtree(building, ignore_errors=True)
    switch(index_dir, version)
    return version


def inputs() -> str:
    """sha256 over the corpus and language files as they lie on disk now, unparsed."""
    sha = hashlib.sha256()
    for root in (CORPUS_ROOT, LANGUAGE_DATA):
        for file in sorted(root.rglob("*.yaml")):
            sha.update(str(file.relative_to(root)).encode() + b"\0" + file.read_bytes() + b"\0")
    return sha.hexdigest()


def switch(index_dir: Path, version: str) -> None:
    """Make ``version`` the current one, atomically."""
    pointer = index_dir / f".current-{os.getpid()}"
    pointer.write_text(version + "\n", encoding="utf-8")
    os.replace(pointer, index_dir / "current")


def current(index_dir: Path) -> Path:
    """Folder of the version in use; raises IndexMissing with the command that builds one."""
    try:
        version = (index_dir / "current").read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        raise IndexMissing(f"There is no index in {index_dir}. Build it: {REBUILD}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise IndexDamaged(
            f"{index_dir / 'current'} cannot be read ({type(error).__name__}). Rebuild the index: {REBUILD}"
        ) from error
    folder = index_dir / version
    if not version or not (folder / "manifest.json").is_file():
        raise IndexDamaged(f"{folder / 'manifest.json'} is missing. Rebuild the index: {REBUILD}")
    return folder


def verify(folder: Path) -> dict[str, Any]:
    """Hold every file to the manifest; returns the manifest. Raises IndexDamaged/IndexOutdated."""
    file = folder / "manifest.json"
    try:
        manifest: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        listed: dict[str, str] = dict(manifest["files"].items())
        written_by, _ = manifest["format"], manifest["model"]["fingerprint"]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise IndexDamaged(
            f"{file} cannot be read ({type(error).__name__}). Rebuild the index: {REBUILD}"
        ) from error
    if written_by != FORMAT:
        raise IndexOutdated(
            f"{file} has format {written_by}, this program reads {FORMAT}. Rebuild the index: {REBUILD}"
        )
    for name, expected in listed.items():
        path = folder / name
        if not path.is_file():
            raise IndexDamaged(f"{path} is missing. Rebuild the index: {REBUILD}")
        if _sha256(path) != expected:
            raise IndexDamaged(
                f"{path} is not what was built (its checksum differs). Rebuild the index: {REBUILD}"
            )
    return manifest


def open_index(index_dir: Path, embedder: Embedder) -> Index:
    """Open the current version; the embedder must be the one it was built with."""
    folder = current(index_dir)
    manifest = verify(folder)
    model = manifest["model"]
    if model["fingerprint"] != embedder.fingerprint or model["dimension"] != embedder.dimension:
        raise IndexOutdated(
            f"{folder / 'manifest.json'} was built with the model '{model['name']}' of dimension "
            f"{model['dimension']}, not with '{embedder.name}' as it is now. Rebuild the index: {REBUILD}"
        )
    knowledge = _json(folder / "knowledge.json")
    corpus = Corpus(**{name: kind.validate_python(knowledge[name]) for name, kind in _KNOWLEDGE.items()})
    rows = _PASSAGES.validate_json((folder / "passages.json").read_bytes())
    lexicon = Lexicon.from_json(_json(folder / "language.json"))
    analyzer = Analyzer(
        lexicon, _json(folder / "stems.json"), Speller.from_json(_json(folder / "words.json"))
    )
    lexical = Lexical.load(folder / "bm25", len(rows))
    dense = Dense.load(folder)
    wordings = Lexical.load(folder / "bm25-wordings", len(dense.owner))
    search = HybridSearch(corpus, rows, analyzer, lexical, wordings, dense, embedder)
    return Index(manifest["version"], corpus, search, lexicon, manifest)


def _write(
    corpus: Corpus,
    lexicon: Lexicon,
    embedder: Embedder,
    rows: list[Passage],
    wordings: list[list[str]],
    folder: Path,
    progress: Progress,
) -> dict[str, int]:
    speller = Speller.read()
    analyzer = Analyzer(lexicon, read_stems(), speller)
    spelled: list[str] = []
    tokens: list[list[str]] = []
    for done, texts in enumerate(wordings, start=1):
        words = [analyzer.words(text) for text in texts]
        spelled += [" ".join(line) for line in words]
        tokens += [analyzer.fold(analyzer.stem_all(line)) for line in words]
        progress("passages", done, len(wordings))
    owner = np.repeat(np.arange(len(rows), dtype=np.int32), [len(texts) for texts in wordings])
    Lexical.build(tokens).save(folder / "bm25-wordings")
    Lexical.build(_joined(tokens, [len(texts) for texts in wordings])).save(folder / "bm25")
    progress("vectors", 0, len(spelled))
    Dense.build(embedder.passages(spelled), owner).save(folder)
    progress("vectors", len(spelled), len(spelled))
    (folder / "passages.json").write_bytes(_PASSAGES.dump_json(rows))
    knowledge = {
        name: kind.dump_python(getattr(corpus, name), mode="json", exclude_defaults=True)
        for name, kind in _KNOWLEDGE.items()
    }
    _dump(folder / "knowledge.json", knowledge)
    _dump(folder / "language.json", lexicon.to_json())
    _dump(folder / "stems.json", analyzer.stems)
    _dump(folder / "words.json", speller.to_json())
    return {
        "passages": len(rows),
        "entries": len(spelled),
        "instruments": len(corpus.instruments),
        "provisions": len(corpus.provisions),
        "situations": len(corpus.situations),
        "guidance": len(corpus.guidance),
    }


def _joined(tokens: list[list[str]], sizes: list[int]) -> list[list[str]]:
    """The tokens of each passage's wordings, one list a passage."""
    ends = np.cumsum(sizes)
    return [
        [token for line in tokens[end - size : end] for token in line]
        for end, size in zip(ends, sizes, strict=True)
    ]


def _write_manifest(
    folder: Path, version: str, corpus: Corpus, embedder: Embedder, counts: dict[str, int]
) -> None:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    _dump(
        folder / "manifest.json",
        {
            "format": FORMAT,
            "version": version,
            "built_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "corpus_hash": corpus.digest(),
            "inputs": inputs(),
            "model": {
                "name": embedder.name,
                "fingerprint": embedder.fingerprint,
                "dimension": embedder.dimension,
            },
            "counts": counts,
            "files": {str(path.relative_to(folder)): _sha256(path) for path in files},
        },
    )


def _version(corpus: Corpus, lexicon: Lexicon, embedder: Embedder, sides: Collection[Side] | None) -> str:
    sha = hashlib.sha256()
    language = json.dumps(lexicon.to_json(), sort_keys=True)
    for part in (str(FORMAT), corpus.digest(), language, embedder.fingerprint, *sorted(sides or ())):
        sha.update(part.encode() + b"\0")
    return sha.hexdigest()[:12]


def _intact(folder: Path) -> bool:
    try:
        verify(folder)
    except (IndexDamaged, IndexOutdated):
        return False
    return True


def _sha256(path: Path) -> str:
    return digest.sha256([path])


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _dump(path: Path, data: object) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
