from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer import Answer
from bot.telegram.ops.metrics import Metrics
from tests.conftest import TODAY
from tests.tiny import Built


def value(metrics: Metrics, name: str, **labels: str) -> float | None:
    return metrics.registry.get_sample_value(name, labels)


@pytest.fixture
def answer(built: Built) -> Answer:
    """An answer with citations."""
    found = built.assistant.answer("boleh foto bareng istri yang nyaleg?", TODAY)
    assert found.citations
    return found


def test_an_answer_is_counted_by_what_it_was(answer: Answer) -> None:
    metrics = Metrics()
    metrics.answered(answer, 0.03, private=True)
    metrics.answered(answer, 0.07, private=False)
    for place in ("private", "group"):
        assert value(metrics, "tanya_answers_total", verdict=answer.verdict, language="id", place=place) == 1
    instruments = {citation.instrument for citation in answer.citations}
    for instrument in instruments:
        assert value(metrics, "tanya_citations_total", instrument=instrument) == 2
    assert metrics.totals("verdict.") == {str(answer.verdict): 2}
    assert value(metrics, "tanya_answer_seconds_count") == 2
    assert value(metrics, "tanya_answer_seconds_sum") == pytest.approx(0.1)
    assert value(metrics, "tanya_answer_seconds_bucket", le="0.05") == 1


@pytest.mark.parametrize(
    ("happen", "name", "labels", "total"),
    [
        (lambda m: m.received("message"), "tanya_updates_total", {"kind": "message"}, "updates"),
        (lambda m: m.failed("KeyError"), "tanya_failures_total", {"error": "KeyError"}, "failures"),
        (
            lambda m: m.called("sendMessage", "flood"),
            "tanya_calls_total",
            {"method": "sendMessage", "outcome": "flood"},
            "calls.flood",
        ),
        (lambda m: m.opinion(good=True), "tanya_feedback_total", {"opinion": "good", "reason": ""}, "good"),
        (
            lambda m: m.opinion(good=False, reason="salah"),
            "tanya_feedback_total",
            {"opinion": "bad", "reason": "salah"},
            "bad",
        ),
        (lambda m: m.limited("asker"), "tanya_limited_total", {"limit": "asker"}, "limited"),
    ],
)
def test_what_happens_is_counted_for_both_readers(
    happen: Callable[[Metrics], None], name: str, labels: dict[str, str], total: str
) -> None:
    metrics = Metrics()
    assert metrics.total(total) == 0
    happen(metrics)
    happen(metrics)
    assert value(metrics, name, **labels) == metrics.total(total) == 2


def test_calls_that_go_well_are_no_trouble() -> None:
    metrics = Metrics()
    metrics.called("sendMessage", "ok")
    assert value(metrics, "tanya_calls_total", method="sendMessage", outcome="ok") == 1
    assert metrics.totals("calls.") == {}


@given(st.lists(st.floats(0.001, 10), min_size=2, max_size=300))
def test_half_are_as_fast_as_the_median_and_nearly_all_as_the_95th(times: list[float]) -> None:
    metrics = Metrics()
    metrics._recent.extend(times)
    latency = metrics.latency()
    assert latency is not None
    median, slow = latency
    assert min(times) - 1e-9 <= median <= slow + 1e-9 <= max(times) + 2e-9
    assert sum(time <= median + 1e-9 for time in times) >= len(times) / 2
    assert sum(time <= slow + 1e-9 for time in times) >= 0.95 * (len(times) - 1)


def test_one_answer_has_no_percentiles(answer: Answer) -> None:
    metrics = Metrics()
    metrics.answered(answer, 1.0, private=True)
    assert metrics.latency() is None


def test_the_index_and_the_queue_are_read_when_asked() -> None:
    metrics, now = Metrics(), {"version": "aaa", "failure": None, "depth": 0.0}
    metrics.watch_index(lambda: (str(now["version"]), now["failure"] and str(now["failure"])))  # type: ignore[arg-type, return-value]
    metrics.watch_depth(lambda: float(now["depth"] or 0))
    assert value(metrics, "tanya_index_info", version="aaa") == 1
    assert value(metrics, "tanya_index_failed") == 0
    assert value(metrics, "tanya_queue_depth") == metrics.depth() == 0
    now.update(version="bbb", failure="cannot be loaded", depth=3.0)
    assert value(metrics, "tanya_index_info", version="aaa") is None
    assert value(metrics, "tanya_index_info", version="bbb") == 1
    assert value(metrics, "tanya_index_failed") == 1
    assert value(metrics, "tanya_queue_depth") == metrics.depth() == 3
