"""Questions labelled with the kind of answer they ask for, the fit on them and its score."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import torch
from pydantic import BaseModel, ConfigDict

from bot.answer.form import FormReader
from index.normalize import Analyzer

FILE = Path(__file__).resolve().parent / "data" / "forms.jsonl"
LEAST_COUNT = 4
"""A stem seen in fewer questions tells nothing about others."""
DECAY = 0.17
STEPS = 400
FOLDS = 5
PRECISION = 0.95
"""Share of questions taken for fact questions that must not ask for a permission alone."""
SEED = 11


class Labelled(BaseModel):
    """One question of the bank; ``either`` where both kinds of answer would be natural."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    side: Literal["train", "calibration", "test"]
    form: Literal["permission", "fact", "either"]


@dataclass(frozen=True)
class FormScore:
    """How a reader does on questions that it was not fitted on."""

    questions: int
    right: float
    precise: float
    """Of those taken for fact questions, the share labelled ``fact`` or ``either``."""
    found: float
    """Of the fact questions, the share taken for such."""


def read(file: Path = FILE) -> list[Labelled]:
    """Every labelled question."""
    return [Labelled.model_validate_json(line) for line in file.read_text(encoding="utf-8").splitlines()]


def fit(rows: Sequence[Labelled], analyzer: Analyzer) -> FormReader:
    """Fit on the sides that do not score; the threshold by cross-validation on the same."""
    data = [row for row in rows if row.side != "test"]
    stems = [_stems(row.text, analyzer) for row in data]
    facts = np.array([row.form == "fact" for row in data])
    fold = np.random.default_rng(SEED).integers(FOLDS, size=len(data))
    held_out = np.zeros(len(data))
    for n in range(FOLDS):
        reader = _fit([s for s, f in zip(stems, fold, strict=True) if f != n], facts[fold != n])
        held_out[fold == n] = [reader.probability(s) for s, f in zip(stems, fold, strict=True) if f == n]
    wrong = np.array([row.form == "permission" for row in data])
    steps = [step / 100 for step in range(50, 96)]
    least = next((s for s in steps if _share((~wrong)[held_out >= s]) >= PRECISION), steps[-1])
    final = _fit(stems, facts)
    return FormReader(final.weights, final.bias, least)


def score(rows: Sequence[Labelled], reader: FormReader, analyzer: Analyzer) -> FormScore:
    """Score on the test side."""
    data = [row for row in rows if row.side == "test"]
    taken = np.array([reader.asks_for_fact(_stems(row.text, analyzer)) for row in data])
    fact = np.array([row.form == "fact" for row in data])
    either = np.array([row.form == "either" for row in data])
    return FormScore(
        questions=len(data),
        right=round(float((either | (taken == fact)).mean()), 3),
        precise=round(_share((fact | either)[taken]), 3),
        found=round(_share(taken[fact]), 3),
    )


def _share(flags: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> float:
    """The share of true flags; all of none."""
    return float(flags.mean()) if len(flags) else 1.0


def _stems(text: str, analyzer: Analyzer) -> list[str]:
    return analyzer.stem_all(analyzer.words(text))


def _fit(stems: Sequence[Sequence[str]], facts: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> FormReader:
    """Logistic regression over the stems of a question, each row of unit length, by full batches."""
    torch.manual_seed(SEED)
    counts = Counter(stem for row in stems for stem in set(row))
    known = sorted(stem for stem, count in counts.items() if count >= LEAST_COUNT)
    column = {stem: i for i, stem in enumerate(known)}
    table = torch.zeros(len(stems), len(known))
    for i, row in enumerate(stems):
        places = [column[stem] for stem in set(row) if stem in column]
        table[i, places] = 1 / max(1, len(places)) ** 0.5
    weights = torch.zeros(len(known), requires_grad=True)
    bias = torch.zeros(1, requires_grad=True)
    wanted = torch.from_numpy(facts).float()
    optimizer = torch.optim.Adam([weights, bias], lr=0.1)
    for _ in range(STEPS):
        loss = torch.nn.functional.binary_cross_entropy_with_logits(table @ weights + bias, wanted)
        optimizer.zero_grad()
        torch.autograd.backward(loss + DECAY / len(stems) * weights.square().sum())
        optimizer.step()
    return FormReader(dict(zip(known, weights.detach().tolist(), strict=True)), float(bias.detach()), 0.5)
