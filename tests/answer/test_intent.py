"""Wanting to hide something, and wanting a person judged, change how a question is answered."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answer import Assistant
from bot.answer.intent import IntentReader
from bot.texts import say
from index import lexicon
from index.normalize import Analyzer
from knowledge import Verdict


@pytest.fixture(scope="module")
def reader() -> IntentReader:
    words = lexicon.read()
    return IntentReader(words.intents, words.negation.negators, words.neutral.people)


@pytest.mark.parametrize(
    "text",
    [
        "gimana like postingan calon tanpa ketahuan",
        "pasang stiker biar atasan ga tahu",
        "hapus jejak dukungan di hp kantor",
        "how do I post it without getting caught",
    ],
)
def test_who_wants_to_hide_is_known(reader: IntentReader, analyzer: Analyzer, text: str) -> None:
    assert reader.hides(analyzer.words(text))


@pytest.mark.parametrize("text", ["boleh pasang stiker?", "biar cepat selesai, boleh diwakilkan?", ""])
def test_who_asks_plainly_hides_nothing(reader: IntentReader, analyzer: Analyzer, text: str) -> None:
    assert not reader.hides(analyzer.words(text))


@pytest.mark.parametrize(
    ("text", "judged"),
    [
        ("Pak Camat Gunardi pidato dukung calon, dia salah kan?", True),
        ("pak joko posting poster caleg, melanggar ga", True),
        ("Pak Camat pidato dukung calon, dia salah kan?", False),
        ("Pak Gunardi ngajak saya ke posko, saya salah ga?", False),
        ("Pak Gunardi camat di mana?", False),
    ],
)
def test_a_person_is_judged_only_where_one_is_named(
    reader: IntentReader, analyzer: Analyzer, text: str, judged: bool
) -> None:
    assert reader.judges_person(text, analyzer.words(text)) is judged


def test_a_named_person_gets_the_rule_and_who_decides(assistant: Assistant, today: date) -> None:
    asked = "Pak Camat Gunardi pidato dukung calon bupati di acara kecamatan, dia melanggar kan?"
    answer = assistant.answer(asked, today)
    assert answer.verdict is Verdict.INFORMATION
    assert say("id", "answer.judges") in [statement.text for statement in answer.statements]
    assert answer.citations


def test_who_hides_gets_the_rule_and_no_permission(assistant: Assistant, today: date) -> None:
    answer = assistant.answer("gimana caranya like postingan calon bupati tanpa ketahuan bkn", today)
    assert answer.verdict in (Verdict.FORBIDDEN, Verdict.INFORMATION)
    assert say("id", "answer.hides") in [statement.text for statement in answer.statements]
