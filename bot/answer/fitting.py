"""Fits the blend of evidence on the calibration side of the question bank.

The index and the ranker that give the evidence have seen the training side only, so the
fitted probabilities are those of unseen questions.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from bot.answer.blend import Blend
from bot.answer.decide import Costs, Decider
from bot.answer.facts import FactReader
from bot.answer.rank import FEATURES, EvidenceRanker, ranked
from index.bank import Example
from index.ranker import LearnedRanker
from index.store import Index
from knowledge import Verdict

HIDDEN = 16
STEPS = 600
LEARNING_RATE = 0.01
DECAY = 0.003
SEED = 3

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Case:
    """One example's candidates: evidence, targets, which one is right (-1: none), and verdicts."""

    evidence: NDArray[np.float64]
    targets: tuple[str, ...]
    right: int
    verdicts: tuple[Verdict, ...]
    truth: Verdict


def cases(
    index: Index, learned: LearnedRanker, examples: Sequence[Example], progress: Progress
) -> list[Case]:
    """The evidence of every example, as the assistant would see it."""
    ranker = EvidenceRanker(index.corpus, index.search, learned, _untrained())
    reader = FactReader(index.corpus.facts, index.search.analyzer, index.lexicon.negation)
    decider = Decider(index.corpus, Costs({}, 0.0, 0.0, {}))
    found: list[Case] = []
    for done, example in enumerate(examples, start=1):
        evidence = index.search.evidence(example.text)
        places, matrix = ranker.features(evidence, reader.read(evidence.stems))
        targets = [ranker.targets[place] for place in places]
        right = targets.index(example.target) if example.target in targets else -1
        verdicts = tuple(decider.verdict_of(target) for target in targets)
        found.append(Case(matrix, tuple(targets), right, verdicts, decider.verdict_of(example.target)))
        progress("evidence", done, len(examples))
    return found


def _untrained() -> Blend:
    size = len(FEATURES)
    zero = np.zeros(size)
    return Blend(FEATURES, zero, np.ones(size), np.zeros((size, 1)), np.zeros(1), zero, np.zeros(1))


def fit(data: Sequence[Case]) -> Blend:
    """The blend that makes the right target, and the right verdict, likeliest."""
    torch.manual_seed(SEED)
    usable = [case for case in data if case.right >= 0]
    stacked = np.concatenate([case.evidence for case in usable])
    mean, spread = stacked.mean(axis=0), stacked.std(axis=0)
    spread[spread == 0] = 1.0  # a feature that never varied here says nothing
    evidence, absent, same = _padded(usable, mean, spread)
    right = torch.tensor([case.right for case in usable])
    size = len(FEATURES)
    direct = torch.zeros(size, requires_grad=True)
    hidden = (torch.randn(size, HIDDEN) / size**0.5).requires_grad_()
    hidden_bias = torch.zeros(HIDDEN, requires_grad=True)
    output = torch.zeros(HIDDEN, requires_grad=True)
    parameters = [direct, hidden, hidden_bias, output]
    optimizer = torch.optim.AdamW(parameters, lr=LEARNING_RATE, weight_decay=DECAY / LEARNING_RATE)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, STEPS)
    for _ in range(STEPS):
        scores = evidence @ direct + torch.tanh(evidence @ hidden + hidden_bias) @ output
        logs = torch.log_softmax(scores.masked_fill(absent, -1e9), dim=1)
        of_target = -logs.gather(1, right[:, None]).mean()
        of_verdict = -torch.logsumexp(logs.masked_fill(~same, -1e9), dim=1).mean()
        optimizer.zero_grad()
        (of_target + of_verdict).backward()
        optimizer.step()
        schedule.step()
    arrays = [p.detach().numpy().astype(np.float64) for p in parameters]
    return Blend(FEATURES, mean, spread, arrays[1], arrays[2], arrays[0], arrays[3])


def _padded(
    data: Sequence[Case], mean: NDArray[np.float64], spread: NDArray[np.float64]
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Standardised evidence, which candidates are absent, and which share the true verdict."""
    most = max(len(case.evidence) for case in data)
    evidence = torch.zeros(len(data), most, len(FEATURES))
    absent = torch.ones(len(data), most, dtype=torch.bool)
    same = torch.zeros(len(data), most, dtype=torch.bool)
    for i, case in enumerate(data):
        count = len(case.evidence)
        evidence[i, :count] = torch.from_numpy((case.evidence - mean) / spread).float()
        absent[i, :count] = False
        same[i, :count] = torch.tensor([v is case.truth for v in case.verdicts])
    return evidence, absent, same


@dataclass(frozen=True)
class Report:
    """How a blend does on cases that it was not fitted on.

    ``verdict_accuracy`` is of the likeliest verdict; ``decided_*`` of the verdict given once
    the costs are weighed; ``wrong_permits`` counts ``boleh`` for what is forbidden.
    """

    examples: int
    target_accuracy: float
    verdict_accuracy: float
    calibration_error: float
    decided_accuracy: float
    decided_by_truth: dict[str, float]
    wrong_permits: int


def report(data: Sequence[Case], blend: Blend, decider: Decider) -> Report:
    """Accuracy of target, of the likeliest verdict and of the decision, and calibration (ten bins)."""
    hits: list[bool] = []
    verdict_hits: list[bool] = []
    confidences: list[float] = []
    decided: dict[Verdict, list[Verdict]] = {}
    for case in data:
        odds = blend.probabilities(case.evidence)
        candidates = ranked(case.targets, odds)
        totals = decider.probabilities(candidates)
        best = max(totals, key=lambda v: totals[v])
        hits.append(int(odds.argmax()) == case.right)
        verdict_hits.append(best is case.truth)
        confidences.append(totals[best])
        decided.setdefault(case.truth, []).append(decider.decide(candidates).verdict)
    right = {truth: [v is truth for v in given] for truth, given in decided.items()}
    return Report(
        examples=len(data),
        target_accuracy=_share(hits),
        verdict_accuracy=_share(verdict_hits),
        calibration_error=round(calibration_error(confidences, verdict_hits), 4),
        decided_accuracy=_share([hit for flags in right.values() for hit in flags]),
        decided_by_truth={truth.value: _share(flags) for truth, flags in sorted(right.items())},
        wrong_permits=decided.get(Verdict.FORBIDDEN, []).count(Verdict.PERMITTED),
    )


def _share(flags: Sequence[bool]) -> float:
    return round(float(np.mean(flags)), 4) if flags else 0.0


def calibration_error(confidences: Sequence[float], hits: Sequence[bool]) -> float:
    """Expected calibration error over ten bins of equal width (Naeini et al. 2015)."""
    given = np.array(confidences)
    bins = np.minimum((given * 10).astype(int), 9)
    right = np.array(hits, dtype=float)
    return float(
        sum(
            abs(right[bins == b].mean() - given[bins == b].mean()) * (bins == b).mean()
            for b in range(10)
            if (bins == b).any()
        )
    )
