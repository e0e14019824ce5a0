"""Neutral by test: swapping parties, people, numbers and places changes no answer."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answer import Answer, Assistant
from bot.evaluation.metamorphic import Kept, Relation, flips, measure, relations
from knowledge import Verdict

STRICT = ("partai", "nama", "nomor", "kapital", "ibadah", "rumah_ibadah", "pemuka")
"""Read away before anything else sees them: no exception is allowed."""
MOSTLY = {"daerah": 0.9, "pasangan": 0.9, "sopan": 0.9, "tak_relevan": 0.9, "ejaan": 0.85}
"""Least share of unchanged verdicts; what is measured stands in docs/evaluation.md."""


@pytest.fixture(scope="module")
def kept(assistant: Assistant, today: date) -> dict[str, Kept]:
    cache: dict[str, Answer] = {}

    def answer(question: str) -> Answer:
        return cache.setdefault(question, assistant.answer(question, today))

    return {found.kind: found for found in measure(answer, relations())}


@pytest.mark.parametrize("kind", STRICT)
def test_parties_people_numbers_faiths_and_capitals_change_nothing(kept: dict[str, Kept], kind: str) -> None:
    found = kept[kind]
    assert found.pairs >= 3
    assert found.verdict == 1.0, [pair.variant for pair in found.changed]


@pytest.mark.parametrize("kind", list(MOSTLY))
def test_places_sex_and_dressing_hardly_ever_change_the_verdict(kept: dict[str, Kept], kind: str) -> None:
    assert kept[kind].verdict >= MOSTLY[kind], [pair.variant for pair in kept[kind].changed]


def test_no_change_turns_a_ban_into_a_permission(assistant: Assistant, today: date) -> None:
    for pair in relations():
        verdicts = {assistant.answer(text, today).verdict for text in (pair.base, pair.variant)}
        assert verdicts != {Verdict.PERMITTED, Verdict.FORBIDDEN}, pair


@pytest.mark.parametrize(("first", "second"), flips())
def test_what_should_flip_the_verdict_does(
    assistant: Assistant, today: date, first: str, second: str
) -> None:
    assert assistant.answer(first, today).verdict is not assistant.answer(second, today).verdict


def test_a_changed_answer_is_counted_and_kept() -> None:
    def answer(question: str) -> Answer:
        verdict = Verdict.PERMITTED if "PKS" in question else Verdict.FORBIDDEN
        return Answer(
            question=question, language="id", verdict=verdict, headline="x", confidence=1, as_of=date(2024, 1, 1),
            index_version="x",
        )  # fmt: skip

    pairs = [Relation("partai", "kaos PDIP", "kaos PKS"), Relation("partai", "kaos PDIP", "kaos PSI")]
    [found] = measure(answer, pairs)
    assert (found.pairs, found.verdict, found.changed) == (2, 0.5, (pairs[0],))
