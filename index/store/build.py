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
from index.errors import REBUILD, InputsChanged
from index.lexicon import Lexicon
from index.normalize import Analyzer, read_stems
from index.spelling import Speller
from index.store import entries as cache
from index.store.open import Index, open_version
from index.store.stamp import inputs
from index.store.verify import FORMAT, intact
from index.store.version import (
    KEPT,
    clear_leftovers,
    discard,
    in_use,
    prune,
    switch,
    workplace,
)
from index.store.write import Progress, restamp, write_knowledge, write_manifest, write_passages
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

    ``library`` holds the official texts of the installation. ``sides`` limits the bank's wordings to
    those of its split; ``held_out`` are wordings left out, so that they can be asked to try the build.
    ``made_from`` is what ``inputs`` gave when the corpus was read; ``stems`` and ``speller`` are the
    shipped tables, read once so that a build has one state of them.
    """

    corpus: Corpus
    lexicon: Lexicon
    embedder: Embedder
    sides: Collection[Side] | None
    held_out: frozenset[str] = field(repr=False)
    library: Library | None
    made_from: str
    stems: dict[str, str] = field(default_factory=read_stems, repr=False)
    speller: Speller = field(default_factory=Speller.read, repr=False)

    def version(self) -> str:
        """The name that this recipe always gives."""
        sha = hashlib.sha256()
        language = json.dumps(self.lexicon.to_json(), sort_keys=True)
        tables = json.dumps([self.stems, self.speller.to_json()], sort_keys=True)
        parts = [str(FORMAT), self.corpus.digest(), language, tables, self.embedder.fingerprint]
        kept = self.library.digest() if self.library else ""
        for part in (*parts, *sorted(self.sides or ()), *sorted(self.held_out), *filter(None, [kept])):
            sha.update(part.encode() + b"\0")
        return sha.hexdigest()[:12]

    def identity(self, speller: Speller | None = None) -> str:
        """What analysed wordings depend on beside their text."""
        slips = speller.to_json() if speller else None
        parts = [self.lexicon.to_json(), self.stems, slips, self.embedder.fingerprint]
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
    made_from: str | None = None,
    gate: Gate = _open_gate,
    keep: int = KEPT,
    progress: Progress = _silent,
) -> str:
    """Build a version from the corpus, verify it, switch to it; returns its name.

    The same corpus, language data and model give the same version name, so building twice changes
    nothing. What is in use stays so until the one switch at the end, and for good where the build
    fails or ``gate`` refuses it. ``made_from`` is what ``inputs`` gave before the corpus was read (none:
    what it gives now): the manifest says it, so that one can tell later whether the files changed
    since. Raises InputsChanged where they did so already, Busy where another process is writing here.
    """
    made_from = made_from or inputs(library)
    with ExitStack() as locks:
        locks.enter_context(locked(index_dir, "membangun indeks"))
        if library:
            locks.enter_context(locked(library.folder, "membangun indeks"))
        clear_leftovers(index_dir)
        recipe = Recipe(corpus, lexicon, embedder, sides, held_out, library, made_from)
        if inputs(library) != made_from:
            raise InputsChanged(
                f"The corpus, the language data or the official texts changed while they were read. "
                f"Build again: {REBUILD}"
            )
        version = recipe.version()
        target = index_dir / version
        if not intact(target):
            _make(recipe, version, index_dir, gate, progress)
        else:
            if in_use(index_dir) != target:
                gate(open_version(target, embedder))
            restamp(target, made_from)
        switch(index_dir, version)
        prune(index_dir, keep)
        return version


def _make(recipe: Recipe, version: str, index_dir: Path, gate: Gate, progress: Progress) -> None:
    building, target = workplace(index_dir), index_dir / version
    try:
        keep_cache = _write(recipe, version, building, index_dir, progress)
        gate(open_version(building, recipe.embedder))
        discard(target)
        os.replace(building, target)
        keep_cache()
    finally:
        shutil.rmtree(building, ignore_errors=True)


_CACHE = Path("cache") / "wordings.safetensors"


def _write(
    recipe: Recipe, version: str, folder: Path, index_dir: Path, progress: Progress
) -> Callable[[], None]:
    """Write a version's files; returns what keeps its analysed wordings for the next build."""
    from index import chunk  # brings langchain; not needed to answer

    rows = list(chunk.passages(recipe.corpus))
    wordings = chunk.entries(recipe.corpus, recipe.sides, recipe.held_out)
    texts = [wordings[row.id] for row in rows]
    stems, speller = recipe.stems, recipe.speller
    identity = recipe.identity(speller)
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
    write_manifest(folder, version, recipe.corpus, recipe.made_from, recipe.embedder, counts)

    def keep_cache() -> None:
        if not used.same_texts(known):
            cache.save(index_dir / _CACHE, used, identity)

    return keep_cache


def _write_official(
    recipe: Recipe, library: Library, folder: Path, index_dir: Path, progress: Progress
) -> dict[str, int]:
    from index.official.write import Workshop, write_shelf  # brings langchain

    shop = Workshop(
        Analyzer(recipe.lexicon, recipe.stems),
        recipe.embedder,
        index_dir / "cache" / "official",
        recipe.identity(),
    )
    step = lambda done, total: progress("official", done, total)  # noqa: E731
    return write_shelf(folder, library, recipe.corpus, shop, step)
