"""What a command prints with ``--json``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.admin.desk import Built
from bot.admin.difference import Difference
from bot.admin.reading import Reading, count_articles
from bot.evaluation.gate import share, to_json
from index.store import Version
from knowledge.official.library import Kept


def reading(found: Reading) -> dict[str, Any]:
    """``add`` for machines: what was read and what was turned away."""
    return {
        "added": [
            {"file": r.source, "id": r.metadata.id, "articles": r.articles, "doubtful": r.doubtful}
            for r in found.read
        ],
        "rejected": [{"file": t.source, "reason": t.reason} for t in found.turned],
    }


def listing(texts: Sequence[Kept]) -> list[dict[str, Any]]:
    """``list`` for machines."""
    return [
        {
            "id": kept.id,
            "title": kept.text.metadata.title,
            "articles": count_articles(kept.text),
            "nodes": len(kept.text.nodes),
            "doubtful": len(kept.doubtful),
            "noise": round(kept.text.noise, 4),
            "source": kept.text.source_name,
            "sha256": kept.text.sha256,
        }
        for kept in texts
    ]


def text(kept: Kept) -> dict[str, Any]:
    """``show`` for machines: the instrument and its nodes in reading order."""
    about = kept.text
    return {
        "instrument": {
            **about.metadata.model_dump(mode="json"),
            "source": about.source_name,
            "sha256": about.sha256,
            "reader": about.reader,
            "noise": about.noise,
            "flags": list(about.flags),
        },
        "nodes": [
            {
                "pinpoint": node.pinpoint,
                "label": node.label,
                "text": node.text,
                "page": node.page,
                "doubt": list(kept.doubts(node)),
            }
            for node in about.nodes
        ],
    }


def built(result: Built) -> dict[str, Any]:
    """A build for machines."""
    return {
        "version": result.version,
        "seconds": round(result.seconds, 2),
        "counts": result.counts,
        "trial": to_json(result.trial) if result.trial else None,
        "right": round(share(result.trial.now), 4) if result.trial else None,
    }


def difference(found: Difference) -> dict[str, Any]:
    """``diff`` for machines."""
    return {
        "texts": [
            {"id": c.id, "new": list(c.new), "changed": list(c.changed), "gone": list(c.gone)}
            for c in found.texts
        ],
        **{
            name: {part: list(getattr(getattr(found, name), part)) for part in ("new", "changed", "gone")}
            for name in ("instruments", "provisions", "situations")
        },
        "touched": list(found.touched),
    }


def versions(found: Sequence[Version]) -> list[dict[str, Any]]:
    """``versions`` for machines."""
    return [
        {
            "version": v.name,
            "built_at": v.built_at,
            "in_use": v.in_use,
            "withdrawn": v.withdrawn,
            "counts": v.counts,
        }
        for v in found
    ]
