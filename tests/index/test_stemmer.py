"""Stems of words: the stemmer's, roots behind spoken affixes, and never more memory than is meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import lexicon
from index.normalize import Analyzer
from index.stemmer import LONGEST, Stemmer, informal_roots


@pytest.mark.parametrize(
    ("word", "root"),
    [("nyimak", "simak"), ("ngajak", "ajak"), ("bagiin", "bagi"), ("nonton", "tonton"), ("mukul", "pukul")],
)
def test_spoken_affixes_lead_to_their_root(word: str, root: str) -> None:
    assert root in list(informal_roots(word))


def test_spoken_affixes_are_used_where_the_stemmer_finds_no_word(analyzer: Analyzer) -> None:
    assert analyzer.stem("nyimak") == "simak"
    assert analyzer.stem("zzzqqq") == "zzzqqq"


@given(st.text("abcdeinkgy", min_size=1, max_size=12))
def test_informal_roots_start_with_the_word_itself(word: str) -> None:
    assert next(informal_roots(word)) == word


def test_words_of_the_dictionary_and_of_the_language_data_are_known() -> None:
    stemmer = Stemmer(lexicon.read())
    assert stemmer.knows("pilih")
    assert stemmer.knows("kampanye")
    assert not stemmer.knows("kampnaye")


def test_a_flood_of_invented_words_is_forgotten_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.stemmer.KEPT", 3)
    stemmer = Stemmer(lexicon.read())
    for number in range(20):
        stemmer.stem("me" + chr(ord("a") + number) * 6)
    assert stemmer._stem.cache_info().currsize == 3
    assert stemmer.stem("menyukai") == "suka"


def test_a_word_longer_than_any_is_left_as_it_is_and_not_kept() -> None:
    stemmer = Stemmer(lexicon.read())
    long = "memper" * 600
    assert stemmer.stem(long) == long
    assert stemmer._stem.cache_info().currsize == 0
    assert stemmer.stem("me" + "n" * (LONGEST - 2))
    assert stemmer._stem.cache_info().currsize == 1
