"""What would change a verdict: the cases of the answered situation that are judged otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answer.answer import Answer
from bot.answer.inquire import stating
from knowledge import Branch, Corpus, Situation, Verdict


@dataclass(frozen=True)
class Variation:
    """A case that is judged otherwise: its title in both languages, its verdict, what choosing it states.

    ``branch`` is None for the situation's general case, which has no title of its own.
    """

    situation: str
    branch: str | None
    title: str
    title_en: str
    verdict: Verdict
    facts: dict[str, str]


def variations(corpus: Corpus, answer: Answer, most: int = 3) -> tuple[Variation, ...]:
    """At most ``most`` cases by whose law of the answer's date another verdict holds, in the corpus's order.

    One of each verdict comes first. Where a branch was answered, the general case is among them.
    """
    situation = corpus.situations.get(answer.topic or "")
    if situation is None:
        return ()
    answered = next((b for b in situation.branches if b.id == answer.branch), None)
    now = _verdict(answered or situation, answer)
    cases: tuple[Branch | None, ...] = (None, *situation.branches)
    found = [
        _variation(situation, case, verdict)
        for case in cases
        if (verdict := _verdict(case or situation, answer)) is not now and case is not answered
    ]
    return tuple(_varied(found)[:most])


def _verdict(node: Branch | Situation, answer: Answer) -> Verdict:
    return next((then.verdict for then in node.past if answer.as_of < then.until), node.verdict)


def _variation(situation: Situation, branch: Branch | None, verdict: Verdict) -> Variation:
    named = (branch.title or branch.headline, branch.title_en or branch.headline_en) if branch else ("", "")
    return Variation(situation.id, branch.id if branch else None, *named, verdict, stating(situation, branch))


def _varied(found: Sequence[Variation]) -> list[Variation]:
    """The first of each verdict ahead of its others."""
    firsts: dict[Verdict, Variation] = {}
    for variation in found:
        firsts.setdefault(variation.verdict, variation)
    return [*firsts.values(), *(v for v in found if v not in firsts.values())]
