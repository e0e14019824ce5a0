"""How a command ends: its words or JSON on stdout, and its exit status.

0 done (or shown what would be done), 1 failed and nothing changed, 2 wrong command line,
3 some files were turned away, 4 the new index answers worse and was refused, 5 another process
is at work.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import typer
from rich.console import Console, RenderableType
from rich.text import Text

from bot.admin.progress import Bars
from bot.texts import tell
from index.errors import BuildRefused, StoreError
from knowledge import KnowledgeError
from knowledge.lock import Busy

T = TypeVar("T")
FAILED, TURNED_AWAY, REFUSED, BUSY = 1, 3, 4, 5


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


@contextmanager
def reported(as_json: bool = False) -> Iterator[None]:
    """Errors as words (or JSON) and an exit status."""
    try:
        yield
    except Busy as error:
        _fail(as_json, BUSY, str(error))
    except BuildRefused as error:
        _fail(as_json, REFUSED, str(error), *error.reasons)
    except (KnowledgeError, StoreError) as error:
        _fail(as_json, FAILED, tell("build.failed"), str(error))


def _fail(as_json: bool, status: int, *lines: str) -> None:
    if as_json:
        sys.stdout.write(json.dumps({"error": list(lines)}, ensure_ascii=False) + "\n")
    console = Console(stderr=as_json, highlight=False, soft_wrap=True)
    for number, line in enumerate(lines):
        console.print(Text(line, style="bold red" if number == 0 else ""))
    raise typer.Exit(status)
