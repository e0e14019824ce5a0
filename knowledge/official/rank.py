"""Where a kind of instrument stands in the hierarchy (UU 12/2011 Pasal 7 and 8)."""

from __future__ import annotations

from knowledge.instrument import Authority

_RANKS: dict[str, Authority] = {
    "uu": Authority.LAW,
    "perppu": Authority.LAW,
    "putusan-mk": Authority.LAW,
    "pp": Authority.GOVERNMENT_REGULATION,
    "perpres": Authority.PRESIDENTIAL_REGULATION,
    "peraturan": Authority.MINISTERIAL_REGULATION,
    "skb": Authority.JOINT_DECREE,
    "se": Authority.CIRCULAR,
    "surat": Authority.CIRCULAR,
}


def authority_of(kind: str) -> int | None:
    """Rank of a kind, 1 the highest; None for a kind that has no rank of its own."""
    rank = _RANKS.get(kind)
    return None if rank is None else int(rank)
