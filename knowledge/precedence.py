"""Which rule wins where two disagree, computed from the sources' data.

In order (design.md "Which rule wins"): higher rank over lower; a national rule over what a
region or a person says; the special over the general; the later over the earlier. A
conflict may name a provision that decides it by its own words, such as a transitional rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knowledge.conflict import Conflict, Side
from knowledge.corpus import Corpus
from knowledge.instrument import Status, status_of


class Reason(StrEnum):
    """Why one source wins over another."""

    OWN_WORDS = "sendiri"
    RANK = "peringkat"
    NATIONAL = "nasional"
    SPECIAL = "khusus"
    LATER = "baru"


@dataclass(frozen=True)
class Standing:
    """What decides a source's precedence; ``begins`` is None where its day is not known."""

    source: str
    authority: int
    regional: bool
    begins: date | None
    special_to: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """The side that wins and why."""

    winner: Side
    reason: Reason


def standing(corpus: Corpus, source: str) -> Standing:
    """The standing of a provision or claim; raises KeyError for an unknown one."""
    if source in corpus.provisions:
        instrument, provision = corpus.provisions[source]
        begins = provision.effective or instrument.effective or instrument.enacted
        return Standing(
            source, instrument.authority, instrument.region is not None, begins, provision.special_to
        )
    guidance, _ = corpus.claims[source]
    return Standing(source, guidance.authority, guidance.region is not None, guidance.said_on)


def prevails(first: Standing, second: Standing) -> Reason | None:
    """Why ``first`` wins over ``second``; None where it does not."""
    if first.authority != second.authority:
        return Reason.RANK if first.authority < second.authority else None
    if first.regional != second.regional:
        return Reason.NATIONAL if second.regional else None
    if second.source in first.special_to or first.source in second.special_to:
        return Reason.SPECIAL if second.source in first.special_to else None
    if first.begins and second.begins and first.begins > second.begins:
        return Reason.LATER
    return None


def decide(corpus: Corpus, conflict: Conflict, on: date) -> Outcome | None:
    """The winning side among those that speak on ``on``.

    None where fewer than two sides do, where none of them is a rule, or where no side wins over
    all others. The reason is the weakest one needed, since that is what the outcome hangs on.
    """
    sides = [side for side in conflict.sides if speaks(corpus, side.source, on)]
    if len(sides) < 2 or not any(side.source in corpus.provisions for side in sides):
        return None
    if conflict.because and conflict.winner:
        winner = next((side for side in sides if side.source == conflict.winner), None)
        return Outcome(winner, Reason.OWN_WORDS) if winner and speaks(corpus, conflict.because, on) else None
    standings = [standing(corpus, side.source) for side in sides]
    for side, mine in zip(sides, standings, strict=True):
        reasons = [prevails(mine, other) for other in standings if other is not mine]
        if all(reasons):
            return Outcome(side, _weakest([reason for reason in reasons if reason]))
    return None


def speaks(corpus: Corpus, source: str, on: date) -> bool:
    """Whether a source may be weighed on a date: begun, and not revoked."""
    if source in corpus.claims:
        return corpus.claims[source][0].spoken_by(on)
    return status_of(*corpus.provisions[source], on) not in (None, Status.REVOKED)


def _weakest(reasons: Sequence[Reason]) -> Reason:
    order = list(Reason)
    return max(reasons, key=order.index)
