"""Law followed along its dates."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge import Corpus
from knowledge.load import load
from knowledge.succession import begins, ends, on_date
from tests import tiny

OLD, NEW = "pp-2-2001/pasal-5", "pp-3-2010/pasal-5/huruf-n/angka-2"


@pytest.fixture
def linked(tiny_corpus: tiny.Folder) -> Corpus:
    tiny_corpus.edit(
        "corpus/instruments/pp-3-2010.yaml",
        "- pinpoint: pasal-5/huruf-n/angka-2\n",
        f"- pinpoint: pasal-5/huruf-n/angka-2\n  succeeds: [{OLD}]\n",
    )
    return load(tiny_corpus.root)


@pytest.mark.parametrize(
    ("name", "on", "carries"),
    [
        pytest.param(NEW, date(2020, 1, 1), (NEW,), id="in force: itself"),
        pytest.param(NEW, date(2010, 6, 1), (NEW,), id="its first day"),
        pytest.param(NEW, date(2010, 5, 31), (OLD,), id="the day before: what it succeeds"),
        pytest.param(NEW, date(2000, 12, 31), (), id="before any of them"),
        pytest.param(OLD, date(2005, 1, 1), (OLD,), id="the old one in its time"),
        pytest.param(OLD, date(2010, 6, 1), (NEW,), id="revoked: what succeeds it"),
        pytest.param(
            "pp-2-2001/pasal-7/ayat-3", date(2024, 1, 1), ("pp-2-2001/pasal-7/ayat-3",), id="survives"
        ),
        pytest.param("pp-9-9999/pasal-1", date(2024, 1, 1), (), id="unknown"),
    ],
)
def test_what_carries_a_rule_on_a_date(linked: Corpus, name: str, on: date, carries: tuple[str, ...]) -> None:
    assert on_date(linked, name, on) == carries


def test_links_are_followed_over_several_steps(corpus: Corpus) -> None:
    """UU 20/2023 to UU 5/2014 to UU 43/1999: the duty of neutrality has always stood somewhere."""
    duty = "uu-20-2023/pasal-24/ayat-1/huruf-d"
    instruments = [on_date(corpus, duty, date(year, 6, 1))[0].split("/")[0] for year in (2025, 2019, 2010)]
    assert instruments == ["uu-20-2023", "uu-5-2014", "uu-43-1999"]


def test_beginning_and_end_of_a_provision(corpus: Corpus) -> None:
    revoked = corpus.provisions["pp-53-2010/pasal-3/angka-4"]
    assert (begins(*revoked), ends(*revoked)) == (date(2010, 6, 6), date(2021, 8, 31))
    survivor = next(pair for pair in corpus.provisions.values() if pair[1].survives)
    assert ends(*survivor) is None


def test_no_link_leads_in_a_circle(corpus: Corpus) -> None:
    for name in corpus.provisions:
        for year in (1975, 2005, 2013, 2019, 2022, 2026):
            for found in on_date(corpus, name, date(year, 6, 1)):
                assert found in corpus.provisions
