"""Phrases of a table are found where they begin, the longest first."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.phrases import PhraseTable

_WORDS = st.lists(st.sampled_from("abc"), min_size=1, max_size=6)
_TABLES = st.dictionaries(_WORDS.map(" ".join), st.sampled_from(["satu", "dua"]), max_size=6)


def test_of_several_the_longest_wins() -> None:
    table = PhraseTable({"a": "x", "a b c": "y", "b": "z"})
    assert table.at(["a", "b", "c", "d"], 0) == ("y", 3)
    assert table.at(["a", "b", "d"], 0) == ("x", 1)
    assert table.at(["a", "b", "d"], 2) is None


def test_shorter_phrases_may_be_left_to_others() -> None:
    table = PhraseTable({"a": "x", "b c": "y"}, shortest=2)
    assert set(table.longest) == {"b"}
    assert table.at(["a"], 0) is None
    assert table.at(["b"], 0) is None
    assert table.at(["b", "c"], 0) == ("y", 2)


@given(_TABLES, _WORDS, st.integers(1, 2))
def test_it_is_the_longest_run_that_the_table_has(
    meanings: dict[str, str], words: list[str], shortest: int
) -> None:
    for i in range(len(words)):
        runs = [" ".join(words[i : i + size]) for size in range(len(words) - i, shortest - 1, -1)]
        wanted = next(((meanings[run], len(run.split())) for run in runs if run in meanings), None)
        assert PhraseTable(meanings, shortest).at(words, i) == wanted
