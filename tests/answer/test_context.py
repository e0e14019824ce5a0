"""A later text gets its subject from what went before and its case from its own words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer.context import CARRIED, FLOOR, in_context, subjects
from bot.answer.rank import Candidate

FOTO, SIGN, LIKE = "foto-pasangan", "foto-pasangan/dengan-simbol", "suka-unggahan"
TARGETS = [FOTO, SIGN, "foto-pasangan/sudah-lama", LIKE, "luar/cuaca", "luar/acak", "basa-basi/sapaan"]


def made(**shares: float) -> list[Candidate]:
    names = {"foto": FOTO, "sign": SIGN, "like": LIKE, "luar": "luar/cuaca"}
    return [Candidate(names[name], share) for name, share in sorted(shares.items(), key=lambda x: -x[1])]


@st.composite
def rankings(draw: st.DrawFn) -> list[Candidate]:
    targets = draw(st.lists(st.sampled_from(TARGETS), min_size=1, unique=True))
    parts = [draw(st.floats(0.001, 1)) for _ in targets]
    return [Candidate(name, part / sum(parts)) for name, part in zip(targets, parts, strict=True)]


def test_a_subject_is_a_situation_with_its_branches_or_a_kind_of_aside() -> None:
    candidates = [
        Candidate(SIGN, 0.4),
        Candidate("luar/cuaca", 0.2),
        Candidate("luar/acak", 0.1),
        Candidate(FOTO, 0.3),
    ]
    assert subjects(candidates) == pytest.approx({FOTO: 0.7, "luar": 0.3})


@given(rankings(), rankings(), st.sampled_from([None, FOTO, LIKE, "unknown"]))
def test_probabilities_sum_to_one_best_first(
    alone: list[Candidate], whole: list[Candidate], topic: str | None
) -> None:
    found = in_context(alone, whole, topic)
    odds = [candidate.probability for candidate in found]
    assert sum(odds) == pytest.approx(1.0)
    assert odds == sorted(odds, reverse=True)
    added = {c.target for c in whole} if topic else set()
    assert {c.target for c in found} == {c.target for c in alone} | added


def test_what_went_before_tells_the_situation_and_the_text_the_branch() -> None:
    [best, *_] = in_context(made(like=0.5, sign=0.3, foto=0.2), made(foto=0.9, like=0.1))
    assert best.target == SIGN


def test_a_subject_that_nothing_before_suggests_counts_a_little() -> None:
    [only] = in_context(made(like=1.0), made(foto=1.0))
    assert only.probability == 1.0
    first, second = in_context(made(like=0.99, foto=0.01), made(foto=1.0))
    assert (first.target, second.target) == (FOTO, LIKE)
    assert second.probability == pytest.approx(0.99 * FLOOR / (0.99 * FLOOR + 0.01 * (1 + FLOOR)))


def test_the_topic_of_a_conversation_outweighs_what_the_whole_suggests() -> None:
    alone, whole = made(like=0.6, foto=0.4), made(like=0.55, foto=0.45)
    assert in_context(alone, whole)[0].target == LIKE
    assert in_context(alone, whole, FOTO)[0].target == FOTO


def test_in_a_conversation_a_case_that_only_the_whole_suggests_is_possible() -> None:
    alone, whole = made(foto=1.0), made(sign=1.0)
    found = {c.target: c.probability for c in in_context(alone, whole, FOTO)}
    assert found == pytest.approx({FOTO: 1 / (1 + CARRIED), SIGN: CARRIED / (1 + CARRIED)})
    assert [c.target for c in in_context(alone, whole)] == [FOTO]
