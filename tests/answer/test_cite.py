"""Citations: numbered in order of use, never of law that is not in force."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answer.cite import Citations
from knowledge import Status
from tests import tiny

NOW = date(2024, 6, 1)


def cites(built: tiny.Built, on: date = NOW) -> Citations:
    return Citations(built.corpus, on, "id")


def test_sources_are_numbered_in_the_order_of_their_first_use(built: tiny.Built) -> None:
    found = cites(built)
    names = ["pp-3-2010/pasal-42", "uu-1-2000/pasal-1", "pp-3-2010/pasal-42"]
    assert [found.provision(name) for name in names] == [1, 2, 1]
    assert found.claim("kepala-kota-2023/k1") == 3
    assert found.claim("kepala-kota-2023/k2") == 3  # one source for all that was said
    assert [c.n for c in found.all()] == [1, 2, 3]
    assert found.sources() == ("pp-3-2010/pasal-42", "uu-1-2000/pasal-1", "kepala-kota-2023")


def test_a_citation_shows_all_of_its_provision(built: tiny.Built) -> None:
    found = cites(built)
    found.provision("uu-1-2000/pasal-2/ayat-1")
    [citation] = found.all()
    assert citation.short == "UU 1/2000 Pasal 2 ayat (1)"
    assert citation.text.endswith("Sanksi: penurunan jabatan 12 bulan.")
    assert (citation.authority, citation.url, citation.verbatim) == (
        2,
        "https://example.org/uu-1-2000",
        False,
    )


def test_no_address_is_invented(built: tiny.Built) -> None:
    found = cites(built)
    found.provision("pp-3-2010/pasal-42")
    found.claim("tanpa-tanggal/k1")
    assert [c.url for c in found.all()] == [None, None]


@pytest.mark.parametrize(
    ("name", "on", "status"),
    [
        ("uu-1-2000/pasal-1", NOW, Status.IN_FORCE),
        ("uu-1-2000/pasal-1", date(1999, 1, 1), None),
        ("pp-2-2001/pasal-5", date(2005, 1, 1), Status.IN_FORCE),
        ("pp-2-2001/pasal-5", NOW, None),
        ("pp-2-2001/pasal-7/ayat-3", NOW, Status.PARTLY_IN_FORCE),
        ("se-4-2020/huruf-d/angka-2", date(2025, 6, 1), Status.UNKNOWN),
        ("uu-9-9999/pasal-1", NOW, None),
    ],
)
def test_force_on_the_date_decides(built: tiny.Built, name: str, on: date, status: Status | None) -> None:
    found = cites(built, on)
    number = found.provision(name)
    assert [c.status for c in found.all()] == ([status] if status else [])
    assert (number is None) == (status is None)


def test_a_statement_is_cited_from_the_day_it_was_made(built: tiny.Built) -> None:
    assert cites(built, date(2023, 7, 31)).claim("kepala-kota-2023/k1") is None
    found = cites(built, date(2023, 8, 1))
    assert found.claim("kepala-kota-2023/k1") == 1
    [citation] = found.all()
    assert (citation.status, citation.authority, citation.instrument) == (
        Status.UNKNOWN,
        9,
        "kepala-kota-2023",
    )
    assert "Budi" in citation.title
    assert "1 Agustus 2023" in citation.short


def test_a_statement_of_a_known_year_is_not_moved_before_it(built: tiny.Built) -> None:
    guidance = built.corpus.claims["tanpa-tanggal/k1"][0]
    assert guidance.spoken_by(date(1999, 1, 1))
    about = guidance.model_copy(update={"date_text": "sekitar Oktober 2024"})
    assert not about.spoken_by(date(2024, 11, 1))
    assert about.spoken_by(date(2024, 12, 31))
