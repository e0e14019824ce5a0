"""Citations beyond the gold sources of a question."""

from __future__ import annotations

from datetime import date

from bot.evaluation.citing import Row, beyond_gold, by_source
from bot.evaluation.question import Question
from knowledge import Verdict
from tests import tiny

NOW = date(2024, 6, 1)
ASKED = "Bolehkah saya berfoto bersama suami yang menjadi calon?"


def question(*gold: str) -> Question:
    return Question(id="t1", question=ASKED, expected_verdict=Verdict.CONDITIONAL, gold=gold)


def test_what_no_gold_source_covers_is_listed_with_its_roles(built: tiny.Built) -> None:
    answer = built.assistant.answer(ASKED, NOW)
    found = {b.short: b for b in beyond_gold(question("SE Menteri 4/2020 huruf D angka 1 huruf c"), answer)}
    assert "SE Menteri 4/2020 huruf D angka 1 huruf c" not in found
    assert found["SE Menteri 4/2020 huruf D angka 2"].roles == ("condition", "note")
    assert found["UU 1/2000 Pasal 1"].first


def test_gold_of_a_whole_instrument_covers_its_parts(built: tiny.Built) -> None:
    answer = built.assistant.answer(ASKED, NOW)
    shorts = [b.short for b in beyond_gold(question("SE Menteri 4/2020", "UU 1/2000"), answer)]
    assert not any(short.startswith(("SE Menteri", "UU")) for short in shorts)


def test_sources_are_counted_over_questions(built: tiny.Built) -> None:
    beyond = beyond_gold(question(), built.assistant.answer(ASKED, NOW))
    rows = by_source([*beyond, *beyond])
    assert all(isinstance(row, Row) and row.questions == 2 for row in rows)
    assert [row.short for row in rows] == sorted(row.short for row in rows)
