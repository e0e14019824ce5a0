"""Several questions in one: where it is cut, and that nothing of it is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer.acts import ActReader
from index.normalize import Analyzer


@pytest.fixture
def reader(analyzer: Analyzer) -> ActReader:
    return ActReader(analyzer.lexicon.acts, analyzer)


@pytest.mark.parametrize(
    ("question", "pieces"),
    [
        (
            "boleh nonton debat di kafe? kalau sambil pakai kaos paslon gimana?",
            ["boleh nonton debat di kafe?", "kalau sambil pakai kaos paslon gimana?"],
        ),
        (
            "boleh jadi moderator debat terus boleh nerima honornya",
            ["boleh jadi moderator debat", "terus boleh nerima honornya"],
        ),
        (
            "Ipar saya maju wali kota. Boleh saya antar daftar? Saya juga punya mobil. Boleh dipinjam timnya?",
            [
                "Ipar saya maju wali kota. Boleh saya antar daftar?",
                "Saya juga punya mobil. Boleh dipinjam timnya?",
            ],
        ),
        (
            "boleh pasang bendera partai? boleh pasang stiker mobil? rumah saya di pinggir jalan",
            ["boleh pasang bendera partai?", "boleh pasang stiker mobil? rumah saya di pinggir jalan"],
        ),
        (
            "bolehkah hadir deklarasi\napakah wajib cuti kampanye",
            ["bolehkah hadir deklarasi", "apakah wajib cuti kampanye"],
        ),
    ],
    ids=["two sentences", "a joining word", "what is told goes ahead", "what is told last", "two lines"],
)
def test_each_question_is_a_piece_with_what_is_told_before_it(
    reader: ActReader, question: str, pieces: list[str]
) -> None:
    assert reader.pieces(question) == pieces


@pytest.mark.parametrize(
    "question",
    [
        "",
        "boleh foto bareng paslon?",
        "saya guru di desa. tetangga saya nyalon",
        "boleh makan dan minum di posko",
        "boleh hadir kampanye. itu pun tidak boleh bersuara. di lapangan desa, aman?",
    ],
    ids=["nothing", "one question", "nothing asked", "a joining word inside one", "a full stop tells"],
)
def test_one_question_stays_whole(reader: ActReader, question: str) -> None:
    assert reader.pieces(question) == [question]


def test_a_full_stop_ends_a_question_where_there_are_no_question_marks(reader: ActReader) -> None:
    assert len(reader.pieces("boleh hadir kampanye siang. boleh pakai kaos paslon.")) == 2


def test_a_tag_without_a_subject_belongs_to_the_question_before(reader: ActReader) -> None:
    assert reader.pieces("boleh pakai jaket paslon? kenapa? boleh foto sama timnya?") == [
        "boleh pakai jaket paslon? kenapa?",
        "boleh foto sama timnya?",
    ]
    assert reader.pieces("boleh? pakai jaket paslon boleh? foto sama timnya boleh?") == [
        "boleh? pakai jaket paslon boleh?",
        "foto sama timnya boleh?",
    ]


def test_more_questions_than_are_answered_one_by_one_stay_whole(
    reader: ActReader, analyzer: Analyzer
) -> None:
    most = analyzer.lexicon.acts.most
    asked = [
        f"boleh bantu paslon bagian {name}?" for name in ("dapur", "parkir", "musik", "listrik", "tenda")
    ]
    assert len(reader.pieces(" ".join(asked[:most]))) == most
    assert reader.pieces(" ".join(asked[: most + 1])) == [" ".join(asked[: most + 1])]


def test_asking_words_are_read_after_chat_spelling(reader: ActReader) -> None:
    assert reader.asks("gmn klo dtg telat")
    assert not reader.asks("saya datang telat")


parts = st.sampled_from(
    ["boleh", "terus", "kalau", "gimana", "foto", "paslon", "kampanye", "saya", "dan", "?", ". ", "!", "\n", ", ", "Rp1.000"]
)  # fmt: skip


@given(st.one_of(st.lists(parts, max_size=25).map(" ".join), st.text(max_size=80)))
def test_no_word_of_the_question_is_lost_or_moved(reader: ActReader, question: str) -> None:
    pieces = reader.pieces(question)
    assert re.findall(r"\w+", " ".join(pieces)) == re.findall(r"\w+", question)
    assert 1 <= len(pieces) <= 4
