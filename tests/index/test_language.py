"""The answer's language: English only where the question clearly is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import language
from index.normalize import Analyzer


@pytest.mark.parametrize(
    ("text", "tongue"),
    [
        ("May I like a candidate's post?", "en"),
        ("Can I attend my husband's campaign if I am on leave?", "en"),
        ("Bolehkah saya like postingan caleg?", "id"),
        ("boleh share story like comment gak sih", "id"),
        ("Oleh ora aku foto karo bojoku?", "id"),
        ("the", "id"),
        ("", "id"),
        ("🙏", "id"),
        ("日本語の質問", "id"),
    ],
)
def test_language_of_a_question(analyzer: Analyzer, text: str, tongue: str) -> None:
    assert language.detect(text, analyzer.lexicon) == tongue


@given(st.text())
def test_every_text_has_a_language(analyzer: Analyzer, text: str) -> None:
    assert language.detect(text, analyzer.lexicon) in ("id", "en")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("like", "en"),
        ("May a civil servant attend a campaign rally?", "en"),
        ("is it ok", "en"),
        ("foto suami caleg", "id"),
        ("candidate selfie oke ga", "id"),
        ("gimana kalau di rally", "id"),
    ],
)
def test_where_no_word_tells_the_askers_own_language_does(
    analyzer: Analyzer, text: str, expected: str
) -> None:
    assert language.detect(text, analyzer.lexicon, "en") == expected
