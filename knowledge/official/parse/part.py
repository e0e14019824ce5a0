"""A part of the text while the tree is being built."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

from knowledge.official.extract.pages import CELL

Path = tuple[tuple[str, str], ...]
"""Kinds and numbers from the widest to the narrowest: (("pasal", "5"), ("huruf", "n"))."""


@dataclass
class Part:
    """``own`` are the stretches of its own text: what is not its mark, nor a child's."""

    path: Path
    label: str
    start: int
    end: int
    own: list[tuple[int, int]] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    children: list[Part] = field(default_factory=list)

    @property
    def pinpoint(self) -> str:
        """As ``knowledge.pinpoint`` writes them."""
        return "/".join(f"{kind}-{number}" if number else kind for kind, number in self.path)

    def words(self, text: str) -> str:
        """Its own text on one line, cells of a table row parted by "|"."""
        own = " ".join(text[start:end] for start, end in self.own)
        if CELL not in own:
            return " ".join(own.split())
        return " ".join(own.replace(CELL, " | ").split()).strip(" |")

    def walk(self) -> Iterator[Part]:
        """Itself and everything below, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def doubt(self, why: str) -> None:
        """Note a reason not to quote it, once."""
        if why not in self.doubts:
            self.doubts.append(why)


def neighbours(parts: list[Part]) -> Iterator[tuple[Part, Part | None]]:
    """Each part with the one that follows it."""
    return zip_longest(parts, parts[1:])
