"""Passages: the units that are found. One situation branch, one provision, one claim each.

A passage has entries: the wordings by which it may be found (its own text and, for a
situation, every way of asking). Each entry gets one vector; BM25 sees them joined.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

Kind = Literal["situation", "provision", "guidance", "aside", "official"]
"""An aside is what is not law: off the subject, small talk, or too vague to answer. ``official`` is the
wording of a regulation that an admin added: it lies on a shelf of its own (index/official/)."""
LAW: frozenset[Kind] = frozenset({"situation", "provision", "guidance"})


class Passage(BaseModel):
    """One findable unit. ``id`` is the node, provision or claim id (split parts end in #2)."""

    model_config = ConfigDict(frozen=True)

    id: str
    kind: Kind
    title: str
    text: str
    authority: int
    provisions: tuple[str, ...] = ()

    @property
    def source(self) -> str:
        """The id without a split part's number."""
        return self.id.partition("#")[0]
