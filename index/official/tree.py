"""The parts of an official text: what holds what, and how a part reads as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from knowledge import pinpoint
from knowledge.errors import PinpointError
from knowledge.official.document import Node

_LEADS = frozenset({"pasal", "ayat", "huruf", "angka", "butir", "diktum"})
"""Kinds whose own words introduce what they hold ("PNS dilarang:"); not annexes and explanations."""
OMITTED = "[…]"
"""Stands where the wording between a lead and the quoted item is left out."""


class Tree:
    """Nodes in reading order, looked up by pinpoint."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self.nodes = tuple(nodes)

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Pinpoint to the places of its nodes; more than one where the text has it twice."""
        found: dict[str, list[int]] = {}
        for place, node in enumerate(self.nodes):
            found.setdefault(node.pinpoint, []).append(place)
        return found

    def end(self, place: int) -> int:
        """The place after the last node that the node at ``place`` holds."""
        inside = f"{self.nodes[place].pinpoint}/"
        after = place + 1
        while after < len(self.nodes) and self.nodes[after].pinpoint.startswith(inside):
            after += 1
        return after

    def roots(self) -> Iterator[int]:
        """The places of nodes that no other holds, in order."""
        place = 0
        while place < len(self.nodes):
            yield place
            place = self.end(place)

    def children(self, place: int) -> Iterator[int]:
        """The places right below a node, in order."""
        child, end = place + 1, self.end(place)
        while child < end:
            yield child
            child = self.end(child)

    def leads(self, place: int) -> list[Node]:
        """What introduces a node, the widest first: the articles and items that hold it.

        Nothing in an explanation: there each item is explained by itself.
        """
        found: list[Node] = []
        name = self.nodes[place].pinpoint
        if name.startswith("penjelasan"):
            return found
        while "/" in name:
            name = name.rpartition("/")[0]
            before = [i for i in self.places.get(name, ()) if i < place]
            if before and kind(name) in _LEADS:
                found.insert(0, self.nodes[before[-1]])
        return found

    def wording(self, place: int) -> str:
        """A node and all that it holds, one line a node."""
        return "\n".join(line(node) for node in self.nodes[place : self.end(place)])


def line(node: Node) -> str:
    """A node's own words after its mark."""
    return f"{node.label} {node.text}".strip()


def kind(name: str) -> str:
    """The kind of a pinpoint's last segment: ``huruf`` of ``pasal-5/huruf-n``."""
    return name.rpartition("/")[2].partition("-")[0]


def printed(name: str, label: str) -> str:
    """A pinpoint as people write it; a node's own label where it is no pinpoint of ours."""
    try:
        return pinpoint.printed(name)
    except PinpointError:
        return label
