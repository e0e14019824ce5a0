"""Walks a loaded corpus with the file and line of everything it passes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.errors import Problem
from knowledge.instrument import Instrument
from knowledge.load import Loaded
from knowledge.situation import STATEMENT_ROLES, Body, Past
from knowledge.source import Path_, Source


@dataclass(frozen=True)
class Place:
    """Where something stands: its file and the path to it."""

    read: Source
    path: Path_

    def __truediv__(self, part: str | int) -> Place:
        return Place(self.read, (*self.path, part))

    def problem(self, what: str, remedy: str) -> Problem:
        """Something wrong at this place."""
        return Problem(self.read.file, self.read.line(self.path), what, remedy)


@dataclass(frozen=True)
class Node:
    """A situation, a branch or what one of them said in the past, with its place and id."""

    place: Place
    name: str
    body: Body

    @property
    def past(self) -> Past | None:
        """The body, where it speaks of the past."""
        return self.body if isinstance(self.body, Past) else None

    @property
    def inherits(self) -> bool:
        """Whether what it leaves out is the situation's."""
        return len(self.place.path) > 2


def nodes(loaded: Loaded) -> Iterator[Node]:
    """Every situation and branch, each followed by its past."""
    for read, topic in zip(loaded.sources["situations"], loaded.corpus.topics, strict=True):
        for i, situation in enumerate(topic.situations):
            place = Place(read, ("situations", i))
            yield from _with_past(place, situation.id, situation, situation.past)
            for j, branch in enumerate(situation.branches):
                yield from _with_past(
                    place / "branches" / j, f"{situation.id}/{branch.id}", branch, branch.past
                )


def _with_past(place: Place, name: str, body: Body, past: tuple[Past, ...]) -> Iterator[Node]:
    yield Node(place, name, body)
    for k, then in enumerate(past):
        yield Node(place / "past" / k, name, then)


def instruments(loaded: Loaded) -> Iterator[tuple[Place, Instrument]]:
    """Every instrument with its place."""
    for read, instrument in zip(loaded.sources["instruments"], loaded.corpus.instruments, strict=True):
        yield Place(read, ()), instrument


def items(loaded: Loaded, group: str) -> Iterator[tuple[Place, dict[str, object]]]:
    """Every entry of the list files of a group, as plain data."""
    for read in loaded.sources[group]:
        for i, item in enumerate(read.data):
            yield Place(read, (i,)), item


def cited(loaded: Loaded) -> Iterator[tuple[Place, Node, str]]:
    """Every provision id that a situation or branch cites."""
    for node in nodes(loaded):
        for i, provision_id in enumerate(node.body.basis or ()):
            yield node.place / "basis" / i, node, provision_id
        for role in STATEMENT_ROLES:
            for i, statement in enumerate(getattr(node.body, role) or ()):
                for j, provision_id in enumerate(statement.cites):
                    yield node.place / role / i / "cites" / j, node, provision_id


def nearest(wrong: str, known: Iterable[str]) -> str:
    """The remedy for an unknown name: the likeliest known one."""
    from rapidfuzz import process  # only when something is wrong

    match = process.extractOne(wrong, list(known))
    return f"Did you mean '{match[0]}'?" if match else "Add it first."
