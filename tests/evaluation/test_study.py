"""The study: parts of the evidence taken away, rows of figures, the page and its charts."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

from bot.answer.decide import Costs, Decider
from bot.answer.fitting import Case
from bot.answer.rank import FEATURES
from bot.evaluation import ablation, chart, study_page
from bot.evaluation.grade import Given
from bot.evaluation.study import (
    Judged,
    Study,
    bank_row,
    baseline_row,
    bins,
    coverage,
    judged_by,
    judged_cases,
)
from index.bank import Example
from knowledge import Verdict
from tests import tiny

LIKE, OFFICIAL = "suka-unggahan", "akun-penyelenggara"


def case(right: int, **evidence: tuple[float, float]) -> Case:
    """Two candidates, forbidden and permitted, with these columns of evidence."""
    matrix = np.zeros((2, len(FEATURES)))
    for name, values in evidence.items():
        matrix[:, FEATURES.index(name)] = values
    verdicts = (Verdict.FORBIDDEN, Verdict.PERMITTED)
    return Case(matrix, (LIKE, OFFICIAL), right, verdicts, verdicts[right])


CASES = [
    case(0, learned=(2.0, -2.0), facts_match=(0, 1)),
    case(1, learned=(-2.0, 2.0), facts_match=(1, 0)),
] * 8


def test_every_part_names_columns_that_exist_and_none_twice() -> None:
    named = [name for columns in ablation.PARTS.values() for name in columns]
    assert set(named) <= set(FEATURES)
    assert len(named) == len(set(named))


def test_a_blend_without_a_part_is_deaf_to_it() -> None:
    whole = ablation.fitted_without(CASES, ())
    deaf = ablation.fitted_without(CASES, ablation.PARTS["n-gram ranker"])
    loud = case(0, learned=(9.0, -9.0))
    assert whole.probabilities(loud.evidence)[0] > 0.9
    assert deaf.probabilities(loud.evidence) == pytest.approx([0.5, 0.5])


def test_rows_count_what_is_right_and_what_is_dangerous(built: tiny.Built) -> None:
    decider = Decider(built.corpus, Costs.read())
    row = bank_row("all", CASES, ablation.fitted_without(CASES, ()), decider)
    assert row.target is not None
    assert row.likeliest is not None
    assert (row.target.share, row.likeliest.share, row.wrong_permits) == (1.0, 1.0, 0)
    judged, permits = judged_by(
        lambda text: Given(Verdict.PERMITTED, (), 0.5),
        [Example("a", LIKE, "chat", "test")],
        decider.verdict_of,
    )
    assert baseline_row("always", judged, permits).wrong_permits == 1
    assert judged.hits == [False]


def test_the_page_holds_every_table_and_the_charts_are_svg(built: tiny.Built, tmp_path: Path) -> None:
    decider, blend = Decider(built.corpus, Costs.read()), ablation.fitted_without(CASES, ())
    judged = judged_cases(CASES, blend, decider)
    row = bank_row("all evidence", CASES, blend, decider)
    study = Study(
        questions=16,
        bank=[row],
        coverage=coverage({"us": judged, "none": Judged([], [])}),
        bins=bins(judged),
        curve=[row],
    )
    study_page.write(study, tmp_path)
    text = (tmp_path / "study.md").read_text(encoding="utf-8")
    assert "| all evidence | 1.000 [1.000, 1.000] |" in text
    assert "| none | - | - | - | - | - | - |" in text
    for name in ("reliability.svg", "risk-coverage.svg"):
        root = ElementTree.fromstring((tmp_path / name).read_text(encoding="utf-8"))
        assert root.tag.endswith("svg")


def test_a_chart_escapes_what_it_is_given() -> None:
    svg = chart.lines("a < b", "x", "y", {"one & two": [(0.0, 0.0), (1.0, 1.0)]})
    assert "a &lt; b" in svg
    assert "one &amp; two" in svg
