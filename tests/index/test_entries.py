"""Analysed wordings: a build from the cache is the build from nothing; a bad cache is no cache."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import lexicon
from index.embedder import StaticEmbedder, Vectors
from index.normalize import Analyzer
from index.ragged import Ragged, renumbered
from index.store import entries as cache
from index.store.entries import Entries, Gathered

TEXTS = ["foto bareng suami caleg boleh gak", "halo selamat pagi", "nge-like postingan caleg", "", "zzz qqqx"]


class Counting(StaticEmbedder):
    """Counts the texts that it embeds."""

    embedded = 0

    def passages(self, texts: Sequence[str]) -> Vectors:
        self.embedded += len(texts)
        return self.queries(texts)


@pytest.fixture
def model(tiny_model: Path) -> Counting:
    return Counting(tiny_model, "tiny")


@functools.cache
def analyzer() -> Analyzer:
    return Analyzer(lexicon.read(), {"suami": "suami"})


def analysed(texts: list[str], known: Entries, model: StaticEmbedder) -> Entries:
    return cache.analysed(texts, known, analyzer(), model, lambda done, total: None)


def same(one: Entries, other: Entries) -> None:
    assert one.keys.tolist() == other.keys.tolist()
    assert one.vectors.tolist() == other.vectors.tolist()
    assert spelled(one) == spelled(other)
    assert one.own_stems() == other.own_stems()


def spelled(entries: Entries) -> list[list[str]]:
    words = entries.words
    return [
        [entries.vocabulary[i] for i in words.values[a:b]]
        for a, b in zip(words.bounds[:-1], words.bounds[1:], strict=True)
    ]


def test_only_what_is_new_is_embedded(model: Counting) -> None:
    first = analysed(TEXTS[:3], Entries.none(model.dimension), model)
    assert model.embedded == 3
    again = analysed([TEXTS[1], TEXTS[3], TEXTS[1]], first, model)
    assert model.embedded == 4
    assert len(again) == 3
    assert again.vectors[0].tolist() == first.vectors[1].tolist() == again.vectors[2].tolist()


@given(st.lists(st.sampled_from(TEXTS)), st.lists(st.sampled_from(TEXTS)))
def test_from_the_cache_is_as_from_nothing(tiny_model: Path, before: list[str], now: list[str]) -> None:
    model = StaticEmbedder(tiny_model, "tiny")
    none = Entries.none(model.dimension)
    same(analysed(now, analysed(before, none, model), model), analysed(now, none, model))


def test_what_is_saved_is_loaded_and_each_text_once(model: Counting, tmp_path: Path) -> None:
    file = tmp_path / "c" / "entries.safetensors"
    entries = analysed([*TEXTS, TEXTS[0]], Entries.none(model.dimension), model)
    cache.save(file, entries, "identity")
    loaded = cache.load(file, "identity", model.dimension)
    assert len(loaded) == len(TEXTS)
    model.embedded = 0
    same(analysed([*TEXTS, TEXTS[0]], loaded, model), entries)
    assert model.embedded == 0
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_another_identity_or_a_damaged_file_is_an_empty_cache(model: Counting, tmp_path: Path) -> None:
    file = tmp_path / "entries.safetensors"
    assert len(cache.load(file, "identity", model.dimension)) == 0
    cache.save(file, analysed(TEXTS, Entries.none(model.dimension), model), "identity")
    assert len(cache.load(file, "other", model.dimension)) == 0
    content = file.read_bytes()
    for damaged in (b"", content[: len(content) // 2], content[:-1] + bytes([content[-1] ^ 1])):
        file.write_bytes(damaged)
        assert len(cache.load(file, "identity", model.dimension)) == 0


def test_parts_are_joined_over_one_vocabulary(model: Counting) -> None:
    none = Entries.none(model.dimension)
    parts = [analysed([text], none, model) for text in TEXTS]
    gathered = Gathered(model.dimension)
    assert len(gathered.whole()) == 0
    for part in parts:
        gathered.add(part)
    same(gathered.whole(), analysed(TEXTS, none, model))


def test_texts_are_the_same_by_content_and_not_by_number(model: Counting) -> None:
    none = Entries.none(model.dimension)
    both, turned, other = (analysed(t, none, model) for t in (["a", "b"], ["b", "a", "b"], ["a", "c"]))
    assert both.same_texts(turned)
    assert not both.same_texts(other)


_ROWS = st.lists(st.lists(st.integers(0, 9), max_size=5), max_size=6)


@given(_ROWS, st.data())
def test_ragged_rows_are_as_lists(rows: list[list[int]], data: st.DataObject) -> None:
    def lists(ragged: Ragged) -> list[list[int]]:
        return [
            ragged.values[a:b].tolist() for a, b in zip(ragged.bounds[:-1], ragged.bounds[1:], strict=True)
        ]

    ragged = Ragged.of(rows)
    assert (lists(ragged), len(ragged)) == (rows, len(rows))
    places = data.draw(st.lists(st.integers(0, len(rows) - 1))) if rows else []
    taken = ragged.take(np.array(places, dtype=np.int64))
    assert lists(taken) == [rows[i] for i in places]
    assert lists(Ragged.concatenated([ragged, taken])) == [*rows, *lists(taken)]
    half = len(rows) // 2
    joined = [[item for row in part for item in row] for part in (rows[:half], rows[half:])]
    assert lists(ragged.joined([half, len(rows) - half])) == joined


@given(st.lists(st.integers(0, 20)))
def test_ids_are_counted_anew_in_order_of_first_use(ids: list[int]) -> None:
    values, used = renumbered(np.array(ids, dtype=np.int32))
    assert used.tolist() == list(dict.fromkeys(ids))
    assert [used[value] for value in values] == ids
