"""The study behind docs/study.md: ablation, risk and coverage, calibration, learning curve.

Everything on the bank's test side is measured with a ranker, an index and baselines that have
seen the training side only, and a blend fitted on the calibration side.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.answer.blend import Blend
from bot.answer.decide import Decider
from bot.answer.fitting import Case
from bot.answer.rank import ranked
from bot.evaluation.baselines import System
from bot.evaluation.grade import Grade
from bot.evaluation.statistics import Bin, Share, accuracy_at, reliability, share
from index.bank import Example
from knowledge import Verdict

COVERAGES = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


@dataclass(frozen=True)
class BankRow:
    """One system on the bank's test side: right target, right verdict (the likeliest, and as decided)."""

    name: str
    target: Share | None
    likeliest: Share | None
    decided: Share
    wrong_permits: int


@dataclass(frozen=True)
class DevRow:
    """One system on the measuring set."""

    name: str
    accepted: Share
    strict: Share
    dangerous: int


@dataclass(frozen=True)
class Judged:
    """Verdicts of one system with how sure it was, and whether each is right."""

    confidences: list[float]
    hits: list[bool]


@dataclass
class Study:
    """All that was measured."""

    questions: int = 0
    bank: list[BankRow] = field(default_factory=list)
    dev: list[DevRow] = field(default_factory=list)
    coverage: dict[str, list[float | None]] = field(default_factory=dict)
    bins: list[Bin] = field(default_factory=list)
    curve: list[BankRow] = field(default_factory=list)


def bank_row(name: str, cases: Sequence[Case], blend: Blend, decider: Decider) -> BankRow:
    """The blend's figures on cases that it was not fitted on."""
    targets: list[bool] = []
    likeliest: list[bool] = []
    decided: list[bool] = []
    permits = 0
    for case in cases:
        candidates = ranked(case.targets, blend.probabilities(case.evidence))
        totals = decider.probabilities(candidates)
        given = decider.decide(candidates).verdict
        targets.append(case.right >= 0 and candidates[0].target == case.targets[case.right])
        likeliest.append(max(totals, key=lambda v: totals[v]) is case.truth)
        decided.append(given is case.truth)
        permits += given is Verdict.PERMITTED and case.truth is Verdict.FORBIDDEN
    return BankRow(name, share(targets), share(likeliest), share(decided), permits)


def baseline_row(name: str, judged: Judged, permits: int) -> BankRow:
    """A baseline's figures: it names no target among all, and its first hit decides."""
    return BankRow(name, None, None, share(judged.hits), permits)


def judged_by(
    system: System, examples: Sequence[Example], truth: Callable[[str], Verdict]
) -> tuple[Judged, int]:
    """What a baseline says to the bank's questions, and its wrong permissions."""
    given = [(system(example.text), truth(example.target)) for example in examples]
    hits = [answer.verdict is true for answer, true in given]
    permits = sum(a.verdict is Verdict.PERMITTED and true is Verdict.FORBIDDEN for a, true in given)
    return Judged([answer.confidence for answer, _ in given], hits), permits


def judged_cases(cases: Sequence[Case], blend: Blend, decider: Decider) -> Judged:
    """The likeliest verdict of every case with its probability."""
    confidences: list[float] = []
    hits: list[bool] = []
    for case in cases:
        totals = decider.probabilities(ranked(case.targets, blend.probabilities(case.evidence)))
        best = max(totals, key=lambda v: totals[v])
        confidences.append(totals[best])
        hits.append(best is case.truth)
    return Judged(confidences, hits)


def dev_row(name: str, grades: Sequence[Grade]) -> DevRow:
    """A system's figures on the measuring set."""
    inside = [grade for grade in grades if grade.in_scope]
    accepted, strict = share([g.accepted for g in inside]), share([g.strict for g in inside])
    return DevRow(name, accepted, strict, sum(g.dangerous for g in grades))


def coverage(judged: Mapping[str, Judged]) -> dict[str, list[float | None]]:
    """Accuracy at each of COVERAGES, by system."""
    return {name: accuracy_at(j.confidences, j.hits, COVERAGES) for name, j in judged.items()}


def bins(judged: Judged) -> list[Bin]:
    """The reliability diagram's bins."""
    return reliability(judged.confidences, judged.hits)
