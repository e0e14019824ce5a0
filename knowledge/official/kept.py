"""One official text as it is kept: what was read, the original, and the admin's decisions."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import Field

from knowledge.model import Model, Slug
from knowledge.official.document import Node, OfficialText


class Decisions(Model):
    """The admin's word on one text: nodes that may be quoted in spite of doubts, and corrections."""

    approved: tuple[str, ...] = ()
    corrected: dict[str, Any] = Field(default_factory=dict)


class Seal(Model):
    """What is kept of one instrument: names in ``files/``, which begin with their content's sha256."""

    id: Slug
    text: str
    original: str
    decisions: Decisions = Decisions()


class Kept(Model):
    """One official text with its metadata as the admin corrected it; ``original`` is the file given."""

    text: OfficialText
    decisions: Decisions = Decisions()
    original: Path

    @property
    def id(self) -> str:
        """The instrument's id."""
        return self.text.metadata.id

    def doubts(self, node: Node) -> tuple[str, ...]:
        """Why a node is not to be quoted; nothing where the admin approved it."""
        return () if node.pinpoint in self.decisions.approved else node.doubt

    @property
    def doubtful(self) -> tuple[Node, ...]:
        """The nodes that wait for the admin's word."""
        return tuple(node for node in self.text.nodes if self.doubts(node))


def carried(earlier: Kept, text: OfficialText) -> Decisions:
    """The decisions that still hold for a text that replaces an earlier one."""
    words = _words_of(earlier.text)
    same = {name for name, texts in _words_of(text).items() if words.get(name) == texts}
    return Decisions(
        approved=tuple(sorted(same & {*earlier.decisions.approved})),
        corrected=earlier.decisions.corrected if earlier.text.sha256 == text.sha256 else {},
    )


def within(node: Node, pinpoints: Iterable[str]) -> bool:
    """Whether a node stands at one of the pinpoints or inside it."""
    return any(f"{node.pinpoint}/".startswith(f"{name}/") for name in pinpoints)


def _words_of(text: OfficialText) -> dict[str, list[str]]:
    """The texts at each pinpoint: a doubled one holds several."""
    found: dict[str, list[str]] = {}
    for node in text.nodes:
        found.setdefault(node.pinpoint, []).append(node.text)
    return found
