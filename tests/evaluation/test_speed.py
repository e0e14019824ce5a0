"""The measure of speed: counts and orders, never a time limit."""

from __future__ import annotations

from bot.evaluation import speed


def test_every_question_is_timed_in_every_round() -> None:
    asked: list[str] = []
    figures = speed.measure(asked.append, ["a", "b", "c"], rounds=4)
    assert figures.answers == 12
    assert len(asked) == 15
    assert 0 <= figures.p50_ms <= figures.p95_ms
    assert figures.resident_mb > 0
