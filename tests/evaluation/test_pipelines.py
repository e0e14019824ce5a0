"""Both ways to index the same texts find the same nearest text."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.evaluation.pipelines import Embedding, FlatStore, shelf
from index import lexicon
from index.dense import flat_search
from index.embedder import StaticEmbedder
from index.lexical import Lexical
from index.normalize import Analyzer
from tests import tiny

TEXTS = ["pegawai meja kerja", "foto calon suami", "hukuman disiplin berat"]


@pytest.fixture
def embedder(built: tiny.Built) -> StaticEmbedder:
    return StaticEmbedder(built.model, "tiny")


def test_langchains_store_finds_the_nearest_document(embedder: StaticEmbedder) -> None:
    store = FlatStore.from_texts(
        TEXTS, Embedding(embedder), [{"n": n} for n in range(3)], ids=["a", "b", "c"]
    )
    (found,) = store.similarity_search("foto calon", 1)
    assert (found.id, found.page_content, found.metadata) == ("b", TEXTS[1], {"n": 1})
    assert store.add_texts(["lagi"]) == ["3"]
    assert len(store.similarity_search("foto", 9)) == 4


def test_the_shelfs_way_writes_vectors_and_words(embedder: StaticEmbedder, tmp_path: Path) -> None:
    analyzer = Analyzer(lexicon.read(), {"foto": "foto", "calon": "calon"})
    shelf(TEXTS, analyzer, embedder, tmp_path)
    rows, _ = flat_search(tmp_path / "vectors.faiss")(embedder.queries(["foto calon"]), 1)
    assert rows.tolist() == [1]
    scores = Lexical.load(tmp_path / "bm25", len(TEXTS)).scores(analyzer.tokens("foto"))
    assert scores.argmax() == 1
