"""Where a kind of instrument stands in the hierarchy (UU 12/2011 Pasal 7 and 8), from data/kinds.yaml."""

from __future__ import annotations

from knowledge.official.metadata.kind import kinds


def authority_of(kind: str) -> int | None:
    """Rank of a kind, 1 the highest: the national one where regions issue that kind too; None for no kind."""
    return next((one.authority for one in kinds() if kind in (one.kind, one.id)), None)
