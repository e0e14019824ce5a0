"""docs/study.md and its charts, from a Study."""

from __future__ import annotations

from pathlib import Path

from bot.evaluation.chart import lines
from bot.evaluation.markdown import table
from bot.evaluation.study import COVERAGES, Study

_HEAD = """# What each part brings

Written by `.venv/bin/python -m scripts.study ../shared/questions/dev.jsonl`; do not edit by hand. Intervals hold 95%
(bootstrap over questions).
"""
_BANK = """
## On the question bank's test side

{count} questions whose wording families nothing here has seen: ranker, index and baselines know the training side,
the blend is fitted on the calibration side. "Likeliest" is the likeliest verdict; "decided" the one of least expected
cost, which hedges a permission that is not sure. Each variant's blend is fitted again.
"""
_DEV = """
## On shared/questions/dev.jsonl

The shipped ranker and index; each variant's blend as above. Nothing was trained or fitted on these questions.
"""
_COVERAGE = """
## Risk and coverage

Right verdicts among the surest share of the bank's test questions. ![Risk and coverage](risk-coverage.svg)
"""
_CALIBRATION = """
## Calibration

How often the likeliest verdict is right, by its probability, on the bank's test side.
![Reliability](reliability.svg)
"""
_CURVE = """
## Learning curve

The same pipeline trained on a share of the training side, scored on the whole test side.
"""


def write(study: Study, docs: Path) -> None:
    """Write study.md, reliability.svg and risk-coverage.svg into a folder."""
    (docs / "study.md").write_text(page(study), encoding="utf-8")
    diagonal = [(0.0, 0.0), (1.0, 1.0)]
    measured = [(b.confidence, b.right) for b in study.bins]
    chart = lines("Reliability", "probability", "right", {"measured": measured, "ideal": diagonal})
    (docs / "reliability.svg").write_text(chart, encoding="utf-8")
    series = {
        name: [(c, a) for c, a in zip(COVERAGES, row, strict=True) if a is not None]
        for name, row in study.coverage.items()
    }
    chart = lines("Risk and coverage", "share answered", "right", series, least=0.4)
    (docs / "risk-coverage.svg").write_text(chart, encoding="utf-8")


def page(study: Study) -> str:
    """The page as Markdown."""
    bank = [
        (
            row.name,
            _or_dash(row.target),
            _or_dash(row.likeliest),
            str(row.decided),
            str(row.wrong_permits),
        )
        for row in study.bank
    ]
    dev = [(row.name, str(row.accepted), str(row.strict), str(row.dangerous)) for row in study.dev]
    shares = [f"{coverage:.0%}" for coverage in COVERAGES]
    covered = [
        (name, *("-" if a is None else f"{a:.3f}" for a in row)) for name, row in study.coverage.items()
    ]
    bins = [(f"{b.confidence:.2f}", f"{b.right:.2f}", str(b.count)) for b in study.bins]
    curve = [
        (row.name, _or_dash(row.target), _or_dash(row.likeliest), str(row.decided)) for row in study.curve
    ]
    return "".join(
        [
            _HEAD,
            _BANK.format(count=f"{study.questions:,}"),
            table(("variant", "right target", "likeliest", "decided", "wrong `boleh`"), bank),
            _DEV,
            table(("variant", "right, with accepted alternatives", "strict", "dangerous"), dev),
            _COVERAGE,
            table(("system", *shares), covered),
            _CALIBRATION,
            table(("probability", "right", "questions"), bins),
            _CURVE,
            table(("training questions", "right target", "likeliest", "decided"), curve),
        ]
    )


def _or_dash(value: object) -> str:
    return "-" if value is None else str(value)
