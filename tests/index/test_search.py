"""Hybrid search: law in force, of the kinds asked for, in an order that can be explained."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever

from index.retriever import PassageRetriever, document
from index.search import HybridSearch
from tests import tiny

NOW = date(2024, 6, 1)


@pytest.fixture
def search(built: tiny.Built) -> HybridSearch:
    return built.index.search


def ids(search: HybridSearch, question: str, on: date = NOW, k: int = 50) -> list[str]:
    return [hit.passage.id for hit in search.search(question, k, on=on)]


def test_the_passage_that_fits_comes_first(search: HybridSearch) -> None:
    assert ids(search, "foto bersama suami calon")[0].startswith("foto-pasangan")
    assert "suka-unggahan" in ids(search, "menyukai unggahan calon")[:3]


def test_revoked_law_is_found_only_on_dates_when_it_was_law(search: HybridSearch) -> None:
    question = "dilarang menyukai unggahan calon aturan lama"
    assert "pp-2-2001/pasal-5" in ids(search, question, date(2005, 1, 1))
    assert "pp-2-2001/pasal-5" not in ids(search, question, NOW)
    assert "pp-3-2010/pasal-5/huruf-n/angka-2" not in ids(search, question, date(2005, 1, 1))


def test_a_provision_that_survives_is_still_found(search: HybridSearch) -> None:
    assert "pp-2-2001/pasal-7/ayat-3" in ids(search, "jenis hukuman disiplin berat yang dirujuk", NOW)


def test_statements_are_found_from_the_day_they_were_made(search: HybridSearch) -> None:
    question = "tidak boleh berfoto berdampingan Kota Contoh"
    assert "kepala-kota-2023/k1" not in ids(search, question, date(2023, 7, 31))
    assert "kepala-kota-2023/k1" in ids(search, question, date(2023, 8, 1))
    assert "tanpa-tanggal/k1" in ids(search, "foto lama boleh", date(2021, 1, 1))


def test_kinds_limit_what_is_found_and_asides_are_no_law(search: HybridSearch) -> None:
    hits = search.search("menyukai unggahan calon", 50, on=NOW, kinds={"provision"})
    assert {hit.passage.kind for hit in hits} == {"provision"}
    assert search.search("menyukai unggahan", 5, on=NOW, kinds=()) == []
    assert not [name for name in ids(search, "cuaca besok hujan") if name.startswith("luar/")]


def test_scores_fall_and_k_bounds_them(search: HybridSearch) -> None:
    hits = search.search("foto suami calon simbol", 4, on=NOW)
    scores = [hit.score for hit in hits]
    assert len(hits) == 4
    assert scores == sorted(scores, reverse=True)
    assert all(-1 <= hit.dense <= 1.0001 for hit in hits)


@given(st.text())
def test_evidence_has_a_score_for_every_passage(built: tiny.Built, question: str) -> None:
    evidence = built.index.search.evidence(question)
    size = len(built.index.search.passages)
    for scores in (evidence.lexical, evidence.wording, evidence.dense, evidence.dense_mean):
        assert scores.shape == (size,)
        assert np.isfinite(scores).all()
    assert (evidence.dense >= evidence.dense_mean - 1e-6).all()


def test_the_best_wording_outscores_other_words_of_its_passage(search: HybridSearch) -> None:
    evidence = search.evidence("foto bareng suami caleg boleh gak")
    row = [p.id for p in search.passages].index("foto-pasangan")
    assert int(evidence.wording.argmax()) == row
    assert evidence.dense[row] == pytest.approx(1.0, abs=1e-5)


def test_the_retriever_gives_documents(search: HybridSearch) -> None:
    retriever = PassageRetriever(search=search, on=NOW, k=3)
    found = retriever.invoke("foto bersama suami calon")
    assert isinstance(retriever, BaseRetriever)
    assert [d.id for d in found] == ids(search, "foto bersama suami calon", k=3)
    assert all(isinstance(d, Document) and d.page_content for d in found)
    assert found[0].metadata["kind"] == "situation"
    assert found[0].metadata["score"] > 0


def test_the_retriever_keeps_to_its_date(search: HybridSearch) -> None:
    old = PassageRetriever(search=search, on=date(2005, 1, 1), k=50).invoke(
        "menyukai unggahan calon aturan lama"
    )
    assert "pp-2-2001/pasal-5" in [d.id for d in old]


def test_a_document_keeps_everything_of_its_passage(search: HybridSearch) -> None:
    passage = search.passages[0]
    made = document(passage, score=0.5)
    assert (made.id, made.page_content) == (passage.id, passage.text)
    assert made.metadata == passage.model_dump(exclude={"id", "text"}) | {"score": 0.5}
