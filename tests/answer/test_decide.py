"""Decisions by expected cost, with probabilities made by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer.decide import Costs, Decider, Decision
from bot.answer.inquire import Choice, Inquiry
from bot.answer.rank import Candidate
from knowledge import LEGAL_VERDICTS, Verdict
from tests import tiny

FORBIDDEN, PERMITTED = "suka-unggahan", "akun-penyelenggara"
TARGETS = [
    "foto-pasangan",
    "foto-pasangan/dengan-simbol",
    FORBIDDEN,
    PERMITTED,
    "sanksi-berat",
    "luar/cuaca",
    "basa-basi/sapaan",
    "klarifikasi/unggahan-siapa",
]


def decide(built: tiny.Built, *shares: tuple[str, float]) -> Decision:
    candidates = [Candidate(target, share) for target, share in sorted(shares, key=lambda x: -x[1])]
    return Decider(built.corpus, Costs.read()).decide(candidates)


def test_the_verdict_of_each_kind_of_target(built: tiny.Built) -> None:
    decider = Decider(built.corpus, Costs.read())
    assert [decider.verdict_of(target) for target in TARGETS] == [
        Verdict.CONDITIONAL,
        Verdict.FORBIDDEN,
        Verdict.FORBIDDEN,
        Verdict.PERMITTED,
        Verdict.INFORMATION,
        Verdict.REFUSE,
        Verdict.CLARIFY,
        Verdict.CLARIFY,
    ]


@pytest.mark.parametrize("target", TARGETS)
def test_what_is_certain_is_said(built: tiny.Built, target: str) -> None:
    decision = decide(built, (target, 1.0))
    assert decision.target == target
    assert decision.confidence == 1.0


def test_a_permission_is_not_given_while_a_prohibition_is_likely_enough(built: tiny.Built) -> None:
    hedged = decide(built, (PERMITTED, 0.8), (FORBIDDEN, 0.2))
    assert (hedged.verdict, hedged.target) == (Verdict.CONDITIONAL, PERMITTED)
    assert hedged.confidence == pytest.approx(0.8)
    assert decide(built, (PERMITTED, 0.999), (FORBIDDEN, 0.001)).verdict is Verdict.PERMITTED


def test_verdicts_are_summed_over_their_targets(built: tiny.Built) -> None:
    decision = decide(built, (FORBIDDEN, 0.4), ("foto-pasangan/dengan-simbol", 0.35), ("foto-pasangan", 0.25))
    assert decision.verdict is Verdict.FORBIDDEN
    assert decision.target == FORBIDDEN
    assert decision.confidence == pytest.approx(0.75)


def test_what_is_most_likely_off_the_subject_is_refused(built: tiny.Built) -> None:
    assert decide(built, ("luar/cuaca", 0.7), (FORBIDDEN, 0.3)).verdict is Verdict.REFUSE


def test_an_unlikely_target_does_not_answer_but_refusing_stays_possible(built: tiny.Built) -> None:
    costs = replace(Costs.read(), least_share=0.99, least_verdict=0.0)
    candidates = [Candidate(FORBIDDEN, 0.5), Candidate("foto-pasangan", 0.3), Candidate("luar/cuaca", 0.2)]
    assert Decider(built.corpus, costs).decide(candidates).target in (FORBIDDEN, "luar/cuaca")


shares = st.lists(st.floats(0.001, 1), min_size=len(TARGETS), max_size=len(TARGETS))


@given(shares)
def test_the_decision_costs_no_more_than_refusing_or_the_likeliest_answer(
    built: tiny.Built, parts: list[float]
) -> None:
    given_ = [(target, part / sum(parts)) for target, part in zip(TARGETS, parts, strict=True)]
    decision, costs = decide(built, *given_), Costs.read()
    decider = Decider(built.corpus, costs)
    totals = decider.probabilities([Candidate(*item) for item in given_])
    assert sum(totals.values()) == pytest.approx(1.0)
    likeliest = decider.verdict_of(max(given_, key=lambda item: item[1])[0])
    ways_out = [costs.expected(totals, verdict) for verdict in (likeliest, Verdict.REFUSE)]
    assert costs.expected(totals, decision.verdict) <= min(ways_out) + 1e-9
    assert 0 <= decision.confidence <= 1


def test_a_hardly_probable_verdict_is_no_way_out(built: tiny.Built) -> None:
    decision = decide(built, ("foto-pasangan", 0.9), ("foto-pasangan/dengan-simbol", 0.1))
    assert decision.verdict is Verdict.CONDITIONAL


def test_the_worst_mistake_by_far_is_a_wrong_permission() -> None:
    table = Costs.read().table
    worst = table[Verdict.FORBIDDEN][Verdict.PERMITTED]
    assert worst >= 5 * max(
        cost
        for truth, row in table.items()
        for given_, cost in row.items()
        if (truth, given_) != (Verdict.FORBIDDEN, Verdict.PERMITTED)
    )
    assert all(truth not in row for truth, row in table.items())
    assert set(table) == set(Verdict)


UNCLEAR = (
    Candidate(PERMITTED, 0.3),
    Candidate(FORBIDDEN, 0.26),
    Candidate("sanksi-berat", 0.24),
    Candidate("klarifikasi/unggahan-siapa", 0.2),
)
ASKED = Inquiry("Yang mana?", "Which?", (Choice("a", "a", {}), Choice("b", "b", {})))


def test_it_asks_back_where_every_answer_would_cost_more(built: tiny.Built) -> None:
    decider = Decider(built.corpus, Costs.read())
    asked = decider.decide(UNCLEAR, ASKED)
    assert (asked.verdict, asked.inquiry, asked.target) == (Verdict.CLARIFY, ASKED, PERMITTED)
    assert asked.confidence == pytest.approx(0.3)
    assert decider.decide(UNCLEAR).inquiry is None


def test_it_does_not_ask_back_where_an_answer_is_sure_or_the_subject_is_off(built: tiny.Built) -> None:
    decider = Decider(built.corpus, Costs.read())
    for candidates in (
        [Candidate(FORBIDDEN, 1.0)],
        [Candidate("luar/cuaca", 0.7), Candidate(FORBIDDEN, 0.3)],
    ):
        decision = decider.decide(candidates, ASKED)
        assert decision.inquiry is None
        assert decision.verdict is decider.verdict_of(candidates[0].target)


def test_asking_costs_less_than_no_answer_and_more_than_the_right_one() -> None:
    costs = Costs.read()
    assert set(costs.asking) == set(Verdict)
    for truth in LEGAL_VERDICTS:
        assert (
            0
            < costs.asking[truth]
            < min(costs.table[truth][Verdict.CLARIFY], costs.table[truth][Verdict.REFUSE])
        )
    assert costs.asking[Verdict.REFUSE] > costs.table[Verdict.REFUSE][Verdict.CLARIFY]


def test_a_risky_permission_of_a_branch_in_a_strict_situation_is_given_on_the_branch_conditions(
    built: tiny.Built,
) -> None:
    strict = tiny.with_situation(built.corpus, "foto-pasangan", verdict=Verdict.FORBIDDEN)
    branch = "foto-pasangan/sudah-lama"
    decision = Decider(strict, Costs.read()).decide([Candidate(branch, 0.7), Candidate("foto-pasangan", 0.3)])
    assert (decision.verdict, decision.target) == (Verdict.CONDITIONAL, branch)
    assert decision.confidence == pytest.approx(0.7)


def test_a_prohibition_that_is_likeliest_in_a_strict_situation_is_not_hedged(built: tiny.Built) -> None:
    strict = tiny.with_situation(built.corpus, "foto-pasangan", verdict=Verdict.FORBIDDEN)
    shares = [Candidate("foto-pasangan", 0.6), Candidate("foto-pasangan/sudah-lama", 0.4)]
    assert Decider(strict, Costs.read()).decide(shares).verdict is Verdict.FORBIDDEN
