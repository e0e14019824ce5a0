"""How well facts are read, fact by fact, on sentences labelled by a reader."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter

from knowledge import source

FILE = Path(__file__).resolve().parent / "data" / "facts.yaml"
Side = Literal["fit", "test"]
Stated = Mapping[str, Sequence[str]]


class Sentence(BaseModel):
    """A sentence, every fact that it states, and what is difficult about it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    side: Side
    facts: dict[str, tuple[str, ...]]
    about: tuple[str, ...] = ()

    def values(self) -> set[tuple[str, str]]:
        """Pairs of fact and value."""
        return pairs(self.facts)


@dataclass(frozen=True)
class FactScore:
    """Of one fact: how often it is stated, precision and recall of its values, 0 to 1, and their mean."""

    fact: str
    stated: int
    precision: float
    recall: float
    f1: float


def read(side: Side | None = None, file: Path = FILE) -> tuple[Sentence, ...]:
    """The sentences of one side, or all."""
    found = TypeAdapter(tuple[Sentence, ...]).validate_python(source.read(file).data)
    return tuple(sentence for sentence in found if side in (None, sentence.side))


def pairs(facts: Stated) -> set[tuple[str, str]]:
    """Facts as pairs of fact and value."""
    return {(fact, value) for fact, values in facts.items() for value in values}


def measure(sentences: Sequence[Sentence], reader: Callable[[str], Stated]) -> list[FactScore]:
    """Scores fact by fact, in order of name, then over all of them ("semua")."""
    wanted = [sentence.values() for sentence in sentences]
    given = [pairs(reader(sentence.text)) for sentence in sentences]
    names = sorted({fact for values in wanted for fact, _ in values})
    return [*(_score(name, wanted, given) for name in names), _score("semua", wanted, given)]


def _score(
    name: str, wanted: Sequence[set[tuple[str, str]]], given: Sequence[set[tuple[str, str]]]
) -> FactScore:
    def of(values: set[tuple[str, str]]) -> set[tuple[str, str]]:
        return {pair for pair in values if name in (pair[0], "semua")}

    right = sum(len(of(w) & of(g)) for w, g in zip(wanted, given, strict=True))
    stated, said = sum(len(of(w)) for w in wanted), sum(len(of(g)) for g in given)
    precision, recall = right / said if said else 0.0, right / stated if stated else 0.0
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return FactScore(name, stated, round(precision, 3), round(recall, 3), round(f1, 3))
