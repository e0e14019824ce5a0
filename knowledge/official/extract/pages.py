"""The text of a file, page by page, before anything is cleaned."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

CELL = "\x1f"
"""Begins every cell of a table row: a row is one line of such cells."""


Step = Callable[[int, int], None]
"""Called with the pages that are read and those there are."""


def no_step(done: int, total: int) -> None:
    """Tells nobody."""


@dataclass(frozen=True)
class Pages:
    """``texts`` is one text a page, or the whole text once where the file has no pages.

    ``wrapped`` tells lines broken by the page's width (PDF) from lines that are paragraphs.
    ``flags`` are Indonesian sentences for the admin.
    """

    texts: tuple[str, ...]
    reader: str
    paged: bool = False
    wrapped: bool = False
    flags: tuple[str, ...] = ()
    hidden: tuple[int, ...] = ()
    """Pages (from 1) that hold text which a reader does not see."""
    unchecked: int | None = None
    """Page from which nothing was searched for such text, None where all was."""


def row(cells: list[str]) -> str:
    """A table row as one line."""
    return "".join(f"{CELL}{' '.join(cell.split())}" for cell in cells)
