"""What an admin's command does from its plan to its report; scripts.reindex only parses the command line."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rich.console import Console, RenderableType
from rich.text import Text

from bot.admin import machine, report
from bot.admin import official as bring
from bot.admin.basket import Basket
from bot.admin.desk import Built, Desk
from bot.admin.form import Ask, correct
from bot.admin.outcome import REFUSED, failure, finish, with_bars, write, write_failure
from bot.admin.progress import Bars
from bot.admin.reading import Reading, Turned, open_reader, read
from bot.admin.sources import gather
from bot.admin.watch import TRIES, Watch, keep
from bot.settings import Settings
from bot.texts import tell
from index import store
from index.errors import IndexMissing, StoreError
from knowledge import KnowledgeError
from knowledge.lock import locked
from knowledge.official.errors import one_line
from knowledge.official.kept import within
from knowledge.official.library import Kept, LibraryError

Act = Callable[[Bars], Built]


@dataclass(frozen=True)
class Wish:
    """How a command is to be carried out: shown only or done, in words or JSON."""

    yes: bool = False
    as_json: bool = False
    even_if_worse: bool = False


def add(given: Sequence[str], corrections: Mapping[str, Any], ask: Ask | None, wish: Wish) -> Reading:
    """Read what was named, show it, and add it where that is wished; returns what was read."""
    settings = Settings()
    desk = Desk(settings)
    with TemporaryDirectory(prefix="tanya-netral-unduhan-") as folder:
        with Bars(Console(stderr=True, quiet=wish.as_json)) as bars:
            sources = gather(given, lambda: bring.open_portal(settings), Path(folder), partial(bars, "fetch"))
            reader = open_reader(settings.data_dir, bars.page)
            found = read(sources.items, reader, partial(bars, "files"), origins=sources.origins)
        found = correct(found, {k: v for k, v in corrections.items() if v is not None}, ask)
        if not wish.as_json:
            write(report.reading(found, desk.changes(found)))
        _keep(desk, found, machine.reading(found), wish)
    return found


def official(only: Sequence[str], pages: Mapping[str, str], wish: Wish, *, again: bool = False) -> Reading:
    """Fetch the corpus's texts from their pages, show them, and add them where that is wished."""
    settings = Settings()
    desk, basket = Desk(settings), Basket(settings.data_dir)
    with locked(basket.folder, "mengambil naskah resmi"):
        made = bring.plan(desk.corpus(), desk.library, only, pages, again=again)
        with Bars(Console(stderr=True, quiet=wish.as_json)) as bars:
            portal = bring.open_portal(settings)
            harvest = bring.collect(made.targets, portal, basket, partial(bars, "fetch"))
            reader = open_reader(settings.data_dir, bars.page)
            found = bring.understand(made.targets, harvest, reader, partial(bars, "files"))
        basket.drop(bring.unwanted(made.targets, harvest, found))
        if not wish.as_json:
            write(report.reading(bring.told(harvest, found), desk.changes(found)))
            write(report.left_alone(made.kept, made.unknown, missed=bool(harvest.missed)))
        _keep(desk, found, bring.to_json(made, harvest, found), wish)
        basket.drop(item.metadata.id for item in found.read if wish.yes)
    return found


def kept(name: str) -> Kept:
    """One text; LibraryError names the way to the list where it is not kept."""
    library = Desk(Settings()).library
    if name not in library:
        raise LibraryError(tell("plan.unknown", id=one_line(name)))
    return library.get(name)


def listing(as_json: bool) -> None:
    """Every text that is kept; a damaged one by its id."""
    library = Desk(Settings()).library
    names = library.ids()
    texts = [found for name in names if (found := library.sound(name)) is not None]
    damaged = sorted(set(names) - {found.id for found in texts})
    broken = [Text(tell("plan.damaged", id=name)) for name in damaged]
    data = [*machine.listing(texts), *({"id": name, "damaged": True} for name in damaged)]
    finish(as_json, data, [report.listing(texts), *broken] if texts or not broken else broken)


def remove(names: Sequence[str], wish: Wish) -> None:
    """Forget texts, damaged ones too, with one build."""
    desk = Desk(Settings())
    sound = {name: desk.library.sound(name) if name in desk.library else kept(name) for name in names}
    listed = [found for found in sound.values() if found]
    broken = [Text(tell("plan.damaged", id=name)) for name, found in sound.items() if not found]
    plan: list[RenderableType] = [
        Text(tell("plan.remove")),
        *([report.listing(listed)] if listed else []),
        *broken,
    ]
    done = tell("plan.removed", id=", ".join(names))
    _change(plan, {"removed": list(sound)}, partial(desk.remove, list(sound)), done, wish)


def approve(name: str, pinpoints: Sequence[str], wish: Wish) -> None:
    """Let doubtful passages of one text be quoted."""
    desk = Desk(Settings())
    found = kept(name)
    if missing := [part for part in pinpoints if not any(within(n, [part]) for n in found.text.nodes)]:
        raise LibraryError(tell("plan.no_part", id=name, parts=one_line(", ".join(missing))))
    wanted = [node for node in found.doubtful if within(node, pinpoints)]
    if not wanted:
        words = [Text(tell("plan.nothing_to_approve", id=name))]
        finish(wish.as_json, {"approved": [], "applied": False}, words)
        return
    plan: list[RenderableType] = [
        Text(tell("plan.to_approve", count=len(wanted), id=name)),
        report.nodes(found, wanted),
    ]
    done = tell("plan.approved", count=len(wanted), id=name)
    shown = {"approved": [node.pinpoint for node in wanted]}
    _change(plan, shown, partial(desk.approve, name, pinpoints), done, wish)


