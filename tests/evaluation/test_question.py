"""Questions files: read in order, refused with the line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.evaluation.question import QuestionsFileError, read
from knowledge import Verdict


def test_questions_are_read_in_order_and_blank_lines_skipped(tmp_path: Path) -> None:
    first = {"id": "1", "question": "boleh?", "register": "chat", "expected_verdict": "boleh", "extra": 1}
    second = {"id": "2", "question": "?", "expected_verdict": "tolak", "gold": ["a"], "gold_strict": None}
    file = tmp_path / "q.jsonl"
    file.write_text(f"{json.dumps(first)}\n\n{json.dumps(second)}\n", encoding="utf-8")
    questions = read(file)
    assert [(q.id, q.register_, q.expected_verdict) for q in questions] == [
        ("1", "chat", Verdict.PERMITTED),
        ("2", "", Verdict.REFUSE),
    ]
    assert questions[1].strict == ("a",)


@pytest.mark.parametrize(
    "line", ["{", "[]", '"x"', "{}", '{"id": "1", "question": "?", "expected_verdict": "x"}']
)
def test_a_line_that_is_no_question_is_named(tmp_path: Path, line: str) -> None:
    file = tmp_path / "q.jsonl"
    file.write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(QuestionsFileError) as refusal:
        read(file)
    assert str(refusal.value).startswith(f"{file}:2: not a question (")
