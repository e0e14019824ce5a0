"""Articles that a question names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer.mention import MOST, MentionReader
from index import lexicon
from knowledge import Corpus
from tests import tiny


def reader(corpus: Corpus) -> MentionReader:
    return MentionReader(lexicon.read().articles, corpus)


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("apa isi pasal 5 huruf n angka 2 PP 3/2010?", ["pp-3-2010/pasal-5/huruf-n/angka-2"]),
        ("PP Nomor 3 Tahun 2010 pasal 42 itu apa", ["pp-3-2010/pasal-42"]),
        ("bunyi pasal 42 peraturan pemerintah no. 3 tahun 2010", ["pp-3-2010/pasal-42"]),
        ("UU 1/2000 Pasal 2 ayat (1)", ["uu-1-2000/pasal-2/ayat-1"]),
        ("undang-undang nomor 1 pasal 1", ["uu-1-2000/pasal-1"]),
        ("UU 1/1999 pasal 1", []),
        ("pasal 5 huruf n", []),
        ("PP 3/2010 bilang apa", []),
        ("PP 3/2010 huruf n", []),
        ("PP 3/2010 pasal 99", []),
        ("", []),
    ],
)
def test_the_provision_that_a_question_names(built: tiny.Built, question: str, found: list[str]) -> None:
    assert reader(built.corpus).provisions(question) == found


@given(st.text())
def test_any_text_names_few_known_provisions(built: tiny.Built, text: str) -> None:
    found = reader(built.corpus).provisions(f"{text} pasal 5 PP 3 {text}")
    assert set(found) <= set(built.corpus.provisions)
    assert len(found) <= MOST


def test_a_long_law_gives_only_the_first_few(corpus: Corpus) -> None:
    found = reader(corpus).provisions("PP 94/2021 pasal 5")
    assert 0 < len(found) <= MOST
    assert all(name.startswith("pp-94-2021/") for name in found)


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("apa PP 53 tahun 2010 masih berlaku", ["pp-53-2010"]),
        ("isi skb 2022 apa", ["skb-netralitas-2022"]),
        ("SKB 2020 dan SKB 2022 bedanya", ["skb-netralitas-2020", "skb-netralitas-2022"]),
        ("UU No 5/2014 pasal 9", ["uu-5-2014"]),
        ("PP 53 itu apa", ["pp-53-2010", "pp-53-2023"]),
        ("PP 53 tahun 2011", []),
        ("sejak 2019", []),
    ],
)
def test_the_instruments_that_a_question_names(corpus: Corpus, question: str, found: list[str]) -> None:
    assert sorted(item.id for item in reader(corpus).instruments(question)) == found


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("apa isi pasal 42 PP 3/2010?", True),
        ("PP 3/2010 pasal 42 bunyinya gimana", True),
        ("menurut PP 3/2010 pasal 42 boleh tidak?", False),
        ("apa isi PP 3/2010?", False),
        ("apa isi pasal 99 PP 3/2010?", False),
    ],
)
def test_what_an_article_says_is_asked_for(built: tiny.Built, question: str, asks: bool) -> None:
    assert reader(built.corpus).asks_for_text(question) is asks
