"""The chain of articles: which candidates are headings, by their order.

The chain of rising numbers with the greatest worth is the articles (dynamic programming, each
candidate looking back over the last ones). OCR leaves several readings of a number
("Pasal 1 1", "Pasal 2l"): the chain takes the one that fits.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from knowledge.official.parse.heading import Candidate, Heading, Number, candidates

_BACK = 250
"""How many earlier candidates each candidate looks back on."""
_LONGEST_GAP = 60


def articles(text: str, start: int, end: int, roman: Sequence[Heading] = ()) -> list[Heading]:
    """The articles that begin between two places, in order.

    With Roman articles the act amends another: its numbers are those of the other's articles, with gaps.
    """
    amending = bool(roman)
    taken = {heading.start for heading in roman}
    found = [candidate for candidate in candidates(text, start, end) if candidate.start not in taken]
    chain = _chain(found, amending=amending)
    kept = _doubled(found, chain, text)
    return kept if amending else _renamed(found, kept)


def _step(before: Number, after: Number, *, amending: bool) -> float | None:
    """The cost of going from one article to the next; None where numbers do not rise."""
    if after <= before:
        return None
    follows = (after[0] == before[0] + 1 and after[1] in ("", "A")) or (
        after[0] == before[0] and _succeeds(before[1], after[1])
    )
    if follows:
        return 0.0
    gap = after[0] - before[0]
    if amending:
        return 0.1
    return None if gap > _LONGEST_GAP else 0.7 + 0.35 * min(gap, 12)


def _succeeds(before: str, after: str) -> bool:
    """Whether one letter comes after another: A after none, B after A, AA after A."""
    return after == (chr(ord(before[-1]) + 1) if before else "A") or (bool(before) and after == f"{before}A")


_State = tuple[float, Number, tuple[int, int] | None]
"""Score of the best chain that ends here, the number taken, and the candidate and reading before it."""


def _chain(found: list[Candidate], *, amending: bool) -> list[Heading]:
    """The chain of rising numbers with the greatest worth."""
    states: list[list[_State]] = []
    for candidate in found:
        before = [
            (state, (place, k))
            for place in range(max(0, len(states) - _BACK), len(states))
            for k, state in enumerate(states[place])
        ]
        states.append(
            [_best(candidate, reading, before, amending=amending) for reading in candidate.readings]
        )
    ends = [(state[0], (place, k)) for place, options in enumerate(states) for k, state in enumerate(options)]
    link = max(ends)[1] if ends else None
    chain: list[Heading] = []
    while link is not None:
        taken = found[link[0]]
        _, number, link = states[link[0]][link[1]]
        chain.append(Heading(taken.start, taken.body, number, taken.worth, taken.alone))
    return chain[::-1]


def _best(
    candidate: Candidate, reading: Number, before: list[tuple[_State, tuple[int, int]]], *, amending: bool
) -> _State:
    """The best chain that ends with a candidate read as a number; a chain that begins late costs."""
    score = candidate.worth - (0.0 if amending else min(2.5, 0.5 * (reading[0] - 1)))
    link = None
    for (earlier, number, _), place in before:
        if earlier + candidate.worth <= score:
            continue
        cost = _step(number, reading, amending=amending)
        if cost is not None and earlier + candidate.worth - cost > score:
            score, link = earlier + candidate.worth - cost, place
    return score, reading, link


DOUBLED = "pasal ini terbaca dua kali dalam naskah"
_SHORT = 12


def _doubled(found: list[Candidate], chain: list[Heading], text: str) -> list[Heading]:
    """Headings of the same article right after one another are one; far apart, both are doubted."""
    starts = [heading.start for heading in chain]
    taken = set(starts)
    result = list(chain)
    extra: list[Heading] = []
    for candidate in found:
        if candidate.start in taken or not candidate.alone or candidate.worth < 3:
            continue
        place = bisect_left(starts, candidate.start) - 1
        if place < 0 or chain[place].number not in candidate.readings:
            continue
        if len(text[chain[place].body : candidate.start].strip()) <= _SHORT:
            result[place] = replace(result[place], body=candidate.body)
            continue
        result[place] = replace(result[place], doubts=(DOUBLED,))
        extra.append(
            Heading(candidate.start, candidate.body, chain[place].number, 3, True, doubts=(DOUBLED,))
        )
    return sorted([*result, *extra], key=lambda heading: heading.start)


def _renamed(found: list[Candidate], chain: list[Heading]) -> list[Heading]:
    """A heading misread beyond repair takes the number that is missing between its neighbours."""
    taken = {heading.start for heading in chain}
    result = list(chain)
    for before, after in pairwise(chain):
        missing = range(before.number[0] + 1, after.number[0])
        between = [
            c
            for c in found
            if before.start < c.start < after.start and c.start not in taken and c.alone and c.worth >= 3
        ]
        if len(missing) == len(between) > 0:
            for number, candidate in zip(missing, between, strict=True):
                why = f"nomor pasal terbaca {candidate.readings[0][0]}, menurut urutannya {number}"
                result.append(Heading(candidate.start, candidate.body, (number, ""), 1, True, doubts=(why,)))
    return sorted(result, key=lambda heading: heading.start)
