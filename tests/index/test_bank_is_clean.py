"""The question bank and our own measuring sets hold no measuring question, and nothing close to one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from index import lexicon
from index.normalize import Analyzer, read_stems
from knowledge import Corpus
from tests.evaluation import sets

MEASURING = Path(__file__).resolve().parents[3] / "shared" / "questions" / "dev.jsonl"
CLOSE = 0.6
"""Jaccard similarity of word sets; the bank's own families are cut at the same value."""
CLOSE_STEMS = 0.7
"""The same of stems without stop words, chat spelling undone: rewordings in another register."""
LEAST_STEMS = 4
"""Of fewer words than these, everybody's question on a subject is alike."""

pytestmark = pytest.mark.skipif(
    not MEASURING.is_file(), reason="shared/questions/dev.jsonl is not beside this checkout"
)
Named = Iterable[tuple[str, str]]
"""Where a text stands, and the text."""


def measuring() -> list[tuple[str, str]]:
    lines = MEASURING.read_text(encoding="utf-8").splitlines()
    return [(item["id"], item["question"]) for item in map(json.loads, lines)]


def bank(corpus: Corpus) -> list[tuple[str, str]]:
    return [(asks.target, text) for asks in corpus.asks for _, text in asks.all()]


def written_sets() -> list[tuple[str, str]]:
    return [(f"{name} {n}", text) for name, texts in sets.texts().items() for n, text in enumerate(texts)]


def close_in_words(ours: Named) -> list[str]:
    def words(text: str) -> frozenset[str]:
        return frozenset(re.findall(r"\w+", text.lower()))

    wanted = [(name, words(question)) for name, question in measuring()]
    return [
        f"{name} ~ {place}"
        for place, text in ours
        if len(own := words(text)) > 1
        for name, found in wanted
        if CLOSE * len(own) <= len(found) <= len(own) / CLOSE and len(own & found) >= CLOSE * len(own | found)
    ]


def close_in_stems(ours: Named) -> list[str]:
    language = lexicon.read()
    analyzer = Analyzer(language, read_stems())

    def stems(text: str) -> frozenset[str]:
        words = [word for word in analyzer.words(text) if word not in language.stopwords]
        return frozenset(analyzer.fold(analyzer.stem_all(words)))

    wanted = [(name, found) for name, text in measuring() if len(found := stems(text)) >= LEAST_STEMS]
    return [
        f"{name} ~ {place}"
        for place, text in ours
        if len(own := stems(text)) >= LEAST_STEMS
        for name, found in wanted
        if len(own & found) >= CLOSE_STEMS * len(own | found)
    ]


def test_no_question_of_the_bank_is_close_to_a_measuring_question(corpus: Corpus) -> None:
    own = [(s.id, text) for s in corpus.situations.values() for text in (s.question, s.question_en, s.title)]
    assert close_in_words([*bank(corpus), *own]) == []


def test_no_question_of_the_bank_says_a_measuring_question_in_other_spelling(corpus: Corpus) -> None:
    assert close_in_stems(bank(corpus)) == []


def test_no_text_of_our_own_sets_is_close_to_a_measuring_question() -> None:
    assert close_in_words(written_sets()) == []


def test_no_text_of_our_own_sets_says_a_measuring_question_in_other_spelling() -> None:
    assert close_in_stems(written_sets()) == []
