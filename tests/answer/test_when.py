"""The date that a question asks for, and the years that are no such date."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer.when import DateReader
from index import lexicon
from knowledge import Corpus

TODAY = date(2026, 11, 27)


@pytest.fixture(scope="module")
def reader(corpus: Corpus) -> DateReader:
    return DateReader(lexicon.read().dates, corpus.elections)


@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("waktu pilkada 2020 apa PNS boleh menyukai unggahan calon?", date(2020, 12, 9)),
        ("Pemilu tahun 2019 aturannya bagaimana soal hadir kampanye", date(2019, 4, 17)),
        ("pilpres thn 2014 dulu PNS boleh foto sama capres?", date(2014, 4, 9)),
        ("could I attend a rally in the 2019 general election?", date(2019, 4, 17)),
        ("per 1 April 2019, apakah PNS wajib cuti untuk mendampingi istri?", date(2019, 4, 1)),
        ("as of 2018-05-02 may I be photographed", date(2018, 5, 2)),
        ("menurut aturan tahun 2016, ikut kampanye sanksinya apa", date(2016, 12, 31)),
        ("waktu itu tahun 2015 PNS nyalon harus mundur kapan", date(2015, 12, 31)),
    ],
)
def test_a_date_that_is_asked_for(reader: DateReader, question: str, day: date) -> None:
    asked = reader.read(question, TODAY)
    assert asked
    assert asked.day == day


def test_what_is_left_is_the_subject(reader: DateReader) -> None:
    asked = reader.read("sanksi sedang PNS waktu pilkada 2018 apa saja", TODAY)
    assert asked
    assert asked.rest.split() == ["sanksi", "sedang", "pns", "waktu", "apa", "saja"]


@pytest.mark.parametrize(
    "question",
    [
        "PP 53 tahun 2010 isinya apa",
        "UU No. 5 Tahun 2014 pasal 9",
        "apa isi SKB 2022",
        "foto tahun 2017 bareng orang yang waktu itu belum calon, harus dihapus?",
        "saya CPNS 2019, boleh ikut partai?",
        "pemilu 2024 sudah lewat, apa aturannya masih berlaku sekarang?",
        "Pemilu 2029 nanti boleh kampanye?",
        "pilkada 2016 boleh apa",  # none was held
        "per 31 Februari 2019 boleh apa",
        "",
    ],
)
def test_a_year_that_is_no_date_of_law(reader: DateReader, question: str) -> None:
    assert reader.read(question, TODAY) is None


def test_a_question_is_read_on_its_own_day(reader: DateReader) -> None:
    assert reader.read("pemilu 2019 boleh apa", date(2019, 4, 17)) is None
    assert reader.read("pemilu 2019 boleh apa", date(2019, 4, 18))


@given(st.text(), st.integers(1900, 2099))
def test_any_text_is_read(reader: DateReader, text: str, year: int) -> None:
    asked = reader.read(f"{text} pemilu {year} {text} aturan tahun {year}", TODAY)
    assert asked is None or asked.day < TODAY
