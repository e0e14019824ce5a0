"""The learned ranker's file: what is saved is what is loaded, and damage is named."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.errors import ModelError
from index.normalize import Analyzer
from index.ranker import LearnedRanker, weigh
from tests import tiny


@pytest.fixture
def learned(built: tiny.Built) -> LearnedRanker:
    return tiny.ranker(built.corpus, built.index.search.analyzer)


def top(ranker: LearnedRanker, analyzer: Analyzer, question: str) -> str:
    words = analyzer.words(question)
    return ranker.targets[int(ranker.scores(words, analyzer.stem_all(words)).argmax())]


def test_the_target_whose_words_are_asked_comes_first(learned: LearnedRanker, analyzer: Analyzer) -> None:
    assert top(learned, analyzer, "besok hujan gak ya") == "luar/cuaca"
    assert top(learned, analyzer, "foto bareng suami caleg") == "foto-pasangan"


def test_words_never_seen_give_the_bias_alone(learned: LearnedRanker) -> None:
    assert learned.scores(["qqqqqqq"], ["qqqqqqq"]).tolist() == [0.0] * len(learned.targets)


def test_what_is_saved_is_what_is_loaded(learned: LearnedRanker, tmp_path: Path) -> None:
    learned.save(tmp_path / "new" / "ranker")
    loaded = LearnedRanker.load(tmp_path / "new" / "ranker")
    assert loaded.targets == learned.targets
    words = ["foto", "suami", "calon"]
    np.testing.assert_array_equal(loaded.scores(words, words), learned.scores(words, words))


@pytest.mark.parametrize("name", ["ranker.safetensors", "targets.json"])
@pytest.mark.parametrize("damage", [None, b"", b"\x00rubbish"])
def test_a_missing_or_damaged_file_is_named_with_the_command(
    learned: LearnedRanker, tmp_path: Path, name: str, damage: bytes | None
) -> None:
    learned.save(tmp_path)
    if damage is None:
        (tmp_path / name).unlink()
    else:
        (tmp_path / name).write_bytes(damage)
    with pytest.raises(ModelError, match=r"python -m scripts\.train_ranker") as refusal:
        LearnedRanker.load(tmp_path)
    assert str(tmp_path) in str(refusal.value)


def test_the_shipped_ranker_loads() -> None:
    ranker = LearnedRanker.load()
    assert ranker.scores(["boleh"], ["boleh"]).shape == (len(ranker.targets),)
    assert len(set(ranker.targets)) == len(ranker.targets)


def test_weights_have_unit_length_and_unknown_buckets_fall_out() -> None:
    buckets, importance = np.array([3, 7], dtype=np.int32), np.array([1.0, 2.0], dtype=np.float32)
    places, values = weigh(np.array([3, 5, 7, 9]), np.array([4, 9, 1.5, 9], np.float32), buckets, importance)
    assert places.tolist() == [0, 1]
    assert values == pytest.approx([0.8, 0.6])
