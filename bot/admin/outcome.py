"""How a command ends: its words or JSON on stdout, and its exit status.

0 done (or shown what would be done), 1 failed and nothing changed, 2 wrong command line,
3 some files were turned away, 4 the new index answers worse and was refused, 5 another process
is at work, 130 stopped by Ctrl+C.
"""

from __future__ import annotations

import errno
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

import typer
from rich.console import Console, RenderableType
from rich.text import Text

from bot.admin.progress import Bars
from bot.texts import tell
from index.errors import (
    BuildRefused,
    IndexDamaged,
    IndexMissing,
    IndexOutdated,
    ModelError,
    StoreError,
)
from knowledge import KnowledgeError
from knowledge.lock import Busy
from knowledge.official.errors import one_line

T = TypeVar("T")
FAILED, TURNED_AWAY, REFUSED, BUSY, STOPPED = 1, 3, 4, 5, 130
EXPECTED = (KnowledgeError, StoreError, OSError, KeyboardInterrupt)
"""What ends a command with words; anything else is a mistake of this program and shows itself."""
_CAUSES = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EACCES: "forbidden",
    errno.EPERM: "forbidden",
    errno.EROFS: "forbidden",
    errno.ENOENT: "missing",
}
_INDEX: dict[type[BaseException], str] = {
    IndexMissing: "no_index",
    IndexDamaged: "damaged",
    IndexOutdated: "outdated",
    ModelError: "model",
}


@dataclass(frozen=True)
class Failure:
    """Why a command ended early: its exit status, and lines for the admin, the main one first."""

    status: int
    lines: tuple[str, ...]


def failure(error: BaseException) -> Failure:
    """One of the ``EXPECTED`` errors in words; its notes say what became of texts and index."""
    notes = tuple(getattr(error, "__notes__", ())) or (tell("fail.nothing_changed"),)
    match error:
        case KeyboardInterrupt():
            return Failure(STOPPED, (tell("fail.stopped"), *notes))
        case Busy():
            return Failure(BUSY, (str(error), *notes))
        case BuildRefused():
            return Failure(REFUSED, (str(error), *error.reasons, *notes))
        case OSError():
            cause = tell(f"fail.{_CAUSES.get(error.errno or 0, 'system')}", place=_place(error))
            return Failure(FAILED, (tell("fail.failed"), cause, *notes))
    detail = str(error)
    if key := _INDEX.get(type(error)):
        detail = tell(f"fail.{key}", detail=detail)
    return Failure(FAILED, (tell("fail.failed"), detail, *notes))


def with_bars(act: Callable[[Bars], T]) -> T:
    """Do something while bars on stderr show how far it is."""
    with Bars(Console(stderr=True)) as bars:
        return act(bars)


def finish(as_json: bool, data: Any, words: Iterable[RenderableType]) -> None:
    """Print the data as JSON, or the words."""
    if as_json:
        sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
    else:
        write(words)


def write(words: Iterable[RenderableType]) -> None:
    """Print words; what they hold is never read as markup."""
    console = Console(highlight=False, soft_wrap=True)
    for part in words:
        console.print(part)


def write_failure(failed: Failure, *, as_json: bool = False) -> None:
    """Print why it failed: with ``as_json`` as JSON, and for people on stderr."""
    if as_json:
        sys.stdout.write(json.dumps({"error": list(failed.lines)}, ensure_ascii=False) + "\n")
    console = Console(stderr=as_json, highlight=False, soft_wrap=True)
    for number, line in enumerate(failed.lines):
        console.print(Text(line, style="bold red" if number == 0 else ""))


@contextmanager
def reported(as_json: bool = False) -> Iterator[None]:
    """Expected errors as words (or JSON) and an exit status."""
    try:
        yield
    except BrokenPipeError:
        raise  # nobody reads any more
    except EXPECTED as error:
        failed = failure(error)
        write_failure(failed, as_json=as_json)
        raise typer.Exit(failed.status) from error


def _place(error: OSError) -> str:
    """What the system was asked for, and its own words."""
    name = error.filename if error.filename is not None else error.filename2
    said = error.strerror or str(error)
    return one_line(f"{name}: {said}" if name is not None else said)
