"""Builds a version in a folder of its own, verifies it, then switches to it."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Collection
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from index.bank import Side
from index.embedder import Embedder
from index.lexicon import DATA as LANGUAGE_DATA
from index.lexicon import Lexicon
from index.normalize import STEMS, Analyzer, read_stems
from index.spelling import DATA as WORDS
from index.spelling import Speller
from index.store import entries as cache
from index.store.entries import Entries
from index.store.open import Index, open_version
from index.store.verify import FORMAT, intact
from index.store.version import (
    KEPT,
    clear_leftovers,
    in_use,
    prune,
    switch,
    workplace,
)
from index.store.write import Progress, write_knowledge, write_manifest, write_passages
from knowledge import ROOT as CORPUS_ROOT
from knowledge import Corpus
from knowledge.lock import locked
from knowledge.official.library import Library

Gate = Callable[[Index], None]
"""Called with a version that is built and not yet in use; raises BuildRefused to keep it out."""


def _open_gate(index: Index) -> None:
    """Lets every build through."""


def _silent(step: str, done: int, total: int) -> None:
    """Shows nothing."""


@dataclass(frozen=True)
class Recipe:
    """Everything that decides what a version holds.

    ``library`` holds the official texts of the installation. ``sides`` limits the bank's wordings to those of its split; ``held_out`` are wordings left out,
    so that they can be asked to try the build.
    """

    corpus: Corpus
    lexicon: Lexicon
    embedder: Embedder
    sides: Collection[Side] | None = None
    held_out: frozenset[str] = field(default=frozenset(), repr=False)
    library: Library | None = None

    def version(self) -> str:
        """The name that this recipe always gives."""
        sha = hashlib.sha256()
        language = json.dumps(self.lexicon.to_json(), sort_keys=True)
        tables = json.dumps([read_stems(), Speller.read().to_json()], sort_keys=True)
        parts = [str(FORMAT), self.corpus.digest(), language, tables, self.embedder.fingerprint]
        kept = self.library.digest() if self.library else ""
        for part in (*parts, *sorted(self.sides or ()), *sorted(self.held_out), *filter(None, [kept])):
            sha.update(part.encode() + b"\0")
        return sha.hexdigest()[:12]

    def identity(self, stems: dict[str, str], speller: Speller | None = None) -> str:
        """What analysed wordings depend on beside their text."""
        slips = speller.to_json() if speller else None
        parts = [self.lexicon.to_json(), stems, slips, self.embedder.fingerprint]
        return hashlib.sha256(json.dumps([FORMAT, *parts], sort_keys=True).encode()).hexdigest()


def build(
    corpus: Corpus,
    lexicon: Lexicon,
    embedder: Embedder,
    index_dir: Path,
    *,
    sides: Collection[Side] | None = None,
    held_out: frozenset[str] = frozenset(),
    library: Library | None = None,
    gate: Gate = _open_gate,
    keep: int = KEPT,
    progress: Progress = _silent,
) -> str:
    """Build a version from the corpus, verify it, switch to it; returns its name.

    The same corpus, language data and model give the same version name, so building twice changes
    nothing. What is in use stays so until the one switch at the end, and for good where the build
    fails or ``gate`` refuses it. Raises Busy where another process is writing here.
    """
    recipe = Recipe(corpus, lexicon, embedder, sides, held_out, library)
    with ExitStack() as locks:
        locks.enter_context(locked(index_dir, "membangun indeks"))
        if library:
            locks.enter_context(locked(library.folder, "membangun indeks"))
        clear_leftovers(index_dir)
        version = recipe.version()
        target = index_dir / version
        if not intact(target):
            _make(recipe, version, index_dir, gate, progress)
        elif in_use(index_dir) != target:
            gate(open_version(target, embedder))
        switch(index_dir, version)
        prune(index_dir, keep)
        return version


def _make(recipe: Recipe, version: str, index_dir: Path, gate: Gate, progress: Progress) -> None:
    building, target = workplace(index_dir), index_dir / version
    try:
        used = _write(recipe, version, building, index_dir, progress)
        gate(open_version(building, recipe.embedder))
        shutil.rmtree(target, ignore_errors=True)
        os.replace(building, target)
        cache.save(index_dir / _CACHE, *used)
    finally:
        shutil.rmtree(building, ignore_errors=True)


_CACHE = Path("cache") / "wordings.safetensors"


def _write(
    recipe: Recipe, version: str, folder: Path, index_dir: Path, progress: Progress
) -> tuple[Entries, str]:
    from index import chunk  # brings langchain; not needed to answer

    rows = list(chunk.passages(recipe.corpus))
    wordings = chunk.entries(recipe.corpus, recipe.sides, recipe.held_out)
    texts = [wordings[row.id] for row in rows]
    stems, speller = read_stems(), Speller.read()
    identity = recipe.identity(stems, speller)
    known = cache.load(index_dir / _CACHE, identity, recipe.embedder.dimension)
    progress("vectors", 0, 1)
    used = cache.analysed(
        [text for lines in texts for text in lines],
        known,
        Analyzer(recipe.lexicon, stems, speller),
        recipe.embedder,
        lambda done, total: progress("vectors", done, total),
    )
    progress("vectors", len(used), len(used))
    sizes = [len(lines) for lines in texts]
    progress("passages", 0, len(rows))
    counts = write_passages(folder, rows, sizes, used)
    counts |= write_knowledge(folder, recipe.corpus, recipe.lexicon, stems | used.own_stems(), speller)
    progress("passages", len(rows), len(rows))
    if recipe.library and recipe.library.ids():
        counts |= _write_official(recipe, recipe.library, folder, index_dir, progress)
    write_manifest(folder, version, recipe.corpus, inputs(recipe.library), recipe.embedder, counts)
    return used, identity


def _write_official(
    recipe: Recipe, library: Library, folder: Path, index_dir: Path, progress: Progress
) -> dict[str, int]:
    from index.official.write import Workshop, write_shelf  # brings langchain

    stems = read_stems()
    shop = Workshop(
        Analyzer(recipe.lexicon, stems),
        recipe.embedder,
        index_dir / "cache" / "official",
        recipe.identity(stems),
    )
    step = lambda done, total: progress("official", done, total)  # noqa: E731
    return write_shelf(folder, library, recipe.corpus, shop, step)


def inputs(library: Library | None = None) -> str:
    """sha256 over the corpus and language files and the official texts as they lie on disk now, unparsed."""
    sha = hashlib.sha256()
    for root in (CORPUS_ROOT, LANGUAGE_DATA):
        for file in sorted(root.rglob("*.yaml")):
            sha.update(str(file.relative_to(root)).encode() + b"\0" + file.read_bytes() + b"\0")
    for table in (STEMS, WORDS):
        sha.update(table.name.encode() + b"\0" + table.read_bytes() + b"\0")
    sha.update((library.digest() if library else "").encode())
    return sha.hexdigest()
