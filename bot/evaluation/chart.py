"""Small line charts as SVG, for docs/: both axes from 0 to 1."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

Points = Sequence[tuple[float, float]]
_SIZE = 360
_MARGIN = 48
_COLOURS = ("#1b6ca8", "#c0392b", "#2e7d32", "#8e44ad", "#b9770e")


def lines(title: str, across: str, up: str, series: Mapping[str, Points], least: float = 0.0) -> str:
    """An SVG document with one line a series and a legend; ``least`` is where both axes begin."""
    whole = _SIZE + 2 * _MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole + 120} {whole}" font-family="sans-serif" font-size="12">',
        f'<rect width="{whole + 120}" height="{whole}" fill="white"/>',
        f'<text x="{_MARGIN}" y="20" font-size="14">{escape(title)}</text>',
        f'<text x="{_MARGIN + _SIZE / 2}" y="{whole - 10}" text-anchor="middle">{escape(across)}</text>',
        f'<text transform="translate(14 {_MARGIN + _SIZE / 2}) rotate(-90)" text-anchor="middle">{escape(up)}</text>',
        *_grid(least),
    ]
    for number, (name, points) in enumerate(series.items()):
        colour = _COLOURS[number % len(_COLOURS)]
        path = " ".join(f"{_x(a, least):.1f},{_y(b, least):.1f}" for a, b in points)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [
            f'<circle cx="{_x(a, least):.1f}" cy="{_y(b, least):.1f}" r="3" fill="{colour}"/>'
            for a, b in points
        ]
        y = _MARGIN + 18 * number
        parts.append(f'<text x="{_MARGIN + _SIZE + 12}" y="{y + 10}" fill="{colour}">{escape(name)}</text>')
    return "\n".join([*parts, "</svg>", ""])


def _grid(least: float) -> list[str]:
    marks = [least + (1 - least) * step / 5 for step in range(6)]
    parts = [
        f'<rect x="{_MARGIN}" y="{_MARGIN}" width="{_SIZE}" height="{_SIZE}" fill="none" stroke="#999"/>'
    ]
    for mark in marks:
        parts.append(
            f'<line x1="{_MARGIN}" x2="{_MARGIN + _SIZE}" y1="{_y(mark, least)}" y2="{_y(mark, least)}" stroke="#eee"/>'
        )
        parts.append(
            f'<text x="{_x(mark, least)}" y="{_MARGIN + _SIZE + 16}" text-anchor="middle">{mark:.2g}</text>'
        )
        parts.append(f'<text x="{_MARGIN - 6}" y="{_y(mark, least) + 4}" text-anchor="end">{mark:.2g}</text>')
    return parts


def _x(value: float, least: float) -> float:
    return _MARGIN + _SIZE * (value - least) / (1 - least)


def _y(value: float, least: float) -> float:
    return _MARGIN + _SIZE * (1 - (value - least) / (1 - least))
