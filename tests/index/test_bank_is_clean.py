"""The question bank holds no measuring question, and nothing close to one."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from index import lexicon
from index.normalize import Analyzer, read_stems
from knowledge.load import load

MEASURING = Path(__file__).resolve().parents[3] / "shared" / "questions" / "dev.jsonl"
CLOSE = 0.6
"""Jaccard similarity of word sets; the bank's own families are cut at the same value."""
CLOSE_STEMS = 0.7
"""The same of stems without stop words, chat spelling undone: rewordings in another register."""
LEAST_STEMS = 4
"""Of fewer words than these, everybody's question on a subject is alike."""


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.lower()))


@pytest.mark.skipif(not MEASURING.is_file(), reason="shared/questions/dev.jsonl is not beside this checkout")
def test_no_question_of_the_bank_is_close_to_a_measuring_question() -> None:
    lines = MEASURING.read_text(encoding="utf-8").splitlines()
    measuring = {item["id"]: _words(item["question"]) for item in map(json.loads, lines)}
    corpus = load()
    ours = [(asks.target, text) for asks in corpus.asks for _, text in asks.all()]
    ours += [
        (s.id, text) for s in corpus.situations.values() for text in (s.question, s.question_en, s.title)
    ]
    close = [
        f"{name} ~ {target}"
        for target, text in ours
        if len(own := _words(text)) > 1
        for name, words in measuring.items()
        if CLOSE * len(own) <= len(words) <= len(own) / CLOSE and len(own & words) >= CLOSE * len(own | words)
    ]
    assert close == []


@pytest.mark.skipif(not MEASURING.is_file(), reason="shared/questions/dev.jsonl is not beside this checkout")
def test_no_question_of_the_bank_says_a_measuring_question_in_other_spelling() -> None:
    language = lexicon.read()
    analyzer = Analyzer(language, read_stems())

    def stems(text: str) -> frozenset[str]:
        words = [word for word in analyzer.words(text) if word not in language.stopwords]
        return frozenset(analyzer.fold(analyzer.stem_all(words)))

    lines = MEASURING.read_text(encoding="utf-8").splitlines()
    measuring = {item["id"]: stems(item["question"]) for item in map(json.loads, lines)}
    measuring = {name: found for name, found in measuring.items() if len(found) >= LEAST_STEMS}
    close = [
        f"{name} ~ {asks.target}"
        for asks in load().asks
        for _, text in asks.all()
        if len(own := stems(text)) >= LEAST_STEMS
        for name, found in measuring.items()
        if len(own & found) >= CLOSE_STEMS * len(own | found)
    ]
    assert close == []
