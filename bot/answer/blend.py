"""The fitted blend: a tiny network from a candidate's evidence to its score.

One hidden layer of tanh units over standardised features, then a softmax over the
candidates of one question. Its numbers are fitted on the calibration side of the
question bank by scripts/train_ranker.py and kept in evidence.json.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

FILE = Path(__file__).resolve().parent / "evidence.json"
Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Blend:
    """Feature names, their mean and spread, and the network's weights."""

    features: tuple[str, ...]
    mean: Matrix
    spread: Matrix
    hidden: Matrix
    hidden_bias: Matrix
    direct: Matrix
    output: Matrix

    def probabilities(self, evidence: Matrix) -> Matrix:
        """Probability of each candidate, shape (candidates,), from (candidates, features)."""
        standard = (evidence - self.mean) / self.spread
        scores = standard @ self.direct + np.tanh(standard @ self.hidden + self.hidden_bias) @ self.output
        odds = np.exp(scores - scores.max())
        result: Matrix = odds / odds.sum()
        return result

    @staticmethod
    def read(file: Path = FILE) -> Blend:
        """Read what ``write`` wrote."""
        data = json.loads(file.read_text(encoding="utf-8"))
        arrays = {
            name: np.array(values, dtype=np.float64) for name, values in data.items() if name in _ARRAYS
        }
        return Blend(features=tuple(data["features"]), **arrays)

    def write(self, file: Path, **about: object) -> None:
        """Write as JSON, with what is known ``about`` the fit."""
        arrays = {name: _rounded(getattr(self, name).tolist()) for name in _ARRAYS}
        data = {**about, "features": list(self.features), **arrays}
        file.write_text(json.dumps(data) + "\n", encoding="utf-8")


def _rounded(values: Any) -> Any:
    return [_rounded(value) for value in values] if isinstance(values, list) else float(f"{values:.6g}")


_ARRAYS = ("mean", "spread", "hidden", "hidden_bias", "direct", "output")
