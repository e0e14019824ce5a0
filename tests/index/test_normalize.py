"""Text as people type it: nothing breaks it, and what it means is kept."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index import lexicon, normalize
from index.lexicon import Negation, Neutral
from index.normalize import MAX_CHARS, MOST_CACHED, Analyzer, bounded, clean

messy = st.one_of(st.text(), st.text("<>ab\u0301\u0338/:htpsw. A’İΣ²2-\x00\u200b\n"))


@given(messy)
@example("<<a>b>")
@example("http\u0301s://x")
@example("<\u0338b>")
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


def letter_by_letter(text: str) -> str:
    """What cleaning does to characters, spelled out."""
    text = unicodedata.normalize("NFKC", text)
    text = "".join(char if char == "\n" or unicodedata.category(char)[0] != "C" else " " for char in text)
    text = unicodedata.normalize("NFD", text.lower().replace("’", "'"))
    return "".join(char for char in text if not unicodedata.combining(char)).lower()


@given(st.text("aA\u0301\u0338’İΣ²ﬁ\x00\t\u200b\n\ud800 -"))
def test_tables_clean_as_characters_one_by_one(text: str) -> None:
    assert clean(text) == letter_by_letter(text)


@given(messy)
def test_clean_text_has_no_control_characters_tags_or_accents(text: str) -> None:
    cleaned = clean(text)
    assert not [c for c in cleaned if unicodedata.category(c)[0] == "C" and c != "\n"]
    assert not set(cleaned) & set("<>")
    assert not [c for c in cleaned if unicodedata.combining(c)]


@given(messy)
def test_words_are_plain_and_never_an_error(analyzer: Analyzer, text: str) -> None:
    assert all(re.fullmatch(r"[a-z0-9'.-]+", word) for word in analyzer.words(text))
    assert all(analyzer.tokens(text))


@given(st.text(min_size=1), st.integers(1, 60))
def test_bounded_text_is_no_longer_than_asked(text: str, limit: int) -> None:
    short = bounded(text * 10, limit)
    assert len(short) <= limit
    assert len(short) == limit or short == text * 10


@pytest.mark.parametrize(
    "text", ["a" * 50_000, "<" * 50_000, "\ufdfa" * 50_000, "ikut2 " * 9_000, "-" * 50_000]
)
def test_the_work_is_bounded_for_any_length(analyzer: Analyzer, text: str) -> None:
    assert len(analyzer.words(text)) <= MAX_CHARS


def test_of_a_long_story_start_and_end_are_read(analyzer: Analyzer) -> None:
    words = analyzer.words("awal cerita " + "x1 " * 5000 + "akhir cerita")
    assert words[:2] == ["awal", "cerita"]
    assert words[-2:] == ["akhir", "cerita"]


SHIPPED = lexicon.read()


def small(synonyms: Mapping[str, str] = MappingProxyType({}), stopwords: Collection[str] = ()) -> Analyzer:
    slang = {
        "klo": "kalau",
        "sy": "saya",
        "gk": "tidak",
        "ga": "tidak",
        "ga papa": "tidak apa apa",
        "tmn": "teman",
    }
    slang |= {"laki gue": "suami", "laki": "pria", "pake": "memakai"}
    negation = Negation(frozenset({"tidak"}), frozenset(), frozenset(), 3)
    neutral = Neutral(frozenset({"pdip"}), frozenset({"budi"}), frozenset({"paslon"}), {"gereja": "masjid"})
    return Analyzer(
        replace(
            SHIPPED,
            slang=slang,
            synonyms=dict(synonyms),
            stopwords=frozenset(stopwords),
            english=frozenset({"like"}),
            unstemmed=frozenset({"terpilih"}),
            negation=negation,
            neutral=neutral,
        )
    )


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("klo sy gk foto2 sama tmn2", "kalau saya tidak foto foto sama teman teman"),
        ("GA PAPA kah?", "tidak apa apa kah"),
        ("laki gue, bukan laki lain", "suami bukan pria lain"),
        ("ga pake", "tidak memakai"),
        ("orang-orang", "orang orang"),
        ("tmn2nya", "teman teman"),
        ("foto²", "foto foto"),
        ("suami/istri sy", "suami istri saya"),
        ("BOLEEEEH", "boleh"),
        ("<b>boleh</b> tahu https://contoh.id/a?b=1 dong", "boleh tahu dong"),
        ("ﬁle", "file"),
        ("téh", "teh"),
        ("pasal 5, ayat (2)", "pasal 5 ayat 2"),
        ("10/2024", "10 2024"),
        ("", ""),
        ("🙏🙏", ""),
    ],
)
def test_chat_spelling_is_read_as_meant(typed: str, meant: str) -> None:
    assert " ".join(small().words(typed)) == meant


def test_the_shipped_slang_is_used(analyzer: Analyzer) -> None:
    assert analyzer.words("klo sy gk dtg")[:3] == ["kalau", "saya", "tidak"]
    assert analyzer.words("laki gue nyaleg")[0] == "suami"


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("berseragam", "seragam"),
        ("disiplin", "disiplin"),
        ("pegawai", "pegawai"),
        ("menyukai", "suka"),
        ("berfoto", "foto"),
        ("like", "like"),
        ("pns", "pns"),
        ("94", "94"),
    ],
)
def test_stems_are_dictionary_words(analyzer: Analyzer, word: str, stem: str) -> None:
    assert analyzer.stem(word) == stem


def test_negation_and_conditions_are_never_stop_words(analyzer: Analyzer) -> None:
    kept = {"tidak", "bukan", "belum", "jangan", "tanpa", "kecuali", "boleh", "sebelum", "not", "without"}
    assert not kept & analyzer.lexicon.stopwords
    assert not analyzer.lexicon.negation.negators & analyzer.lexicon.stopwords
    assert "tanpa" in analyzer.tokens("foto tanpa simbol")


def test_the_longest_phrase_folds_to_its_concept_and_stop_words_go() -> None:
    analyzer = small(
        {"pegawai negeri sipil": "pns", "pegawai negeri": "pegawai", "bini": "calon istri"}, {"yang"}
    )
    assert analyzer.tokens("pegawai negeri sipil yang gk datang") == ["pns", "tidak", "datang"]
    assert analyzer.tokens("bini") == ["calon_istri"]
    assert analyzer.tokens("calon istri") == ["calon_istri"]


def test_known_stems_are_used_before_the_stemmer() -> None:
    analyzer = Analyzer(small().lexicon, {"berfoto": "kamera"})
    assert analyzer.tokens("berfoto") == ["kamera"]


def test_no_flood_of_characters_fills_the_memory() -> None:
    for start in range(0x3400, 0x3400 + 3 * MOST_CACHED, 1000):
        clean("".join(map(chr, range(start, start + 1000))))
    assert max(len(normalize._CONTROLS), len(normalize._MARKS)) <= MOST_CACHED
    assert clean("Kafé\u0007—") == "kafe —"


def test_no_flood_of_words_fills_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.normalize.MOST_CACHED", 30)
    reader = small()
    for number in range(100):
        reader.words(f"kata{number} klo " + "x" * 200)
    assert len(reader._singles) == 30
    assert max(map(len, reader._singles)) < 200
    assert reader.words("kata99 klo") == ["kata99", "kalau"]


def test_any_faith_is_read_as_one() -> None:
    assert small().words("kampanye di gereja") == small().words("kampanye di masjid")


def test_names_of_parties_people_and_numbers_are_made_neutral() -> None:
    assert small().words("kaos pdip Budi paslon 3") == ["kaos", "partai", "paslon", "1"]
    assert small().words("pasal 3") == ["pasal", "3"]


@pytest.mark.parametrize("word", ["pppk", "PPPK", "p3k"])
def test_pppk_is_no_stretched_word(analyzer: Analyzer, word: str) -> None:
    assert analyzer.words(f"saya {word} boleeeh ikut?") == ["saya", "pppk", "boleh", "ikut"]


def test_a_party_with_a_threefold_letter_is_a_party(analyzer: Analyzer) -> None:
    assert analyzer.words("kader ppp") == ["kader", "partai"]


@pytest.mark.parametrize("word", ["pemilu", "relawan", "terpilih", "ternyata"])
def test_words_that_lose_their_meaning_are_not_stemmed(analyzer: Analyzer, word: str) -> None:
    assert analyzer.stem(word) == word
