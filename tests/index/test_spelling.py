"""Typing slips become the frequent word that was meant; known words and names stay as they are."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import lexicon
from index.normalize import Analyzer, read_stems
from index.spelling import FREQUENT, KNOWN, Speller

COUNTS = {
    "kampanye": 900,
    "kandidat": 300,
    "netralitas": 200,
    "bawaslu": 150,
    "baliho": 120,
    "kader": 100,
    "kades": 90,
    "foto": 80,
    "suka": 70,
    "simpatisan": FREQUENT - 1,
    "umbul2": 60,
    "tenda": KNOWN,
    "posko": KNOWN - 1,
}


@pytest.fixture
def speller() -> Speller:
    return Speller(COUNTS)


@pytest.fixture(scope="module")
def spelled() -> Analyzer:
    """The analyzer as the index uses it."""
    return Analyzer(lexicon.read(), read_stems(), Speller.read())


def test_a_word_is_known_from_a_count_on(speller: Speller) -> None:
    assert speller.knows("tenda")
    assert not speller.knows("posko")
    assert not speller.knows("xyz")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("kampnye", "kampanye"),
        ("kamppanye", "kampanye"),
        ("kampanyi", "kampanye"),
        ("kapmanye", "kampanye"),
        ("balio", "baliho"),
        ("fotoo", "foto"),
        ("netralittass", "netralitas"),
    ],
    ids=["left out", "doubled", "changed", "swapped", "short", "one longer than short", "two in a long word"],
)
def test_a_slip_is_forgiven(speller: Speller, typed: str, meant: str) -> None:
    assert speller.meant(typed) == meant


@pytest.mark.parametrize("typed", ["bwslu", "bwsl", "kmpny"])
def test_a_word_without_its_vowels_is_read_by_its_consonants(speller: Speller, typed: str) -> None:
    assert speller.meant(typed) == {"b": "bawaslu", "k": "kampanye"}[typed[0]]


@pytest.mark.parametrize(
    "typed",
    ["", "s", "sukq", "kmapnya", "zampanye", "simpatisa", "umbul3", "brpt", "wslb"],
    ids=[
        "nothing",
        "a letter",
        "too short",
        "two slips",
        "first letter",
        "rare",
        "not letters",
        "no such",
        "order",
    ],
)
def test_what_is_near_no_frequent_word_is_left(speller: Speller, typed: str) -> None:
    assert speller.meant(typed) is None


def test_consonants_do_not_change_the_first_letter() -> None:
    assert Speller({"apotek": 50}).meant("pptk") is None
    assert Speller({"aptk": 50, "apotek": 60}).meant("ptkk") is None
    assert Speller({"emprt": 50}).meant("mprt") is None


def test_of_two_words_with_the_same_consonants_the_more_frequent_is_meant() -> None:
    assert Speller({"pejabat": 40, "pojebet": 30}).meant("pjbt") == "pejabat"


@given(st.text("abceiklmnoprstu", max_size=12))
def test_what_is_meant_is_a_frequent_word_with_the_same_initial(typed: str) -> None:
    meant = Speller(COUNTS).meant(typed)
    assert meant is None or (COUNTS[meant] >= FREQUENT and meant[0] == typed[0])


def test_counts_are_read_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "words.json"
    file.write_text(json.dumps({"counts": {"tenda": 9}, "slips": {"tdnda": "tenda"}}), encoding="utf-8")
    speller = Speller.read(file)
    assert (speller.counts, speller.slips) == ({"tenda": 9}, {"tdnda": "tenda"})
    assert speller.to_json() == json.loads(file.read_text(encoding="utf-8"))


KNOWN_WORDS = sorted(word for word, count in Speller.read().counts.items() if count >= KNOWN)


@given(st.lists(st.sampled_from(KNOWN_WORDS), min_size=1, max_size=12).map(" ".join))
def test_a_known_word_is_never_changed(spelled: Analyzer, analyzer: Analyzer, text: str) -> None:
    assert spelled.words(text) == analyzer.words(text)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("boleh datang ke kamapnye gak", "boleh datang ke kampanye tidak"),
        ("surat bwslu", "surat bawaslu"),
        ("dikasih fotoo bupait", "dikasih foto bupati"),
    ],
)
def test_the_shipped_words_mend_slips(spelled: Analyzer, typed: str, meant: str) -> None:
    assert spelled.words(typed) == meant.split()


@pytest.mark.parametrize("word", ["trailer", "membelah", "dipentaskan", "without"])
def test_a_word_of_the_dictionary_or_of_english_is_no_slip(spelled: Analyzer, word: str) -> None:
    assert spelled.words(word) == [word]


def test_a_word_of_the_language_tables_is_no_slip(spelled: Analyzer, analyzer: Analyzer) -> None:
    lists = spelled.lexicon
    tables = (lists.acts.asks, lists.negation.negators, lists.negation.people.others, lists.stopwords)
    listed = [word for table in tables for word in sorted(table)]
    changed = {word for word in listed if spelled.words(word) != analyzer.words(word)}
    assert changed == set()


def test_names_that_must_not_matter_are_not_read_as_other_words(
    spelled: Analyzer, analyzer: Analyzer
) -> None:
    neutral = spelled.lexicon.neutral
    changed = {
        name for name in neutral.people | neutral.parties if spelled.words(name) != analyzer.words(name)
    }
    assert changed == set()


def test_numbers_and_stretched_known_words_are_left(spelled: Analyzer) -> None:
    assert spelled.words("pppk p2p3 12345") == ["pppk", "p2p3", "12345"]


def test_the_memory_for_slips_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.normalize.MOST_CACHED", 2)
    small = Analyzer(lexicon.read(), read_stems(), Speller(COUNTS))
    typed = ["kampnye", "balihoo", "kandidta", "netralitsa", "kampnye"]
    assert small.words(" ".join(typed)) == ["kampanye", "baliho", "kandidat", "netralitas", "kampanye"]


def test_what_is_met_since_is_remembered_by_the_analyzer_and_not_by_the_shared_words(
    analyzer: Analyzer,
) -> None:
    speller = Speller({"kampanye": 50})
    reader = Analyzer(analyzer.lexicon, {}, speller)
    assert reader.words("kampnaye") == ["kampanye"]
    assert (reader.slips, speller.slips) == ({"kampnaye": "kampanye"}, {})


class _Interrupted(Speller):
    """While it looks for what a word was meant for, another thread reads the same word."""

    def __init__(self) -> None:
        super().__init__({"kampanye": 50})
        self.reader: Analyzer | None = None
        self.beside: list[list[str]] = []

    def meant(self, word: str) -> str | None:
        reader, self.reader = self.reader, None
        if reader is not None:
            other = threading.Thread(target=lambda: self.beside.append(reader.words(word)))
            other.start()
            other.join()
        return super().meant(word)


def test_two_threads_read_a_new_word_alike(analyzer: Analyzer) -> None:
    speller = _Interrupted()
    speller.reader = reader = Analyzer(analyzer.lexicon, {}, speller)
    assert reader.words("kampnaye") == ["kampanye"]
    assert speller.beside == [["kampanye"]]


@given(st.lists(st.sampled_from(["kampnaye", "kampanye", "balihoo", "membelah", "netralitsa"]), max_size=4))
def test_what_was_read_before_changes_nothing(analyzer: Analyzer, before: list[str]) -> None:
    reader = Analyzer(analyzer.lexicon, {}, Speller(COUNTS))
    for word in before:
        reader.stem(word)
        reader.words(word)
    assert reader.words("kampnaye membelah balihoo") == ["kampanye", "membelah", "baliho"]
