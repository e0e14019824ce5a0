"""The coverage report counts what there is, and docs/knowledge.md is that report."""

from __future__ import annotations

from pathlib import Path

from knowledge import Corpus
from knowledge.coverage import coverage
from knowledge.coverage_page import page
from knowledge.load import load
from tests import tiny

DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_everything_is_counted_once(tiny_corpus: tiny.Folder) -> None:
    counts = coverage(load(tiny_corpus.root))
    assert counts.topics == {"foto": 1, "medsos": 3}
    assert counts.verdicts == {"bersyarat": 1, "boleh": 1, "informasi": 1, "tidak_boleh": 1}
    assert (counts.situations, counts.branches, counts.provisions) == (4, 2, 8)
    assert counts.checked == {"text": 5, "secondary": 2, "unverified": 1}
    assert counts.asks == {"formal": 7, "chat": 2, "slang": 1, "english": 1}
    assert (counts.guidance, counts.conflicts, counts.past) == (2, 2, 0)


def test_thinly_asked_situations_are_named(tiny_corpus: tiny.Folder) -> None:
    assert set(coverage(load(tiny_corpus.root)).thin) == {
        "foto-pasangan", "suka-unggahan", "akun-penyelenggara", "sanksi-berat",
    }  # fmt: skip


def test_the_shipped_situations_are_asked_in_many_ways(corpus: Corpus) -> None:
    counts = coverage(corpus)
    assert counts.situations >= 240
    assert counts.thin == ()


def test_the_page_in_docs_is_the_report(corpus: Corpus) -> None:
    written = (DOCS / "knowledge.md").read_text(encoding="utf-8")
    assert written == page(coverage(corpus)), "run: python -m scripts.knowledge_coverage"
