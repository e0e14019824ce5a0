"""The fitted blend: its formula, and that writing loses nothing that matters."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer.blend import Blend
from bot.answer.rank import FEATURES


def made(seed: int = 4) -> Blend:
    numbers = np.random.default_rng(seed)
    return Blend(
        features=("a", "b"),
        mean=numbers.normal(size=2),
        spread=np.array([1.0, 2.0]),
        hidden=numbers.normal(size=(2, 3)),
        hidden_bias=numbers.normal(size=3),
        direct=numbers.normal(size=2),
        output=numbers.normal(size=3),
    )


@given(st.lists(st.tuples(st.floats(-5, 5), st.floats(-5, 5)), min_size=1, max_size=8))
def test_probabilities_are_a_softmax_over_the_candidates(rows: list[tuple[float, float]]) -> None:
    blend, evidence = made(), np.array(rows)
    odds = blend.probabilities(evidence)
    assert odds.shape == (len(rows),)
    assert odds.sum() == pytest.approx(1.0)
    scores = []
    for row in rows:
        z = [(row[i] - blend.mean[i]) / blend.spread[i] for i in range(2)]
        units = [
            np.tanh(z[0] * blend.hidden[0, h] + z[1] * blend.hidden[1, h] + blend.hidden_bias[h])
            for h in range(3)
        ]
        scores.append(
            z[0] * blend.direct[0]
            + z[1] * blend.direct[1]
            + sum(u * o for u, o in zip(units, blend.output, strict=True))
        )
    expected = np.exp(np.array(scores) - max(scores))
    np.testing.assert_allclose(odds, expected / expected.sum(), atol=1e-9)


def test_what_is_written_is_what_is_read(tmp_path: Path) -> None:
    made().write(tmp_path / "e.json", about="a test")
    read = Blend.read(tmp_path / "e.json")
    assert read.features == ("a", "b")
    np.testing.assert_allclose(read.hidden, made().hidden, atol=1e-5)
    np.testing.assert_allclose(read.output, made().output, atol=1e-5)


def test_the_shipped_blend_fits_the_features_that_are_computed() -> None:
    blend = Blend.read()
    assert blend.features == FEATURES
    assert blend.direct.shape == blend.mean.shape == blend.spread.shape == (len(FEATURES),)
    assert (blend.spread > 0).all()
