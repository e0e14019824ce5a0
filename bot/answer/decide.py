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

from bot.answer.inquire import Inquiry
from bot.answer.rank import Candidate
from knowledge import Corpus, Verdict

_LENIENT = (Verdict.PERMITTED, Verdict.CONDITIONAL)
FILE = Path(__file__).resolve().parent / "decision.json"


@dataclass(frozen=True)
class Costs:
    """What giving a verdict costs where another is true; nothing where it is right."""

    table: Mapping[Verdict, Mapping[Verdict, float]]
    least_share: float
    """A target may answer only if it has this share of the likeliest target's probability."""
    least_verdict: float
    """A verdict less probable than this is never given, however costly the likelier one would be."""
    asking: Mapping[Verdict, float]
    """What asking back for the deciding thing costs, by what is true: less than no answer."""

    @staticmethod
    def read(file: Path = FILE) -> Costs:
        """Read decision.json."""
        data = json.loads(file.read_text(encoding="utf-8"))
        table = {
            Verdict(truth): {Verdict(given): cost for given, cost in row.items()}
            for truth, row in data["costs"].items()
        }
        asking = {Verdict(truth): cost for truth, cost in data["asking"].items()}
        return Costs(table, data["least_share"], data["least_verdict"], asking)

    def expected(self, probabilities: Mapping[Verdict, float], given: Verdict) -> float:
        """The cost of a verdict, weighed by what may be true."""
        return sum(p * self.table[truth].get(given, 0.0) for truth, p in probabilities.items())

    def of_asking(self, probabilities: Mapping[Verdict, float]) -> float:
        """The cost of asking back for what decides, weighed by what may be true."""
        return sum(p * self.asking[truth] for truth, p in probabilities.items())


@dataclass(frozen=True)
class Decision:
    """What to say: a verdict, the target that says it, how sure that is, or what to ask back."""

    verdict: Verdict
    target: str
    confidence: float
    inquiry: Inquiry | None = None


class Decider:
    """Chooses verdict and target from ranked candidates."""

    def __init__(self, corpus: Corpus, costs: Costs) -> None:
        self._costs = costs
        self._verdicts = {name: (branch or situation).verdict for name, situation, branch in corpus.nodes()}

    def knows(self, target: str) -> bool:
        """Whether it is a situation or a branch of the corpus."""
        return target in self._verdicts

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

    def decide(self, candidates: Sequence[Candidate], inquiry: Inquiry | None = None) -> Decision:
        """The verdict of least expected cost, and the likeliest target that gives it.

        A target may answer if it is nearly as likely as the likeliest one. A verdict that is hardly
        probable is no way out of a risk. Where the situation is clear but a plain permission is too
        risky, because a fact that would forbid it may be meant, it is given as a conditional answer,
        with what would forbid it. ``inquiry`` is asked where every answer would cost more.
        """
        totals = self.probabilities(candidates)
        likeliest = candidates[0]
        situation = likeliest.target.partition("/")[0]
        best: dict[Verdict, Candidate] = {}
        for candidate in candidates:
            verdict = self.verdict_of(candidate.target)
            near = candidate.probability >= self._costs.least_share * likeliest.probability
            likely = near and totals[verdict] >= self._costs.least_verdict
            if likely or candidate is likeliest or verdict is Verdict.REFUSE:
                best.setdefault(verdict, candidate)
        hedged = best.get(Verdict.CONDITIONAL) is not likeliest and self._hedge(situation, candidates)
        if hedged:
            best[Verdict.CONDITIONAL] = hedged
        verdict = min(best, key=lambda given: self._costs.expected(totals, given))
        if inquiry and self._costs.of_asking(totals) < self._costs.expected(totals, verdict):
            return Decision(
                Verdict.CLARIFY, likeliest.target, totals[self.verdict_of(likeliest.target)], inquiry
            )
        confidence = totals.get(verdict, 0.0)
        if hedged and verdict is Verdict.CONDITIONAL:
            confidence += totals.get(Verdict.PERMITTED, 0.0)
        return Decision(verdict, best[verdict].target, min(1.0, confidence))

    def _hedge(self, situation: str, candidates: Sequence[Candidate]) -> Candidate | None:
        """What a conditional answer is built from, where the likeliest situation is clear.

        Its general case, where that permits or permits on conditions; else its likeliest branch, where
        that permits: it holds on the branch's own facts. Clear is a situation that is, in all its
        branches, likelier than all others together.
        """
        members = [c for c in candidates if c.target.partition("/")[0] == situation]
        if situation not in self._verdicts or sum(c.probability for c in members) <= 0.5:
            return None
        if self.verdict_of(situation) in _LENIENT:
            return next((c for c in members if c.target == situation), None)
        return candidates[0] if self.verdict_of(candidates[0].target) is Verdict.PERMITTED else None
