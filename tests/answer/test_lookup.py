from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer import Assistant
from bot.answer.lookup import Lookup
from knowledge import Status, short_citation

N = "pp-94-2021/pasal-5/huruf-n"


@pytest.fixture(scope="module")
def lookup(assistant: Assistant) -> Lookup:
    return assistant.lookup


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("pp 94 pasal 5 huruf n", N),
        ("PP 94/2021 Pasal 5 huruf n angka 2", f"{N}/angka-2"),
        ("pasal 5 huruf (n) pp nomor 94 tahun 2021", N),
        ("peraturan pemerintah nomor 94 tahun 2021 pasal 8 ayat (4)", "pp-94-2021/pasal-8/ayat-4"),
        ("penjelasan pasal 5 huruf n pp 94", "pp-94-2021/penjelasan/pasal-5/huruf-n"),
        ("skb 2022 lampiran ii huruf b angka 6", "skb-netralitas-2022/lampiran-ii/huruf-b/angka-6"),
        ("se 18/2023 huruf d angka 1 huruf c", "se-panrb-18-2023/huruf-d/angka-1/huruf-c"),
        ("putusan mk 135", "mk-135-puu-xxii-2024"),
        ("pp 94", "pp-94-2021"),
        ("pp 94 pasal 999", "pp-94-2021"),
    ],
)
def test_what_a_text_names(lookup: Lookup, text: str, first: str) -> None:
    assert lookup.find(text)[0] == first


@pytest.mark.parametrize("text", ["", "kitab tafsir", "pasal 5 huruf n", "?", "juga"])
def test_what_names_nothing(lookup: Lookup, text: str) -> None:
    assert lookup.find(text) == ()


@given(st.text(max_size=80))
def test_any_text_finds_places_or_nothing(assistant: Assistant, text: str) -> None:
    assert all(assistant.lookup.place(name) for name in assistant.lookup.find(text))


def test_every_citation_finds_its_own_place_first(assistant: Assistant) -> None:
    for name, (instrument, provision) in list(assistant.index.corpus.provisions.items())[::7]:
        if not provision.pinpoint.startswith(("isi", "umum", "judul")):
            assert name in assistant.lookup.find(short_citation(instrument, provision)), name


def test_what_lies_under_a_place(lookup: Lookup) -> None:
    place = lookup.place(N)
    assert place is not None
    assert place.printed == "Pasal 5 huruf n"
    assert place.under[0] == f"{N}/angka-1"
    assert all(name.startswith(f"{N}/") for name in place.under)
    assert lookup.place("pp-94-2021/pasal-999") is None
    assert lookup.place("nosuch") is None
    assert lookup.place("") is None


def test_passages_of_answers_are_found_again(assistant: Assistant, today: date) -> None:
    answer = assistant.answer("Bolehkah suami istri foto bersama kalau salah satunya caleg?", today)
    for citation in answer.citations:
        source = assistant.lookup.source_of(citation)
        again = assistant.lookup.passage(source, today, "id")
        assert again is not None
        assert again.model_copy(update={"n": citation.n}) == citation


def test_revoked_ones_say_so_and_what_has_not_begun_is_none(lookup: Lookup, today: date) -> None:
    found = lookup.passage("uu-5-2014/pasal-2/huruf-f", today, "id")
    assert found is not None
    assert found.status is Status.REVOKED
    assert lookup.passage(f"{N}/angka-2", date(2020, 1, 1), "id") is None
    assert lookup.passage("nosuch", today, "id") is None