def build(wish: Wish, *, if_needed: bool = False) -> None:
    """Build the index and switch to it, or show what that would change."""
    desk = Desk(Settings())
    if if_needed and not desk.needed():
        return
    if wish.yes:
        built = with_bars(lambda bars: desk.build(bars, even_if_worse=wish.even_if_worse))
        finish(wish.as_json, machine.built(built), report.built(built))
        return
    found = desk.difference()
    plan = Text(tell("build.would", count=len(desk.library.ids())))
    words = [*report.difference(found), plan, Text(tell("plan.dry"))]
    finish(wish.as_json, machine.difference(found) | {"applied": False}, words)


def check(as_json: bool) -> None:
    """Hold the version in use to its checksums and its questions."""
    desk = Desk(Settings())
    index = desk.verified()
    trial = with_bars(lambda bars: desk.trial(index, bars))
    built = Built(index.version, 0.0, trial, index.manifest["counts"])
    files, pending = len(index.manifest["files"]), desk.pending(index)
    finish(
        as_json,
        machine.built(built) | {"files": files, "pending": pending},
        report.checked(built, files, pending),
    )


def rollback(version: str | None, wish: Wish) -> None:
    """Go back to an earlier version."""
    desk = Desk(Settings())
    try:
        target = store.earlier(desk.index_dir, version)
    except IndexMissing as error:
        key = "build.no_version" if version else "build.no_earlier"
        raise LibraryError(tell(key, version=one_line(version or ""))) from error
    if wish.yes:
        store.rollback(desk.index_dir, target)
        words = [tell("build.rolled_back", version=target), tell("build.held_back")]
    else:
        words = [tell("build.would_roll_back", version=target), tell("plan.dry")]
    finish(wish.as_json, {"version": target, "applied": wish.yes}, map(Text, words))


def watch(folder: Path, every: float, rounds: int | None, *, yes: bool) -> None:
    """Take what is new in a folder, look by look (``every`` so many seconds), until Ctrl+C."""
    looks = count(1)

    def wait() -> bool:
        try:
            time.sleep(every if (going := next(looks) != rounds) else 0)
            return going
        except KeyboardInterrupt:
            write([Text(tell("watch.stopped"))])
            return False

    write([Text(tell("watch.started" if yes else "watch.started_dry", folder=folder))])
    keep(Watch(folder), partial(_take, yes=yes), _told_again, partial(_told_away, folder), wait)


def _take(ready: list[Path | Turned], *, yes: bool) -> list[Path | Turned]:
    """Read, show and add; returns the files that are to be tried again. A failure is told, Ctrl+C goes on."""
    settings, left = Settings(), ready
    try:
        desk = Desk(settings)
        with Bars(Console(stderr=True)) as bars:
            found = read(ready, open_reader(settings.data_dir, bars.page), partial(bars, "files"))
        write(report.reading(found, desk.changes(found)))
        left = [item.file for item in found.read]  # what was turned away stays so
        if left and yes:
            write(report.built(with_bars(lambda bars: desk.add(found.read, bars))))
        return []
    except (KnowledgeError, StoreError, OSError) as error:
        failed = failure(error)
        write_failure(failed)
        return [] if failed.status == REFUSED else left  # the same build would be refused again


def _told_again(again: list[Path], given_up: list[Path]) -> None:
    for key, names in (("watch.again", again), ("watch.given_up", given_up)):
        if names:
            shown = ", ".join(one_line(str(name)) for name in names)
            write([Text(tell(key, count=len(names), names=shown, tries=TRIES), style="yellow")])


def _told_away(folder: Path, error: OSError | None) -> None:
    words = tell("watch.back", folder=folder) if error is None else failure(error).lines[1]
    write([Text(tell("watch.away", folder=folder, reason=words) if error else words, style="yellow")])


def _keep(desk: Desk, found: Reading, shown: dict[str, Any], wish: Wish) -> None:
    """Add what was read, or say that nothing was changed."""
    if not found.read:
        finish(wish.as_json, shown | {"applied": False}, [Text(tell("plan.none_read"))])
        return
    done = tell("plan.added", count=len(found.read))
    _change([], shown, partial(desk.add, found.read, even_if_worse=wish.even_if_worse), done, wish)


def _change(plan: Iterable[RenderableType], shown: dict[str, Any], act: Act, done: str, wish: Wish) -> None:
    """Show a plan, or carry it out."""
    if not wish.yes:
        finish(wish.as_json, shown | {"applied": False}, [*plan, Text(tell("plan.dry"))])
        return
    built = with_bars(act)
    words = [Text(done), *report.built(built)]
    finish(wish.as_json, shown | {"applied": True, "build": machine.built(built)}, words)
