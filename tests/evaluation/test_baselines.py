"""Each baseline takes the verdict of its first hit."""

from __future__ import annotations

import pytest

from bot.evaluation import baselines
from bot.evaluation.baselines import System
from index.embedder import StaticEmbedder
from index.normalize import Analyzer
from knowledge import Verdict
from tests import tiny


@pytest.fixture(scope="module", params=["bm25", "dense"])
def system(request: pytest.FixtureRequest, built: tiny.Built, analyzer: Analyzer) -> System:
    if request.param == "bm25":
        return baselines.bm25(built.corpus, analyzer)
    return baselines.dense(built.corpus, StaticEmbedder(built.model))


def test_the_first_hit_gives_verdict_and_citations(system: System) -> None:
    given = system("Apa saja sanksi berat bagi pegawai? Hukuman berat adalah penurunan jabatan 12 bulan.")
    assert given.verdict is Verdict.INFORMATION
    assert given.citations == ("UU 1/2000 Pasal 2 ayat (1)",)


def test_where_nothing_is_near_it_refuses(system: System) -> None:
    given = system("")
    assert (given.verdict, given.citations) == (Verdict.REFUSE, ())


def test_the_langchain_pipeline_answers_too(built: tiny.Built) -> None:
    system = baselines.vanilla_langchain(built.corpus)
    given = system("Apa saja sanksi berat bagi pegawai? Hukuman berat adalah penurunan jabatan 12 bulan.")
    assert (given.verdict, given.citations) == (Verdict.INFORMATION, ("UU 1/2000 Pasal 2 ayat (1)",))
