"""What an admin reads after a command: tables and lines in Indonesian (``machine`` has the same as data)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from bot.admin import machine
from bot.admin.desk import Built
from bot.admin.difference import Difference, TextChange
from bot.admin.reading import Read, Reading, Turned
from bot.texts import tell
from index.official.outline import Change
from index.store import Version
from knowledge.official.document import Metadata, Node
from knowledge.official.errors import one_line
from knowledge.official.library import Kept

_LISTED = 30
"""Names shown of a long list."""
_DETAILED = 10
"""Files whose metadata is shown in full."""


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
                _percent(item.noise),
                _counts(changes[about.id]),
            )
            table.add_row(*map(Text, cells))
        yield table
    if len(found.read) <= _DETAILED:
        for item in found.read:
            yield Text(_about(item.metadata))
            if item.doubtful:
                yield Text(_doubts(item), style="yellow")
    for item in found.read:
        for flag in item.flags:
            yield Text(tell("plan.flag", file=one_line(item.file.name), flag=flag), style="yellow")
    if doubtful := sum(item.doubtful for item in found.read):
        yield Text(tell("plan.doubtful", count=doubtful))
    if found.turned:
        yield turned(found.turned)


def turned(items: Sequence[Turned]) -> Table:
    """The files that were turned away, one clear line each."""
    table = _table("turned", "file", "reason")
    for item in items:
        table.add_row(Text(one_line(item.source)), Text(item.reason))
    return table


def left_alone(kept: Sequence[str], unknown: Sequence[str], *, missed: bool) -> Iterator[RenderableType]:
    """The instruments that ``official`` did not ask for, and why; what to do where some were ``missed``."""
    if missed:
        yield Text(tell("official.by_hand"))
    if kept:
        yield Text(tell("official.kept", count=len(kept), ids=_listed(kept)))
    if unknown:
        yield Text(tell("official.unknown", count=len(unknown), ids=_listed(unknown)))


def listing(texts: Sequence[Kept]) -> RenderableType:
    """The official texts that are kept."""
    if not texts:
        return Text(tell("plan.empty"))
    table = _table(None, "id", "title", "articles", "doubtful", "noise", "source")
    for row in machine.listing(texts):
        cells = (
            row["id"],
            row["title"],
            row["articles"],
            row["doubtful"],
            _percent(row["noise"]),
            row["source"],
        )
        table.add_row(*(Text(one_line(str(cell))) for cell in cells))
    return table


def text(kept: Kept) -> Iterator[RenderableType]:
    """One text for reading: metadata, then its parts with their doubts."""
    about = Table.grid(padding=(0, 2))
    for name, value in kept.text.metadata.model_dump(mode="json").items():
        about.add_row(Text(tell(f"field.{name}"), style="bold"), Text(one_line(_shown(value))))
    yield about
    for flag in kept.text.flags:
        yield Text(flag, style="yellow")
    yield nodes(kept, kept.text.nodes)
    if kept.doubtful:
        places = _listed(list(dict.fromkeys(node.pinpoint for node in kept.doubtful)))
        yield Text(tell("plan.approve", count=len(kept.doubtful), id=kept.id, places=places))


def nodes(kept: Kept, parts: Sequence[Node]) -> Table:
    """Parts of a text with their doubts."""
    table = _table(None, "pinpoint", "text", "doubt")
    for node in parts:
        words = f"{node.label} {node.text}".strip()
        table.add_row(Text(node.pinpoint), Text(words), Text("; ".join(kept.doubts(node)), style="yellow"))
    return table


def built(result: Built) -> Iterator[RenderableType]:
    """The version that is in use now, and how it did."""
    counts = result.counts
    yield Text(
        tell(
            "build.ready",
            version=result.version,
            seconds=f"{result.seconds:.1f}".replace(".", ","),
            passages=counts["passages"] + counts.get("official_passages", 0),
            official=counts.get("official", 0),
            quoted=counts.get("quoted", 0),
        )
    )
    yield from _tried(result)


def checked(result: Built, files: int, pending: Sequence[str]) -> Iterator[RenderableType]:
    """The version in use after ``check``: its files, how it answers, and the texts that it lacks."""
    yield Text(tell("build.sound", version=result.version, files=files))
    yield from _tried(result)
    if pending:
        yield Text(tell("build.pending", count=len(pending), ids=_listed(pending)))


def _tried(result: Built) -> Iterator[RenderableType]:
    if result.trial is None:
        return
    right, asked = sum(g.right for g in result.trial.now), len(result.trial.now)
    yield Text(tell("build.trial", right=right, questions=asked, changed=len(result.trial.changes)))
    for change in result.trial.changes[:_LISTED]:
        yield Text(f"  {change.line()}")


def difference(found: Difference) -> Iterator[RenderableType]:
    """What a build would change."""
    if not found:
        yield Text(tell("plan.nothing"))
        return
    if found.texts:
        table = _table("texts", "id", "new", "changed", "gone", section="diff")
        for change in found.texts:
            parts = (_listed(names) or "-" for names in (change.new, change.changed, change.gone))
            table.add_row(Text(change.id), *map(Text, parts))
        yield table
    for name in ("instruments", "provisions", "situations"):
        change = getattr(found, name)
        if change:
            yield Text(f"{tell(f'diff.{name}')}: {_counts(change)}: {_listed(change.touched)}")
    if found.touched:
        yield Text(f"{tell('diff.touched')} ({len(found.touched)}): {_listed(found.touched)}")


def versions(found: Sequence[Version]) -> RenderableType:
    """Versions on disk, the newest first."""
    if not found:
        return Text(tell("build.none"))
    table = _table(None, "version", "built", "state", "official")
    for version in found:
        state = tell("column.in_use") if version.in_use else ""
        state = tell("column.withdrawn") if version.withdrawn and not version.in_use else state
        official = str(version.counts.get("official", 0))
        table.add_row(Text(version.name), Text(_moment(version.built_at)), Text(state), Text(official))
    return table


def _table(title: str | None, *columns: str, right: int | None = None, section: str = "plan") -> Table:
    table = Table(title=tell(f"{section}.{title}") if title else None, title_justify="left")
    for place, name in enumerate(columns):
        number = right is not None and right <= place < right + 3
        table.add_column(tell(f"column.{name}"), justify="right" if number else "left", overflow="fold")
    return table


def _counts(change: TextChange | Change) -> str:
    return tell("column.change_line", new=len(change.new), changed=len(change.changed), gone=len(change.gone))


def _about(found: Metadata) -> str:
    """What was read of a text's metadata, in one line."""
    shown = found.model_dump(mode="json", exclude={"id", "title"})
    fields = ", ".join(f"{tell(f'field.{name}')} {_shown(value)}" for name, value in shown.items())
    return one_line(f"{found.id}: {fields}")


def _doubts(item: Read) -> str:
    """The doubtful parts of one file, each with why."""
    found = (f"{node.pinpoint} ({'; '.join(node.doubt)})" for node in item.text.nodes if node.doubt)
    return tell("plan.doubts", id=item.metadata.id, places=_listed(list(found)))


def _moment(stamp: str) -> str:
    """A time of the manifest where the admin sits."""
    try:
        return datetime.fromisoformat(stamp).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return stamp


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_LISTED])
    return shown if len(names) <= _LISTED else f"{shown}, ... (+{len(names) - _LISTED})"


def _shown(value: object) -> str:
    """A value for people; "-" where nothing was found."""
    return (", ".join(map(str, value)) if isinstance(value, list) else str(value or "")) or "-"


def _percent(share: float) -> str:
    return f"{share:.1%}".replace(".", ",")
