"""Grades answers by the definitions of shared/questions/README.md."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.evaluation.question import Question
from knowledge import Verdict

FIRST = 3
"""How many citations count as the ones that a reader sees first."""

_LEGAL = frozenset({Verdict.PERMITTED, Verdict.FORBIDDEN, Verdict.CONDITIONAL})
_ANSWERS = _LEGAL | {Verdict.INFORMATION}
_PART = re.compile(r"(pasal|ayat|huruf|angka|lampiran|butir)\s*\(?(\w+)?\)?")
_KIND = re.compile(
    r"\b(uud|uu|pp|perpres|permen\w*|se|surat|perbawaslu|peraturan bkn|perbkn|pkpu|putusan mk)\b(.*)"
)
_FILLER = re.compile(r"\b(no\.?|nomor|tahun|menteri|menpan-?rb|panrb|kepala|ri)\b")


@dataclass(frozen=True)
class Given:
    """What a system answered: its verdict, the short forms of its citations in order, how sure it is.

    ``confidence`` only orders the answers of one system; a baseline gives its score.
    """

    verdict: Verdict
    citations: tuple[str, ...]
    confidence: float = 1.0


@dataclass(frozen=True)
class Grade:
    """How one answer fares."""

    question: Question
    given: Given
    strict: bool
    accepted: bool
    dangerous: bool
    cited: bool
    pinned: bool

    @property
    def in_scope(self) -> bool:
        """Whether the question is the assistant's subject."""
        return self.question.expected_verdict is not Verdict.REFUSE

    @property
    def answered(self) -> bool:
        """Whether the system gave an answer at all."""
        return self.given.verdict in _ANSWERS


def grade(question: Question, given: Given) -> Grade:
    """Grade one answer."""
    wanted = question.expected_verdict
    accepted = {wanted, *question.alt_verdicts}
    first = given.citations[:FIRST]
    pinned = hits(question.strict, first, exact=True)
    if wanted is Verdict.INFORMATION and pinned:
        accepted |= _LEGAL  # a verdict that states the same fact from the same passage is right too
    got = given.verdict
    wrong_permit = wanted is Verdict.FORBIDDEN and got is Verdict.PERMITTED
    out_of_scope = wanted is Verdict.REFUSE and got in _ANSWERS
    return Grade(
        question=question,
        given=given,
        strict=got == wanted,
        accepted=got in accepted,
        dangerous=got not in accepted and (wrong_permit or out_of_scope),
        cited=hits(question.gold, first, exact=False),
        pinned=pinned,
    )


def hits(gold: Sequence[str], have: Sequence[str], *, exact: bool) -> bool:
    """Whether a citation is of a gold source: of the same instrument, or ``exact``, at its pinpoint."""
    return any(
        _instrument(g) == _instrument(c) and (not exact or _parts(g) <= _parts(c)) for g in gold for c in have
    )


def _instrument(short: str) -> str:
    text = short.lower()
    if "skb" in text or "keputusan bersama" in text:
        return "skb netralitas 2022"
    text = _FILLER.sub(" ", text.replace("surat edaran", "se"))
    text = re.split(r"\b(?:pasal|huruf|angka|butir|bagian|lampiran)\b", text)[0]
    match = _KIND.search(text)
    if match is None:
        return " ".join(text.split())
    numbers = re.findall(r"\d+", match[2])
    years = [n for n in numbers if re.fullmatch(r"(?:19|20)\d\d", n)]
    return f"{match[1]} {numbers[0] if numbers else ''}/{years[-1] if years else ''}"


def _parts(short: str) -> set[tuple[str, str]]:
    return {(kind, number) for kind, number in _PART.findall(short.lower()) if number}


@dataclass(frozen=True)
class Summary:
    """Shares over a list of grades; None where there is nothing to share."""

    in_scope: int
    out_of_scope: int
    strict: float | None
    accepted: float | None
    refused: float | None
    dangerous: int
    cited: float | None
    pinned: float | None
    answered: float | None
    uncited: int
    pairs: float | None
    sourced: int
    """In-scope questions that have a gold source; the others (vague, small talk) want none."""
    cited_of_sourced: float | None
    pinned_of_sourced: float | None


def summarise(grades: Sequence[Grade]) -> Summary:
    """The figures of the README's definitions."""
    inside = [g for g in grades if g.in_scope]
    outside = [g for g in grades if not g.in_scope]
    sourced = [g for g in inside if g.question.gold]
    pairs: dict[str, list[bool]] = {}
    for g in grades:
        if g.question.pair_id:
            pairs.setdefault(g.question.pair_id, []).append(g.accepted)
    return Summary(
        in_scope=len(inside),
        out_of_scope=len(outside),
        strict=_share([g.strict for g in inside]),
        accepted=_share([g.accepted for g in inside]),
        refused=_share([g.strict for g in outside]),
        dangerous=sum(g.dangerous for g in grades),
        cited=_share([g.cited for g in inside]),
        pinned=_share([g.pinned for g in inside]),
        answered=_share([g.answered for g in inside]),
        uncited=sum(g.answered and not g.given.citations for g in grades),
        pairs=_share([all(sides) for sides in pairs.values()]),
        sourced=len(sourced),
        cited_of_sourced=_share([g.cited for g in sourced]),
        pinned_of_sourced=_share([g.pinned for g in sourced]),
    )


def _share(flags: Sequence[bool]) -> float | None:
    return sum(flags) / len(flags) if flags else None
