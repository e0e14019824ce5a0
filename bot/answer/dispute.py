"""Where sources differ: both are shown, and which one wins is computed from their data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from bot.answer.answer import AnswerStatement
from bot.answer.cite import Citations
from bot.texts import say
from index.language import Language
from knowledge import Corpus
from knowledge.conflict import Conflict
from knowledge.precedence import Outcome, decide, prevails, speaks, standing
from knowledge.support import unsupported

MOST_GUIDANCE = 3
"""Statements of officials in one answer: more of them bury the rule."""
MOST_SIDES = 3
"""Sides of one conflict in one answer, the winner first."""
_NOT_DIFFERING = ("sesuai", "tidak_terverifikasi")


def disputed(
    corpus: Corpus, names: Sequence[str], on: date, citations: Citations, language: Language
) -> Iterator[AnswerStatement]:
    """One statement for each conflict that is open on the date: sides, winner, reason, outcome."""
    for name in names:
        conflict = corpus.disputes[name]
        outcome = decide(corpus, conflict, on)
        if outcome:
            yield _statement(corpus, conflict, outcome, on, citations, language)


def _statement(
    corpus: Corpus, conflict: Conflict, outcome: Outcome, on: date, citations: Citations, language: Language
) -> AnswerStatement:
    others = [
        side for side in conflict.sides if side is not outcome.winner and speaks(corpus, side.source, on)
    ]
    sides = [outcome.winner, *others][:MOST_SIDES]
    numbers = [citations.source(side.source) for side in sides]
    if conflict.because:
        numbers.append(citations.source(conflict.because))
    cites = tuple(dict.fromkeys(n for n in numbers if n is not None))
    shown = {n: citations.all()[n - 1] for n in cites}
    said = "; ".join(
        say(language, "conflict.side", short=shown[n].short, says=side.says.rstrip("."))
        for side, n in zip(sides, numbers, strict=False)
        if n is not None
    )
    wins = say(language, f"conflict.{outcome.reason}", short=shown[cites[0]].short)
    carried = not unsupported(conflict.outcome, [f"{c.short} {c.text}" for c in shown.values()])
    parts = [f"{conflict.title}: {said}.", wins, conflict.outcome if carried else ""]
    return AnswerStatement(role="conflict", text=" ".join(part for part in parts if part), cites=cites)


def guided(
    corpus: Corpus, listed: Sequence[str], citations: Citations, language: Language
) -> Iterator[AnswerStatement]:
    """Officials who differ from the national rule; those who agree only where none differs."""
    differing = [name for name in listed if corpus.claims[name][1].relation != "sesuai"]
    for claim_id in (differing or listed)[:MOST_GUIDANCE]:
        number = citations.claim(claim_id)
        if number is None:
            continue
        guidance, claim = corpus.claims[claim_id]
        provisions = [n for name in claim.provisions[:2] if (n := citations.provision(name))]
        text = say(
            language,
            f"guidance.{claim.relation}",
            who=guidance.role,
            place=guidance.place,
            date=guidance.date_text,
            claim=claim.text.rstrip("."),
            national=claim.national_rule.rstrip("."),
        )
        wins = _wins_over(corpus, claim_id, language)
        yield AnswerStatement(role="guidance", text=f"{text} {wins}".strip(), cites=(number, *provisions))


def _wins_over(corpus: Corpus, claim_id: str, language: Language) -> str:
    """Why the national rule goes before what this official said; empty where they do not differ."""
    _, claim = corpus.claims[claim_id]
    if claim.relation in _NOT_DIFFERING or not claim.provisions:
        return ""
    reason = prevails(standing(corpus, claim.provisions[0]), standing(corpus, claim_id))
    return say(language, f"guidance.wins_{reason}") if reason else ""
