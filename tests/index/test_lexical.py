"""BM25 against the textbook formula, and that it survives saving."""

from __future__ import annotations

from math import log
from pathlib import Path

import bm25s
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.lexical import K1, B, Lexical

_DOCUMENTS = [["foto", "calon", "foto"], ["suka", "calon"], ["cuti"], []]


def textbook(query: list[str], documents: list[list[str]]) -> list[float]:
    """Lucene's BM25: idf = ln(1 + (N - n + 0.5) / (n + 0.5)); no (k1 + 1) in the numerator."""
    mean = sum(map(len, documents)) / len(documents)
    scores = [0.0] * len(documents)
    for token in query:
        holders = sum(token in document for document in documents)
        idf = log(1 + (len(documents) - holders + 0.5) / (holders + 0.5))
        for i, document in enumerate(documents):
            count = document.count(token)
            scores[i] += idf * count / (count + K1 * (1 - B + B * len(document) / mean)) if count else 0.0
    return scores


@given(st.lists(st.sampled_from(["foto", "calon", "suka", "cuti"]), min_size=1, max_size=5))
def test_scores_are_those_of_the_formula(query: list[str]) -> None:
    assert Lexical.build(_DOCUMENTS).scores(query) == pytest.approx(textbook(query, _DOCUMENTS), abs=1e-5)


def test_unknown_words_score_nothing() -> None:
    scores = Lexical.build(_DOCUMENTS).scores(["xyz"])
    assert scores.tolist() == [0, 0, 0, 0]
    assert scores.dtype == np.float32


def test_unknown_words_beside_known_ones_change_nothing() -> None:
    lexical = Lexical.build(_DOCUMENTS)
    assert lexical.scores(["xyz", "foto"]).tolist() == lexical.scores(["foto"]).tolist()


@pytest.mark.parametrize("later", [False, True])
def test_what_is_saved_is_what_is_loaded(tmp_path: Path, later: bool) -> None:
    built = Lexical.build(_DOCUMENTS)
    built.save(tmp_path)
    loaded = Lexical.later(tmp_path, len(_DOCUMENTS))() if later else Lexical.load(tmp_path, len(_DOCUMENTS))
    assert loaded.scores(["calon", "foto"]).tolist() == built.scores(["calon", "foto"]).tolist()
    assert loaded.vocabulary() == built.vocabulary() >= {"foto", "calon", "suka", "cuti"}
    assert not [file for file in tmp_path.rglob("*") if file.suffix in (".pkl", ".pickle")]


@given(
    st.lists(st.lists(st.sampled_from(["foto", "calon", "suka", "cuti"]), max_size=6), min_size=1, max_size=8)
)
def test_the_matrix_is_bm25s_own(documents: list[list[str]]) -> None:
    if not any(documents):
        return
    library = bm25s.BM25(k1=K1, b=B, method="lucene")
    library.index(documents, show_progress=False)
    ours = Lexical.build(documents)
    for token in library.vocab_dict:
        if token:
            assert ours.scores([token]).tolist() == library.get_scores([token]).tolist()
