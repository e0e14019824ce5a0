"""What kind of answer a question asks for: whether an act is allowed, or a fact.

"Harus mundur ga?" and "apa sanksinya?" want a fact even where the law behind them forbids.
A logistic regression over stems, fitted by scripts/train_ranker.py on questions labelled by
reading (bot/evaluation/data/forms.jsonl); its numbers are kept in form.json.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp
from pathlib import Path

FILE = Path(__file__).resolve().parent / "form.json"


@dataclass(frozen=True)
class FormReader:
    """``weights`` of stems for a fact, and the probability from which a question asks for one."""

    weights: Mapping[str, float]
    bias: float
    least: float

    def probability(self, stems: Sequence[str]) -> float:
        """How likely it is that a question asks for a fact; stems as the analyzer gives them."""
        known = [self.weights[stem] for stem in dict.fromkeys(stems) if stem in self.weights]
        score = self.bias + (sum(known) / len(known) ** 0.5 if known else 0.0)
        return 1 / (1 + exp(-score))

    def asks_for_fact(self, stems: Sequence[str]) -> bool:
        """Whether a question wants a fact rather than a permission."""
        return self.probability(stems) >= self.least

    @staticmethod
    def read(file: Path = FILE) -> FormReader:
        """Read what ``write`` wrote."""
        data = json.loads(file.read_text(encoding="utf-8"))
        return FormReader(data["weights"], data["bias"], data["least"])

    def write(self, file: Path = FILE, **about: object) -> None:
        """Write as JSON, with what is known ``about`` the fit."""
        weights = {stem: round(weight, 3) for stem, weight in sorted(self.weights.items())}
        data = {**about, "least": self.least, "bias": round(self.bias, 4), "weights": weights}
        file.write_text(json.dumps(data, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
