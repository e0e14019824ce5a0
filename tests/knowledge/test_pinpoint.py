"""Pinpoints: the grammar, the printed form, and that nothing is lost between them."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import Corpus, PinpointError
from knowledge.pinpoint import parse, printed


@pytest.mark.parametrize(
    ("pinpoint", "words"),
    [
        ("pasal-5/huruf-n/angka-2", "Pasal 5 huruf n angka 2"),
        ("pasal-9/ayat-2", "Pasal 9 ayat (2)"),
        ("pasal-14a", "Pasal 14A"),
        ("penjelasan/pasal-5/huruf-n", "Penjelasan Pasal 5 huruf n"),
        ("lampiran-ii/huruf-b/angka-7", "Lampiran II huruf B angka 7"),
        ("huruf-d/angka-1/huruf-c", "huruf D angka 1 huruf c"),
        ("angka-1/huruf-c", "angka 1 huruf c"),
        ("bab-iv/pasal-20", "Bab IV Pasal 20"),
        ("diktum-kesatu/huruf-a", "diktum KESATU huruf A"),
        ("bagian-2/butir-3", "bagian 2 butir 3"),
        ("lampiran", "Lampiran"),
        ("lampiran-ii/bab-i/pasal-3", "Lampiran II Bab I Pasal 3"),
        ("bab-ii/bagian-kesatu/paragraf-2", "Bab II bagian kesatu paragraf 2"),
        ("pasal-i/angka-4", "Pasal I angka 4"),
        ("pasal-17/angka-3/pasal-5", "Pasal 17 angka 3 Pasal 5"),
        ("pasal-10/huruf-b1", "Pasal 10 huruf b1"),
        ("menimbang/huruf-a", "Menimbang huruf a"),
        ("amar", "amar"),
        ("isi", ""),
        ("umum", ""),
    ],
)
def test_printed_form_follows_the_drafting_manual(pinpoint: str, words: str) -> None:
    assert printed(pinpoint) == words


@pytest.mark.parametrize(
    ("pinpoint", "says"),
    [
        ("", "is not a segment"),
        ("pasal 5", "is not a segment"),
        ("Pasal-5", "is not a segment"),
        ("pasal-", "is not a segment"),
        ("pasal-5/", "is not a segment"),
        ("pasal-w", "'w' is no number for 'pasal'"),
        ("pasal-5/huruf-3", "'3' is no number for 'huruf'"),
        ("lampiran-2", "'2' is no number for 'lampiran'"),
        ("pasal-5/isi", "cannot contain that part"),
        ("pasal-5/bab-i", "'bab' cannot stand inside 'pasal'"),
        ("ayat-2/pasal-5", "'pasal' cannot stand inside 'ayat'"),
        ("pasal-5/pasal-6", "'pasal' cannot stand inside 'pasal'"),
        ("butir-1/angka-2", "'angka' cannot stand inside 'butir'"),
    ],
)
def test_a_pinpoint_that_does_not_parse_says_why(pinpoint: str, says: str) -> None:
    with pytest.raises(PinpointError, match=re.escape(says)) as refusal:
        parse(pinpoint)
    assert f"'{pinpoint}'" in str(refusal.value)


_pasal = st.from_regex(r"pasal-[1-9][0-9]{0,2}[a-z]?", fullmatch=True)
_ayat = st.from_regex(r"ayat-[1-9][0-9]?[a-z]?", fullmatch=True)
_huruf = st.from_regex(r"huruf-[a-z]{1,2}", fullmatch=True)
_angka = st.from_regex(r"angka-[1-9][0-9]?", fullmatch=True)
_root = st.sampled_from([(), ("penjelasan",), ("lampiran-ii",), ("bab-iv",)])


@st.composite
def pinpoints(draw: st.DrawFn) -> str:
    parts = [*draw(_root), draw(_pasal)]
    parts += [draw(_ayat)] if draw(st.booleans()) else []
    listed = draw(st.lists(st.booleans(), max_size=2, unique=True))
    parts += [draw(_huruf) if letter else draw(_angka) for letter in listed]
    return "/".join(parts)


@given(pinpoints())
def test_parsing_loses_nothing(pinpoint: str) -> None:
    assert "/".join(f"{kind}-{number}" if number else kind for kind, number in parse(pinpoint)) == pinpoint


@given(pinpoints())
def test_every_number_can_be_read_back_from_the_printed_form(pinpoint: str) -> None:
    read = re.findall(r"(pasal|ayat|huruf|angka|lampiran|bab) \(?(\w+)\)?", printed(pinpoint).lower())
    assert read == [pair for pair in parse(pinpoint) if pair[1]]


@given(st.text())
def test_any_text_parses_or_is_refused_in_words(text: str) -> None:
    with suppress(PinpointError):
        assert "/".join(f"{kind}-{number}" if number else kind for kind, number in parse(text)) == text


def test_no_two_provisions_of_an_instrument_print_alike(corpus: Corpus) -> None:
    for instrument in corpus.instruments:
        named = [p.pinpoint for p in instrument.provisions if p.pinpoint not in ("isi", "umum")]
        assert len({printed(name) for name in named}) == len(named), instrument.id
