"""The one place with thresholds: from probabilities to a verdict, by expected cost.

decision.json states what each mistake costs (a wrong ``boleh`` costs twenty times an
unneeded refusal); the verdict with the least expected cost is given. Nothing is typed to
fit a question: the probabilities are calibrated on questions that neither train nor score.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.answer.rank import Candidate
from knowledge import Corpus, Verdict

FILE = Path(__file__).resolve().parent / "decision.json"


@dataclass(frozen=True)
class Costs:
    """What giving a verdict costs where another is true; nothing where it is right."""

    table: Mapping[Verdict, Mapping[Verdict, float]]
    least_share: float
    """A target may answer only if it has this share of the likeliest target's probability."""

    @staticmethod
    def read(file: Path = FILE) -> Costs:
        """Read decision.json."""
        data = json.loads(file.read_text(encoding="utf-8"))
        table = {
            Verdict(truth): {Verdict(given): cost for given, cost in row.items()}
            for truth, row in data["costs"].items()
        }
        return Costs(table, data["least_share"])

    def expected(self, probabilities: Mapping[Verdict, float], given: Verdict) -> float:
        """The cost of a verdict, weighed by what may be true."""
        return sum(p * self.table[truth].get(given, 0.0) for truth, p in probabilities.items())


@dataclass(frozen=True)
class Decision:
    """What to say: a verdict, the target that says it, and how sure that is."""

    verdict: Verdict
    target: str
    confidence: float


class Decider:
    """Chooses verdict and target from ranked candidates."""

    def __init__(self, corpus: Corpus, costs: Costs) -> None:
        self._costs = costs
        self._verdicts = {name: (branch or situation).verdict for name, situation, branch in corpus.nodes()}

    def verdict_of(self, target: str) -> Verdict:
        """The verdict that choosing a target means."""
        if target.startswith("luar/"):
            return Verdict.REFUSE
        return self._verdicts.get(target, Verdict.CLARIFY)

    def probabilities(self, candidates: Sequence[Candidate]) -> dict[Verdict, float]:
        """Probability of each verdict: the sum over its targets."""
        totals: dict[Verdict, float] = {}
        for candidate in candidates:
            verdict = self.verdict_of(candidate.target)
            totals[verdict] = totals.get(verdict, 0.0) + candidate.probability
        return totals

    def decide(self, candidates: Sequence[Candidate]) -> Decision:
        """The verdict of least expected cost, and the likeliest target that gives it.

        A target may answer if it is nearly as likely as the likeliest one, or a neighbour of it
        in the same situation: where a permission is too risky, its general case still answers.
        """
        totals = self.probabilities(candidates)
        likeliest = candidates[0]
        situation = likeliest.target.partition("/")[0]
        best: dict[Verdict, Candidate] = {}
        for candidate in candidates:
            verdict = self.verdict_of(candidate.target)
            near = candidate.probability >= self._costs.least_share * likeliest.probability
            if near or verdict is Verdict.REFUSE or candidate.target.partition("/")[0] == situation:
                best.setdefault(verdict, candidate)
        verdict = min(best, key=lambda given: self._costs.expected(totals, given))
        return Decision(verdict, best[verdict].target, min(1.0, totals[verdict]))
