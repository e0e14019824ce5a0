"""Exact inner products, and that files that disagree are refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index import dense as dense_module
from index.dense import Dense, flat_search, write_flat
from index.errors import IndexDamaged


def unit(rows: int, seed: int = 1) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    vectors = np.random.default_rng(seed).normal(size=(rows, 8)).astype(np.float32)
    units: np.ndarray[tuple[int, int], np.dtype[np.float32]] = vectors / np.linalg.norm(
        vectors, axis=1, keepdims=True
    )
    return units


def test_the_nearest_entries_come_first_with_their_cosines() -> None:
    vectors, owner = unit(30), np.arange(30, dtype=np.int32) // 3
    rows, cosines = Dense.build(vectors, owner).search(vectors[4:5], 7)
    expected = vectors @ vectors[4]
    order = np.argsort(-expected)[:7]
    assert rows.tolist() == owner[order].tolist()
    assert cosines == pytest.approx(expected[order], abs=2e-3)


def test_no_more_entries_come_back_than_there_are() -> None:
    dense = Dense.build(unit(3), np.arange(3, dtype=np.int32))
    rows, _ = dense.search(unit(1, seed=2)[0], 50)
    assert sorted(rows.tolist()) == [0, 1, 2]
    assert dense.dimension == 8


def test_what_is_saved_is_what_is_loaded(tmp_path: Path) -> None:
    dense = Dense.build(unit(5), np.arange(5, dtype=np.int32))
    dense.save(tmp_path)
    loaded = Dense.load(tmp_path)
    for before, after in zip(dense.search(unit(1), 5), loaded.search(unit(1), 5), strict=True):
        assert before.tolist() == after.tolist()


def test_vectors_without_owners_are_refused(tmp_path: Path) -> None:
    Dense.build(unit(5), np.arange(5, dtype=np.int32)).save(tmp_path)
    np.save(tmp_path / "owner.npy", np.arange(4, dtype=np.int32), allow_pickle=False)
    with pytest.raises(IndexDamaged, match=r"vectors\.faiss has 5 vectors for 4 entries"):
        Dense.load(tmp_path)


def test_a_flat_index_is_the_same_in_any_precision_and_however_many_are_added_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    halves = unit(30).astype(np.float16)
    write_flat(tmp_path / "one", halves.astype(np.float32))
    monkeypatch.setattr(dense_module, "_ADDED_AT_ONCE", 7)
    write_flat(tmp_path / "parts", halves)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "parts").read_bytes()
    rows, cosines = flat_search(tmp_path / "parts")(unit(30)[4], 3)
    assert (rows[0], len(rows)) == (4, 3)
    assert cosines[0] == pytest.approx(1, abs=2e-3)
