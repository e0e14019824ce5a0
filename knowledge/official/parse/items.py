"""Ayat, huruf and angka inside an article, found by their order.

A mark continues the deepest open list that it follows, or opens a list where a list is
announced (a colon before it, or the article's beginning). Everything else that looks like a
mark is text: "huruf b." in a reference, "3." in a number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from knowledge.official.clean.junk import is_plain
from knowledge.official.parse.mark import Mark, Style, Value, follows, is_first, marks, printed
from knowledge.official.parse.part import Part, neighbours

_REFERS = re.compile(
    r"\b(?:(?:ayat|huruf|angka|pasal|nomor|tahun|tanggal|pukul|lampiran|paragraf|bagian|kelas|golongan|butir|ke|rp|tingkat"
    r"|kolom|poin|bab)\s*|(?:no|stbl|jl|art)\b\s*\.?\s*)$",
    re.IGNORECASE,
)
_ENDED = re.compile(r"(?:[;:.,”\")\]]|\b(?:dan|atau|dan/atau|serta|dan\s+atau|dihapus|maupun))\s*$")
_COLON = re.compile(r":\s*(?:[\w.'’]{0,2}\s*)?$")
_BEFORE = 24
_MOST_LOST = 3
"""Items that may be lost in a row for a mark still to count as the next one found."""
_DEEPEST = 6
_OF_PARTS = frozenset({"lampiran", "penjelasan", "amar"})
"""What may be parted by Roman numbers, besides a whole document."""

LOST = "butir sebelumnya ({}) tidak ditemukan"
EMPTY = "tanda butir terbaca tanpa isinya"
BROKEN = "tanda butir dan isinya terpisah dalam naskah"
TAIL = "ada potongan teks sesudah butir terakhir yang letaknya tidak pasti"


@dataclass
class _Level:
    style: Style
    last: Value
    part: Part


def itemize(text: str, whole: Part, start: int, end: int, *, outline: bool = False) -> None:
    """Hang the items between two places below ``whole``, and give each its own text.

    ``outline``: lists open at any line's beginning, as in circulars, not only behind a colon.
    """
    stack: list[_Level] = []
    position = start
    roman = not whole.path or whole.path[-1][0] in _OF_PARTS
    for mark in marks(text, start, end):
        if not roman and any(style[0] == "roman" for style, _ in mark.readings):
            mark = replace(mark, readings=tuple(one for one in mark.readings if one[0][0] != "roman"))
        current = stack[-1].part if stack else whole
        chosen = _choose(text, mark, stack, position, outline=outline)
        if chosen is None:
            continue
        depth, style, value, lost = chosen
        _add(current, position, mark.start)
        del stack[depth:]
        _push(stack, whole, mark, style, value, lost)
        position = mark.end
    _add(stack[-1].part if stack else whole, position, end)
    _close(whole, end)
    _judge(text, whole)


def _add(part: Part, start: int, end: int) -> None:
    if end > start:
        part.own.append((start, end))


def _push(
    stack: list[_Level], whole: Part, mark: Mark, style: Style, value: Value, lost: Value | None
) -> None:
    holder = stack[-1].part if stack else whole
    segment = printed(style, value)
    part = Part((*holder.path, segment), _label(style, segment[1]), mark.start, mark.end)
    if lost is not None:
        part.doubt(LOST.format(printed(style, lost)[1]))
    holder.children.append(part)
    stack.append(_Level(style, value, part))


def _label(style: Style, number: str) -> str:
    kind, sign = style
    shown = number.upper() if kind in ("capital", "roman") else number
    return f"({shown})" if sign == "()" else f"{shown}{sign}"


Choice = tuple[int, Style, Value, Value | None]
"""Depth of the list, style, value, and the last value lost before it."""


def _choose(text: str, mark: Mark, stack: list[_Level], position: int, *, outline: bool) -> Choice | None:
    before = text[max(position, mark.start - _BEFORE) : mark.start]
    if _REFERS.search(before) and not (outline and mark.first):
        return None
    ended = bool(_ENDED.search(before)) or not before.strip() or _after_junk(before)
    for depth in range(len(stack) - 1, -1, -1):
        level = stack[depth]
        for style, value in mark.readings:
            if style == level.style and follows(level.last, value) and (mark.first or ended):
                return depth, style, value, None
    opened = _opens(text, mark, stack, position, outline=outline)
    if opened is not None:
        return opened
    return _resumes(mark, stack, ended=ended)


def _after_junk(before: str) -> bool:
    """Whether what stands before a mark is no text: a misread serial number that cleaning left."""
    tokens = before.split()[-2:]
    return len(tokens) == 2 and not any(
        token.endswith(",") or (len(token) > 1 and is_plain(token)) for token in tokens
    )


def _opens(text: str, mark: Mark, stack: list[_Level], position: int, *, outline: bool) -> Choice | None:
    if len(stack) >= _DEEPEST:
        return None
    open_styles = {level.style for level in stack}
    lead = text[position : mark.start]
    announced = bool(_COLON.search(lead[-12:])) or not lead.strip()
    for style, value in mark.readings:
        if not is_first(value) or style in open_styles:
            continue
        if style[0] in ("capital", "roman") and not outline:
            continue
        if style[0] in ("ayat", "roman") and stack:
            continue
        ayat = style[0] == "ayat" and not stack and (mark.first or len(lead.strip()) < 80)
        if announced or ayat or (outline and mark.first):
            return len(stack), style, value, None
    return None


def _resumes(mark: Mark, stack: list[_Level], *, ended: bool) -> Choice | None:
    """A mark that follows after a few lost ones."""
    if not (mark.first or ended):
        return None
    for depth in range(len(stack) - 1, -1, -1):
        level = stack[depth]
        for style, value in mark.readings:
            lost = value[0] - level.last[0] - 1
            strong = (mark.first and ended) or (level.style[0] == "ayat" and ended)
            if style == level.style and not value[1] and 0 < lost <= _MOST_LOST and strong:
                return depth, style, value, (value[0] - 1, "")
    return None


def _close(part: Part, end: int) -> None:
    """Every part ends where the next one begins."""
    part.end = max(part.end, end)
    for child, following in neighbours(part.children):
        _close(child, following.start if following else end)


_BARE = re.compile(r"[\s.;,:…\x1f]*")


def _judge(text: str, whole: Part) -> None:
    """Doubt lists whose marks stand apart from their text, as OCR of columns leaves them."""
    for part in whole.walk():
        empty = [
            child for child in part.children if not child.children and _BARE.fullmatch(child.words(text))
        ]
        for child in empty:
            child.doubt(EMPTY)
        if len(empty) >= 2 or (empty and len(empty) * 2 >= len(part.children)):
            for child in part.children:
                child.doubt(BROKEN)
            part.doubt(BROKEN)


_TAIL = re.compile(r";\s*\n(?=[A-Za-z])")
_PARAGRAPH = re.compile(r"\.\s*\n(?=[A-Z])")
_DISPLACED = re.compile(r"\.\s*\n(?=[A-Z][^\n]{0,45}$)", re.MULTILINE)


def settle_tails(text: str, whole: Part, *, wrapped: bool) -> None:
    """What follows the last item after a semicolon and a line's end belongs to the list's holder.

    "b. ...;\\ndinyatakan tidak berlaku." In wrapped text a line after a full stop cannot be told
    from a displaced one: it stays and is doubted.
    """
    for part in list(whole.walk()):
        if part.children and not part.children[-1].children:
            _settle(text, part, part.children[-1], wrapped=wrapped)


def _settle(text: str, holder: Part, last: Part, *, wrapped: bool) -> None:
    if not last.own:
        return
    start, end = last.own[-1]
    found = _TAIL.search(text, start, end) or (None if wrapped else _PARAGRAPH.search(text, start, end))
    if found and text[found.end() : end].strip():
        last.own[-1] = (start, found.end())
        holder.own.append((found.end(), end))
        return
    if wrapped:
        stop = _DISPLACED.search(text, start, end)
        if stop and len(text[stop.end() : end].strip()) > 3:
            last.own[-1] = (start, stop.end())
            holder.own.append((stop.end(), end))
            holder.doubt(TAIL)
