"""Rows of a table that a page's end has parted: the next page repeats the heads and leaves the number empty."""

from __future__ import annotations

from knowledge.official.extract.pages import CELL, row


def join_pages(pages: list[str]) -> list[str]:
    """The pages with each parted row whole where it began; repeated heads go."""
    kept = [page.split("\n") for page in pages]
    head = ""
    for number, lines in enumerate(kept):
        first = next((line for line in lines if line.strip()), "")
        if head and first == head:
            lines.remove(first)
        if number and (place := _continues(kept[number - 1], lines)) is not None:
            last = len(kept[number - 1]) - 1 - _blank(kept[number - 1][::-1])
            kept[number - 1][last] = _joined(kept[number - 1][last], lines.pop(place))
        head = next((line for line in lines if line.startswith(CELL)), head)
    return ["\n".join(lines) for lines in kept]


def _blank(lines: list[str]) -> int:
    """How many lines from the first on are empty."""
    return next((place for place, line in enumerate(lines) if line.strip()), len(lines))


def _continues(before: list[str], after: list[str]) -> int | None:
    """The line of a page that goes on with the last row of the page before it."""
    if not any(line.strip() for line in before) or not any(line.strip() for line in after):
        return None
    place = _blank(after)
    last, first = before[-1 - _blank(before[::-1])], after[place]
    same = last.startswith(CELL) and first.startswith(CELL) and last.count(CELL) == first.count(CELL)
    return place if same and not first.split(CELL)[1].strip() else None


def _joined(last: str, first: str) -> str:
    return row(
        [f"{one}\n{other}" for one, other in zip(last.split(CELL)[1:], first.split(CELL)[1:], strict=True)]
    )
