"""The lines drawn on a page, and the rows of the tables that they rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from knowledge.official.extract.grid import Band, Grid
from knowledge.official.extract.turn import Point, turn_of

_NEAR = 3.0
"""Points: lines this near are one, drawn twice or as a thin rectangle."""
_SHORTEST = 6.0
_MOST = 4000
"""Segments of a page beyond which it is a drawing, no table."""


@dataclass(frozen=True)
class Segment:
    """An upright or level line: ``at`` is its place across, ``start`` to ``end`` its reach along; points."""

    at: float
    start: float
    end: float

    def covers(self, start: float, end: float) -> bool:
        """Whether it reaches over a stretch."""
        return self.start <= start + _NEAR and self.end >= end - _NEAR


def grids(page: Any) -> list[Grid]:
    """The ruled tables of a page (of pypdfium2), from the top."""
    level, upright = _segments(page)
    return list(ruled(level, upright))


def ruled(level: Sequence[Segment], upright: Sequence[Segment]) -> Iterator[Grid]:
    """The tables that level and upright lines enclose."""
    rows: list[Band] = []
    top: float | None = None
    for above, below in pairwise(sorted({line.at for line in level}, reverse=True)):
        crossing = _crossing(upright, (above + below) / 2)
        if len(crossing) < 2:
            yield from _grid(rows)
            rows, top = [], None
            continue
        top = above if top is None else top
        first = (crossing[0], crossing[1])
        if any(line.at == below and line.covers(*first) for line in level):
            rows.append(Band(top, below, tuple(crossing)))
            top = None
    yield from _grid(rows)


def _grid(rows: list[Band]) -> Iterator[Grid]:
    grid = Grid(tuple(rows))
    if grid.is_table:
        yield grid


def _crossing(upright: Iterable[Segment], height: float) -> list[float]:
    """Where the upright lines stand that pass a height."""
    return sorted({line.at for line in upright if line.start < height < line.end})


def _segments(page: Any) -> tuple[list[Segment], list[Segment]]:
    """Level and upright lines of a page; none where it is a drawing."""
    import pypdfium2.raw as raw

    turn = turn_of(page)
    level: list[Segment] = []
    upright: list[Segment] = []
    for found in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=1):
        for one, other in _strokes(found):
            (x0, y0), (x1, y1) = turn(*one), turn(*other)
            if abs(y0 - y1) < 1 and abs(x0 - x1) >= _SHORTEST:
                level.append(Segment(y0, min(x0, x1), max(x0, x1)))
            elif abs(x0 - x1) < 1 and abs(y0 - y1) >= _SHORTEST:
                upright.append(Segment(x0, min(y0, y1), max(y0, y1)))
        if len(level) + len(upright) > _MOST:
            return [], []
    return joined(level), joined(upright)


def _strokes(found: Any) -> Iterator[tuple[Point, Point]]:
    """The straight pieces of a path, on the page."""
    import ctypes

    import pypdfium2.raw as raw

    matrix = found.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    first: Point | None = None
    last: Point | None = None
    for place in range(raw.FPDFPath_CountSegments(found.raw)):
        piece = raw.FPDFPath_GetPathSegment(found.raw, place)
        raw.FPDFPathSegment_GetPoint(piece, x, y)
        point = matrix.on_point(x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(piece)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == raw.FPDF_SEGMENT_LINETO and last is not None:
            yield last, point
        last = point
        if raw.FPDFPathSegment_GetClose(piece) and first is not None:
            yield point, first


def joined(segments: Iterable[Segment]) -> list[Segment]:
    """Lines that lie on one another made one: at the place where most of them are, over all their reach."""
    result: list[Segment] = []
    for group in _near(sorted(segments, key=lambda line: line.at)):
        at = Counter(line.at for line in group).most_common(1)[0][0]
        reach: list[Segment] = []
        for line in sorted(group, key=lambda line: line.start):
            if reach and line.start <= reach[-1].end + _NEAR:
                reach[-1] = Segment(at, reach[-1].start, max(reach[-1].end, line.end))
            else:
                reach.append(Segment(at, line.start, line.end))
        result += reach
    return result


def _near(segments: Sequence[Segment]) -> Iterator[list[Segment]]:
    group: list[Segment] = []
    for line in segments:
        if group and line.at - group[0].at > _NEAR:
            yield group
            group = []
        group.append(line)
    if group:
        yield group
