"""Metamorphic measuring: what must not change an answer, and what must.

Parties, names, numbers, regions, sexes and religions are swapped; politeness, capitals,
spelling and a sentence off the point are added. The variants and questions are data.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.answer import Answer
from knowledge import source

DATA = Path(__file__).resolve().parent / "data" / "metamorphic.yaml"
_PLACE = re.compile(r"\{(\w+)\}")
_VOWEL = re.compile(r"(?<=[bcdfghjklmnpqrstvwxyz])[aiu](?=[bcdfghjklmnpqrstvwxyz]\w)")
_TYPOS = 2
"""Letters left out of a question by the spelling variant."""


@dataclass(frozen=True)
class Relation:
    """One question in two forms that must get the same verdict and first source."""

    kind: str
    base: str
    variant: str


@dataclass(frozen=True)
class Kept:
    """How often a kind of change left the answer as it was."""

    kind: str
    pairs: int
    verdict: float
    source: float
    changed: tuple[Relation, ...]


def relations(file: Path = DATA) -> list[Relation]:
    """Every pair of forms that the data describes."""
    data = source.read(file).data
    swapped = [pair for question in data["questions"] for pair in _swaps(question, data["swaps"])]
    plain = [_filled(question, data["swaps"], 0) for question in data["questions"]]
    dressed = [pair for question in plain for pair in _dressings(question, data["dressings"])]
    return [*swapped, *dressed]


def flips(file: Path = DATA) -> list[tuple[str, str]]:
    """Pairs of questions whose verdicts must differ."""
    return [(first, second) for first, second in source.read(file).data["flips"]]


def measure(answer: Callable[[str], Answer], pairs: list[Relation]) -> list[Kept]:
    """Share of pairs with the same verdict, and with the same first source, by kind of change."""
    found: dict[str, list[tuple[Relation, bool, bool]]] = {}
    for pair in pairs:
        first, second = answer(pair.base), answer(pair.variant)
        same = first.verdict is second.verdict
        found.setdefault(pair.kind, []).append((pair, same, same and _source(first) == _source(second)))
    return [
        Kept(
            kind,
            len(rows),
            sum(same for _, same, _ in rows) / len(rows),
            sum(sourced for _, _, sourced in rows) / len(rows),
            tuple(pair for pair, same, _ in rows if not same),
        )
        for kind, rows in found.items()
    ]


def _source(answer: Answer) -> str:
    return answer.citations[0].short if answer.citations else ""


def _filled(question: str, swaps: dict[str, list[str]], place: int) -> str:
    return _PLACE.sub(lambda m: swaps[m[1]][place % len(swaps[m[1]])], question)


def _swaps(question: str, swaps: dict[str, list[str]]) -> Iterator[Relation]:
    names = dict.fromkeys(_PLACE.findall(question))
    for name in names:
        base = _filled(question, swaps, 0)
        for i in range(1, len(swaps[name])):
            others = {key: [values[0]] for key, values in swaps.items()} | {name: swaps[name]}
            yield Relation(name, base, _filled(question, others, i))


def _dressings(question: str, dressings: dict[str, list[Any]]) -> Iterator[Relation]:
    for kind, forms in dressings.items():
        for form in forms:
            yield Relation(kind, question, _dressed(question, form))


def _dressed(question: str, form: str) -> str:
    match form:
        case "upper":
            return question.upper()
        case "title":
            return question.title()
        case "typos":
            return _VOWEL.sub("", question, count=_TYPOS)
        case _:
            return form.replace("{q}", question)
