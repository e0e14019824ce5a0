"""Tables without drawn lines: columns parted by white from the heads "No | ... | ..." downwards.

A row begins where the first column has a number on a line of its own height and more white lies
above it than between the lines of a row: where numbers stand at the middle of their rows, nobody
can tell which line belongs to which, and no table is made of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from knowledge.official.extract.glyph import Glyph
from knowledge.official.extract.grid import Band, Grid
from knowledge.official.words import words

_NUMBER = re.compile(r"\d{1,3}\s?[.)]?")
_WHITE = 1.2
"""Of a line's height: white that parts columns; spaces within a line are narrower."""
_APART = 1.25
"""Of the distance of a row's lines: the least distance of two rows."""
_ABOVE = 0.75
"""Of a line's height, from its middle to the edge between its row and the one above."""


@dataclass(frozen=True)
class _Span:
    """Words of one line without white between them."""

    text: str
    left: float
    right: float


@dataclass(frozen=True)
class _Line:
    """``y`` is its middle, ``height`` that of its signs."""

    y: float
    height: float
    spans: tuple[_Span, ...]


def grids(signs: Sequence[Glyph]) -> list[Grid]:
    """The columned tables of a page, from the top."""
    lines = _lines(signs)
    found: list[Grid] = []
    place = 0
    while place < len(lines):
        taken = _taken(lines[place:]) if _is_head(lines[place]) else []
        grid = _grid(taken)
        found += [grid] if grid else []
        place += len(taken) if grid else 1
    return found


def _lines(signs: Sequence[Glyph]) -> list[_Line]:
    """Signs of one height, from the top; each line's from the left."""
    printed = sorted((sign for sign in signs if not sign.shown.isspace()), key=lambda sign: -sign.y)
    groups: list[list[Glyph]] = []
    for sign in printed:
        if groups and groups[-1][0].y - sign.y < (groups[-1][0].top - groups[-1][0].bottom) / 2 + 1:
            groups[-1].append(sign)
        else:
            groups.append([sign])
    return [_line(group) for group in groups]


def _line(group: list[Glyph]) -> _Line:
    height = max(sign.top - sign.bottom for sign in group)
    spans: list[list[Glyph]] = []
    for sign in sorted(group, key=lambda sign: sign.left):
        if spans and sign.left - max(one.right for one in spans[-1][-3:]) < _WHITE * height:
            spans[-1].append(sign)
        else:
            spans.append([sign])
    return _Line(
        median(sign.y for sign in group),
        height,
        tuple(
            _Span("".join(s.shown for s in span), span[0].left, max(s.right for s in span)) for span in spans
        ),
    )


def _is_head(line: _Line) -> bool:
    return len(line.spans) >= 3 and names_numbers(line.spans[0].text)


def names_numbers(head: str) -> bool:
    """Whether a column's head says that it holds the rows' numbers."""
    return " ".join(head.lower().split()) in words().numbered


def _taken(lines: Sequence[_Line]) -> list[_Line]:
    """The head and the lines below it that leave its columns apart."""
    columns = [(span.left, span.right) for span in lines[0].spans]
    taken = [lines[0]]
    for line in lines[1:]:
        merged = _merged([*columns, *((span.left, span.right) for span in line.spans)], line.height)
        if len(merged) != len(columns):
            break
        columns = merged
        taken.append(line)
    return taken


def _merged(stretches: list[tuple[float, float]], height: float) -> list[tuple[float, float]]:
    result: list[tuple[float, float]] = []
    for left, right in sorted(stretches):
        if result and left - result[-1][1] < height / 2:
            result[-1] = (result[-1][0], max(result[-1][1], right))
        else:
            result.append((left, right))
    return result


def _grid(lines: Sequence[_Line]) -> Grid | None:
    starts = list(_starts(lines))
    if not starts or not _set_apart(lines, starts):
        return None
    columns = _merged([(span.left, span.right) for line in lines for span in line.spans], lines[0].height)
    between = [(left[1] + right[0]) / 2 for left, right in pairwise(columns)]
    edges = (columns[0][0] - 1, *between, columns[-1][1] + 1)
    tops = [lines[place].y + _ABOVE * lines[place].height for place in (0, *starts)]
    bottoms = [*tops[1:], lines[-1].y - lines[-1].height]
    grid = Grid(tuple(Band(top, bottom, edges) for top, bottom in zip(tops, bottoms, strict=True)))
    return grid if grid.is_table else None


def _starts(lines: Sequence[_Line]) -> Iterator[int]:
    """The lines that begin a row: a number in the first column, and words beside it."""
    for place, line in enumerate(lines[1:], 1):
        if len(line.spans) >= 2 and _NUMBER.fullmatch(line.spans[0].text):
            yield place


def _set_apart(lines: Sequence[_Line], starts: Sequence[int]) -> bool:
    """Whether every row after the first stands off from the lines above it."""
    first = starts[0]
    inner = [
        above.y - line.y
        for place, (above, line) in enumerate(pairwise(lines), 1)
        if place > first and place not in starts
    ]
    if not inner:
        return True
    return all(lines[place - 1].y - lines[place].y > _APART * median(inner) for place in starts[1:])
