"""Reads official wording from a version's folder: quotes and passages, each when it is asked for.

Texts stay on disk: what is held in memory is where each begins. Every file is opened or mapped with
the version, so deleting the version takes nothing from a bot that still answers from it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.dense import flat_search
from index.errors import REBUILD, IndexDamaged
from index.lexical import Lexical
from index.official.passage import OfficialPassage, Quote
from knowledge import Corpus, Status, status_of

FOLDER = "official"
RECORDS = ("quotes", "passages", "outlines")


class Texts:
    """Records of one file, read one at a time by where they begin; safe between threads."""

    def __init__(self, file: Path, bounds: NDArray[np.int64]) -> None:
        self._bounds = bounds
        self._descriptor = os.open(file, os.O_RDONLY)

    def __len__(self) -> int:
        return len(self._bounds) - 1

    def __getitem__(self, row: int) -> bytes:
        start, end = int(self._bounds[row]), int(self._bounds[row + 1])
        return os.pread(self._descriptor, end - start, start)

    def __del__(self) -> None:
        descriptor = getattr(self, "_descriptor", None)
        if descriptor is not None:
            os.close(descriptor)


@dataclass(frozen=True)
class Standing:
    """One instrument on the shelf: its rows, the date that its text bears, and the library's seal of it."""

    id: str
    first: int
    end: int
    dated: date | None
    seal: str


class Shelf:
    """The official wording of a version; empty where no official text was added."""

    def __init__(self, folder: Path, corpus: Corpus) -> None:
        shelf = folder / FOLDER
        self._corpus = corpus
        self._quoted: dict[str, int] = {}
        self._asked: tuple[date | None, NDArray[np.bool_]] = None, np.zeros(0, dtype=np.bool_)
        self.instruments: tuple[Standing, ...] = ()
        if not shelf.is_dir():
            return
        try:
            about = json.loads((shelf / "shelf.json").read_text(encoding="utf-8"))
            self._quoted = {name: row for row, name in enumerate(about["quoted"])}
            self.instruments = tuple(_standing(item) for item in about["instruments"])
            self._quotes, self._passages, self._outlines = (_texts(shelf, name) for name in RECORDS)
            self._read_lexical = Lexical.later(shelf / "bm25", len(self))
            self._nearest = flat_search(shelf / "vectors.faiss")
        except (OSError, ValueError, KeyError, TypeError, RuntimeError) as error:  # faiss raises the last
            raise IndexDamaged(
                f"{shelf} cannot be read ({type(error).__name__}). Rebuild the index: {REBUILD}"
            ) from error

    def __len__(self) -> int:
        return len(self._passages) if self.instruments else 0

    def quote(self, provision_id: str) -> Quote | None:
        """The official wording of a provision; None where there is none, or it is doubtful."""
        row = self._quoted.get(provision_id)
        return None if row is None else Quote.model_validate_json(self._quotes[row])

    @property
    def quoted(self) -> frozenset[str]:
        """The provisions that can be quoted."""
        return frozenset(self._quoted)

    def outline(self, place: int) -> dict[str, str]:
        """The outline of the instrument at a place in ``instruments`` (see index/official/outline.py)."""
        found: dict[str, str] = json.loads(self._outlines[place])
        return found

    def passage(self, row: int) -> OfficialPassage:
        """One passage, read from disk."""
        return OfficialPassage.model_validate_json(self._passages[row])

    def scores(
        self, tokens: Sequence[str], vector: NDArray[np.float32], on: date, most: int
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """BM25 and cosine of every row; 0 for what is not in force on the date, or not near enough.

        Cosines are those of the ``most`` nearest rows, found exactly.
        """
        lexical = self._lexical.scores(tokens)
        cosine = np.zeros(len(self), dtype=np.float32)
        rows, near = self._nearest(vector, most)
        cosine[rows] = near
        out = self._out_of_force(on)
        lexical[out] = 0
        cosine[out] = 0
        return lexical, cosine

    def _out_of_force(self, on: date) -> NDArray[np.bool_]:
        """Rows that do not count on a date; the last date asked for is remembered."""
        asked, rows = self._asked
        if asked != on:
            rows = np.zeros(len(self), dtype=np.bool_)
            for standing in self.instruments:
                rows[standing.first : standing.end] = not self._in_force(standing, on)
            self._asked = on, rows
        return rows

    def _in_force(self, standing: Standing, on: date) -> bool:
        """By the corpus where it knows the instrument; else from the date that the text bears."""
        instrument = self._corpus.by_id.get(standing.id)
        if instrument is None:
            return standing.dated is None or standing.dated <= on
        return status_of(instrument, None, on) not in (None, Status.REVOKED)

    @cached_property
    def _lexical(self) -> Lexical:
        """Its vocabulary takes memory, so it is read when the shelf is first searched."""
        return self._read_lexical()


def _texts(shelf: Path, name: str) -> Texts:
    bounds = np.load(shelf / f"{name}-bounds.npy", allow_pickle=False)
    return Texts(shelf / f"{name}.bin", bounds)


def _standing(item: dict[str, Any]) -> Standing:
    dated = date.fromisoformat(item["dated"]) if item["dated"] else None
    return Standing(item["id"], item["first"], item["end"], dated, item["seal"])
