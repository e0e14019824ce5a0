"""Citations beyond the gold sources of a question."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from bot.answer import Assistant
from bot.evaluation.citing import Row, beyond_gold, by_source, page
from bot.evaluation.question import Question, read
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


def test_the_page_tells_what_each_source_carries(built: tiny.Built) -> None:
    shown = page(by_source(beyond_gold(question(), built.assistant.answer(ASKED, NOW))))
    assert "| UU 1/2000 Pasal 1 | 1 | 1 |" in shown
    assert "| condition, note | Tidak memakai atribut calon" in shown


ROOT = Path(__file__).resolve().parents[2]


def test_every_citation_of_the_measuring_set_is_gold_or_defended(
    shared: Path, assistant: Assistant, today: date
) -> None:
    text = (ROOT / "docs" / "citations.md").read_text(encoding="utf-8")
    defended = set(re.findall(r"^\| ([^|]+) \|", text, re.MULTILINE))
    for asked in read(shared / "questions" / "dev.jsonl"):
        answer = assistant.answer(asked.question, today)
        assert all(c.status != "dicabut" for c in answer.citations)
        beyond = {b.short for b in beyond_gold(asked, answer)}
        assert beyond <= defended, f"{asked.id}: run scripts.evaluate with --citations docs/citations.md"
