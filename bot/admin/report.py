"""What an admin reads after a command: tables and lines in Indonesian, and plain data for machines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from bot.admin.desk import Built
from bot.admin.difference import Difference, TextChange
from bot.admin.reading import Reading, Turned
from bot.evaluation.gate import share, to_json
from bot.texts import tell
from index.official.outline import Change
from index.store import Version
from knowledge.official.errors import one_line
from knowledge.official.library import Kept

_LISTED = 30
"""Names shown of a long list."""


def reading_json(reading: Reading) -> dict[str, Any]:
    """``add`` for machines: what was read and what was turned away."""
    return {
        "added": [
            {"file": r.source, "id": r.metadata.id, "articles": r.articles, "doubtful": r.doubtful}
            for r in reading.read
        ],
        "rejected": [{"file": t.source, "reason": t.reason} for t in reading.turned],
    }


def reading(found: Reading, changes: dict[str, TextChange]) -> Iterator[RenderableType]:
    """What was understood of each file, and what is to be looked at."""
    if found.read:
        table = _table("read", "file", "id", "title", "articles", "doubtful", "noise", "change", right=3)
        for item in found.read:
            about = item.metadata
            cells = (
                one_line(item.file.name),
                about.id,
                one_line(about.title),
                str(item.articles),
                str(item.doubtful),
                f"{item.noise:.1%}",
                _counts(changes[about.id]),
            )
            table.add_row(*map(Text, cells))
        yield table
    for item in found.read:
        for flag in item.flags:
            yield Text(tell("plan.flag", file=one_line(item.file.name), flag=flag), style="yellow")
    if found.turned:
        yield turned(found.turned)


def turned(items: Sequence[Turned]) -> Table:
    """The files that were turned away, one clear line each."""
    table = _table("turned", "file", "reason")
    for item in items:
        table.add_row(Text(one_line(item.source)), Text(item.reason))
    return table


def left_alone(kept: Sequence[str], unknown: Sequence[str]) -> Iterator[RenderableType]:
    """The instruments that ``official`` did not ask for, and why."""
    if kept:
        yield Text(tell("official.kept", count=len(kept), ids=_listed(kept)))
    if unknown:
        yield Text(tell("official.unknown", count=len(unknown), ids=_listed(unknown)))


def listing(texts: Sequence[Kept]) -> Table:
    """The official texts that are kept."""
    table = _table(None, "id", "title", "articles", "doubtful", "noise", "source")
    for row in listing_json(texts):
        cells = (row["id"], row["title"], row["nodes"], row["doubtful"], f"{row['noise']:.1%}", row["source"])
        table.add_row(*(Text(one_line(str(cell))) for cell in cells))
    return table


def listing_json(texts: Sequence[Kept]) -> list[dict[str, Any]]:
    """``list`` for machines."""
    return [
        {
            "id": kept.id,
            "title": kept.text.metadata.title,
            "nodes": len(kept.text.nodes),
            "doubtful": len(kept.doubtful),
            "noise": round(kept.text.noise, 4),
            "source": kept.text.source_name,
            "sha256": kept.text.sha256,
        }
        for kept in texts
    ]


def text_json(kept: Kept) -> dict[str, Any]:
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


def text(kept: Kept) -> Iterator[RenderableType]:
    """One text for reading: metadata, then its parts with their doubts."""
    about = Table.grid(padding=(0, 2))
    for name, value in kept.text.metadata.model_dump(mode="json").items():
        about.add_row(Text(name, style="bold"), Text(one_line(_shown(value))))
    yield about
    for flag in kept.text.flags:
        yield Text(flag, style="yellow")
    table = _table(None, "pinpoint", "text", "doubt")
    for node in kept.text.nodes:
        words = f"{node.label} {node.text}".strip()
        table.add_row(Text(node.pinpoint), Text(words), Text("; ".join(kept.doubts(node)), style="yellow"))
    yield table


def built(result: Built) -> Iterator[RenderableType]:
    """The version that is in use now, and how it did."""
    counts = result.counts
    yield Text(
        tell(
            "build.ready",
            version=result.version,
            seconds=f"{result.seconds:.1f}",
            passages=counts["passages"] + counts.get("official_passages", 0),
            official=counts.get("official", 0),
            quoted=counts.get("quoted", 0),
        )
    )
    if result.trial is not None:
        right, asked = sum(g.right for g in result.trial.now), len(result.trial.now)
        yield Text(tell("build.trial", right=right, questions=asked, changed=len(result.trial.changes)))


def built_json(result: Built) -> dict[str, Any]:
    """A build for machines."""
    return {
        "version": result.version,
        "seconds": round(result.seconds, 2),
        "counts": result.counts,
        "trial": to_json(result.trial) if result.trial else None,
        "right": round(share(result.trial.now), 4) if result.trial else None,
    }


def difference(found: Difference) -> Iterator[RenderableType]:
    """What a build would change."""
    if not found:
        yield Text(tell("plan.nothing"))
        return
    if found.texts:
        table = _table("texts", "id", "change", "articles", section="diff")
        for change in found.texts:
            names = [*change.new, *change.changed, *change.gone]
            table.add_row(Text(change.id), Text(_counts(change)), Text(_listed(names)))
        yield table
    for name in ("instruments", "provisions", "situations"):
        change = getattr(found, name)
        if change:
            yield Text(f"{tell(f'diff.{name}')}: {_counts(change)}: {_listed(change.touched)}")
    if found.touched:
        yield Text(f"{tell('diff.touched')} ({len(found.touched)}): {_listed(found.touched)}")


def difference_json(found: Difference) -> dict[str, Any]:
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


def versions(found: Sequence[Version]) -> Table:
    """Versions on disk, the newest first."""
    table = _table(None, "version", "built", "state", "official")
    for version in found:
        state = tell("column.in_use") if version.in_use else ""
        state = tell("column.withdrawn") if version.withdrawn and not version.in_use else state
        official = str(version.counts.get("official", 0))
        table.add_row(Text(version.name), Text(version.built_at[:19]), Text(state), Text(official))
    return table


def versions_json(found: Sequence[Version]) -> list[dict[str, Any]]:
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


def _table(title: str | None, *columns: str, right: int | None = None, section: str = "plan") -> Table:
    table = Table(title=tell(f"{section}.{title}") if title else None, title_justify="left")
    for place, name in enumerate(columns):
        number = right is not None and right <= place < right + 3
        table.add_column(tell(f"column.{name}"), justify="right" if number else "left", overflow="fold")
    return table


def _counts(change: TextChange | Change) -> str:
    return tell("column.change_line", new=len(change.new), changed=len(change.changed), gone=len(change.gone))


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_LISTED])
    return shown if len(names) <= _LISTED else f"{shown}, ... (+{len(names) - _LISTED})"


def _shown(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value if value is not None else "-")
