"""Tables of an annex in a PDF, told by where their text stands: each row one line of cells.

Only an annex is searched, and only one whose tables hold at least half of its letters: prose with
a small table in it stays prose, whose own numbers make the tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from knowledge.official.extract import columns, ruling
from knowledge.official.extract.glyph import Glyph, glyphs
from knowledge.official.extract.grid import Grid
from knowledge.official.extract.pages import CELL, row

_ANNEX = re.compile(r"^\s*LAMPIRAN\b", re.MULTILINE)
_SHARE = 0.5
"""Of an annex's letters in its tables, for these to be rows."""


def with_rows(pdf: Any, texts: Sequence[str]) -> list[str]:
    """The texts of the pages, those of tabular annexes with a row a line."""
    result = list(texts)
    for pages in _annexes(texts):
        laid = {number: _laid(pdf[number]) for number in pages}
        within = sum(page.within for page in laid.values())
        if within and within >= _SHARE * sum(page.letters for page in laid.values()):
            for number, page in laid.items():
                result[number] = page.text if page.within else texts[number]
    return result


def _annexes(texts: Sequence[str]) -> Iterator[range]:
    """The pages of each annex: up to the next page that begins one."""
    starts = [number for number, text in enumerate(texts) if _ANNEX.search(text)]
    for start, end in pairwise([*starts, len(texts)]):
        yield range(start, end)


@dataclass(frozen=True)
class _Laid:
    """A page's text with its tables in rows, its letters, and those of them in tables."""

    text: str
    letters: int
    within: int


def _laid(page: Any) -> _Laid:
    signs = list(glyphs(page))
    grids = ruling.grids(page) or columns.grids(signs)
    outside: list[list[str]] = [[] for _ in range(len(grids) + 1)]
    cells: list[list[list[list[str]]]] = [
        [[[] for _ in band.edges[1:]] for band in grid.rows] for grid in grids
    ]
    holder, within = outside[0], 0
    for sign in signs:
        if not sign.shown.isspace():
            before, (holder, inside) = holder, _holder(sign, grids, outside, cells)
            within += inside
            if holder is not before and holder and not holder[-1].isspace():
                holder.append("\n")
        holder.append(sign.shown)
    pieces = ["".join(outside[0])]
    for place, grid in enumerate(cells):
        pieces += [_line(["".join(cell) for cell in band]) for band in grid]
        pieces.append("".join(outside[place + 1]))
    text = "\n".join(piece.strip("\n") for piece in pieces if piece.strip())
    return _Laid(text, sum(not sign.shown.isspace() for sign in signs), within)


def _holder(
    sign: Glyph,
    grids: Sequence[Grid],
    outside: Sequence[list[str]],
    cells: Sequence[Sequence[Sequence[list[str]]]],
) -> tuple[list[str], bool]:
    """The cell that a sign stands in, or the text between the tables; and whether it is a cell."""
    for place, grid in enumerate(grids):
        found = grid.find(sign.x, sign.y)
        if found is not None:
            return cells[place][found[0]][found[1]], True
    return outside[sum(grid.is_above(sign.y) for grid in grids)], False


def _line(cells: list[str]) -> str:
    """A row of one cell is a heading within the table."""
    return row(cells) if len(cells) > 1 else " ".join(cells[0].split()).replace(CELL, " ")
