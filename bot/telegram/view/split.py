"""Cuts blocks into messages that Telegram takes: at section borders, then statements, then sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.telegram.view.markup import Block, Line, escaped

LIMIT = 4096
"""UTF-16 code units in a message (sendMessage). Telegram counts after parsing the tags; tags count here too."""

_GAP = "\n\n"
_SENTENCE = re.compile(r"[.!?;:…]\s+|\n+")
_SPACE = re.compile(r"\s+")
_JOINERS = frozenset("\u200d\ufe0e\ufe0f\u20e3")


def units(text: str) -> int:
    """Length in UTF-16 code units, as Telegram counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def parts(blocks: Iterable[Block], limit: int = LIMIT) -> tuple[str, ...]:
    """HTML messages of at most ``limit`` units with every tag closed.

    A section that fits in one message is not torn; a torn one repeats its heading. Nothing is lost.
    Raises ValueError where a heading or a link alone leaves no room for text.
    """
    pages = _Pages(limit)
    for block in blocks:
        rest: Block | None = block
        while rest:
            rest = pages.fill(rest)
    return pages.all()


class _Pages:
    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._room = limit
        self._page: list[str] = []
        self._done: list[str] = []

    def fill(self, block: Block) -> Block | None:
        """Put as much of a block as belongs on this page; returns what is left."""
        size = units(block.html)
        if size > self._room and self._page and size <= self._limit:
            self._turn()
        if size <= self._room:
            return self._add(block, None)
        taken, rest = _take(block, self._room)
        if taken:
            return self._add(taken, rest)
        if self._page:
            self._turn()
            return block
        return self._add(*_tear(block, self._room))

    def all(self) -> tuple[str, ...]:
        """The finished pages."""
        if self._page:
            self._turn()
        return tuple(self._done)

    def _add(self, block: Block, rest: Block | None) -> Block | None:
        self._page.append(block.html)
        self._room -= units(block.html) + units(_GAP)
        return rest

    def _turn(self) -> None:
        self._done.append(_GAP.join(self._page))
        self._page, self._room = [], self._limit


def _take(block: Block, room: int) -> tuple[Block | None, Block | None]:
    """As many whole lines as fit (None: not one), and the rest."""
    used = units(block.with_lines(()).html)
    for count, line in enumerate(block.lines):
        used += units(line.html) + (1 if count else 0)
        if used > room:
            return (block.with_lines(block.lines[:count]) if count else None), block.with_lines(
                block.lines[count:]
            )
    return block, None


def _tear(block: Block, room: int) -> tuple[Block, Block | None]:
    """The beginning of a first line that is longer than a whole message, and the rest."""
    line = block.lines[0]
    head, tail = cut(line.text, room - units(block.with_lines((line.with_text(""),)).html))
    left = (*((line.with_text(tail),) if tail else ()), *block.lines[1:])
    return block.with_lines((line.with_text(head),)), (block.with_lines(left) if left else None)


def cut(text: str, room: int) -> tuple[str, str]:
    """Split text so that the escaped head fits in ``room`` units: after a sentence, else a word, else a sign.

    Raises ValueError where not even one sign fits.
    """
    end = _reach(text, room)
    for border in (_SENTENCE, _SPACE):
        ends = [found.end() for found in border.finditer(text, 0, end) if found.end() > end // 2]
        if ends and text[: ends[-1]].strip():
            return text[: ends[-1]].rstrip(), text[ends[-1] :].lstrip()
    end = _sign_border(text, end)
    return text[:end], text[end:]


def _reach(text: str, room: int) -> int:
    used = 0
    for index, character in enumerate(text):
        used += _cost(character)
        if used > room:
            if index == 0:
                raise ValueError(f"no room for text: {room} units")
            return index
    return len(text)


def _cost(character: str) -> int:
    """Units that a character takes once it is escaped."""
    if character.isascii() and character not in "&<>\0":
        return 1
    return units(escaped(character))


def _sign_border(text: str, end: int) -> int:
    """Step back from inside a composed sign, such as a family emoji, by at most sixteen code points."""
    for back in range(end, max(end - 16, 0), -1):
        if back >= len(text) or not (text[back] in _JOINERS or text[back - 1] == "\u200d"):
            return back
    return end


def lines(texts: Iterable[str], bullet: str = "") -> tuple[Line, ...]:
    """One line a text, without the empty ones."""
    return tuple(Line(f"{bullet}{text.strip()}") for text in texts if text.strip())
