"""Annexes: table rows as parts, and the numbered text around them."""

from __future__ import annotations

import re

from knowledge.official.extract.columns import names_numbers
from knowledge.official.extract.pages import CELL
from knowledge.official.parse.items import itemize
from knowledge.official.parse.part import Part, Path, neighbours

_ROW = re.compile(rf"^{CELL}[^\n]*$", re.MULTILINE)
_SECTION = re.compile(r"^\s*(?P<letter>[A-Z])\s?\.\s+\S", re.MULTILINE)
_NUMBER = re.compile(r"(\d{1,3})\s*[.)]?")


def annex(text: str, start: int, end: int, mark: int, number: str) -> Part:
    """An annex as a part: its rows where it has tables, else its outline."""
    path: Path = (("lampiran", number),)
    label = f"Lampiran {number.upper()}".strip()
    part = Part(path, label, mark, end)
    rows = list(_ROW.finditer(text, start, end))
    if not rows:
        itemize(text, part, start, end, outline=True)
        return part
    _table(text, part, rows, start, end)
    return part


def rows_of(text: str, holder: Part, start: int, end: int) -> None:
    """Hang the table rows between two places below a part (tables outside annexes)."""
    _table(text, holder, list(_ROW.finditer(text, start, end)), start, end)


def _table(text: str, part: Part, rows: list[re.Match[str]], start: int, end: int) -> None:
    """Rows hang below their section ("A. Kode etik") as its numbers, or below the annex as points."""
    sections = {match.start("letter"): match for match in _SECTION.finditer(text, start, end)}
    holder, count, position, header = part, 0, start, list[str]()
    marks = sorted(
        [
            *((place, None, match) for place, match in sections.items()),
            *((row.start(), row, row) for row in rows),
        ],
        key=lambda mark: mark[0],
    )
    for place, row, match in marks:
        holder.own.append((position, place)) if position < place else None
        position = place
        if row is None:
            holder = Part((*part.path, ("huruf", match["letter"].lower())), f"{match['letter']}.", place, end)
            part.children.append(holder)
            position, count = place + 2, 0
            continue
        position = row.end()
        cells = row[0].split(CELL)[1:]
        if _is_header(cells):
            header = cells
            continue
        number = _NUMBER.fullmatch(cells[0].strip()) if cells else None
        count = int(number[1]) if number else count + 1
        kind = "angka" if holder is not part else "butir"
        first = row.start() + 1 + (len(cells[0]) + 1 if number else 0)
        holder.children.append(
            Part(
                (*holder.path, (kind, str(count))),
                _label(header, str(count)),
                row.start(),
                row.end(),
                [(first, row.end())],
            )
        )
    holder.own.append((position, end))
    _ends(part, end)


def _is_header(cells: list[str]) -> bool:
    first = cells[0].strip() if cells else ""
    return names_numbers(first) or (
        len(cells) > 1
        and all(
            _NUMBER.fullmatch(f"{cell.strip()}") or re.fullmatch(r"\(\d+\)", cell.strip()) for cell in cells
        )
    )


def _label(header: list[str], number: str) -> str:
    """ "baris 3 (No | Bentuk pelanggaran | Sanksi)": the columns' names go with every row."""
    named = " | ".join(" ".join(cell.split()) for cell in header if cell.strip())
    return f"baris {number} ({named})" if named else f"baris {number}"


def _ends(part: Part, end: int) -> None:
    part.end = end
    for child, following in neighbours(part.children):
        if child.children:
            _ends(child, following.start if following else end)
