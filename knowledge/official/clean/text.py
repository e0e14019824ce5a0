"""The cleaned text of a document, which knows the page of every character."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from knowledge.official import noise
from knowledge.official.clean import catchword, furniture, hyphen, junk, rows, signs, slips
from knowledge.official.extract.pages import Pages

_BLANK = re.compile(r"[ ]{2,}")
_EMPTY_LINES = re.compile(r"\n[ ]*(?:\n[ ]*)+")
PAGE = "\f"
_JUNK = 0.005
"""Share of misread words from which runs of signs are looked for: where there are fewer, what looks so is printed."""


@dataclass(frozen=True)
class CleanText:
    """``text`` has one newline between lines; ``starts`` is where each page begins, empty without pages.

    ``noise`` is the share of misread words before repair; ``wrapped``, ``hidden`` and ``unchecked`` as in Pages.
    """

    text: str
    starts: tuple[int, ...]
    noise: float
    wrapped: bool
    flags: tuple[str, ...]
    hidden: tuple[int, ...] = ()
    unchecked: int | None = None

    def has_hidden(self, start: int, end: int) -> bool:
        """Whether a stretch lies on a page with text that a reader does not see."""
        if not self.hidden:
            return False
        first, last = self.page(start) or 0, self.page(max(start, end - 1)) or 0
        return any(first <= page <= last for page in self.hidden)

    def is_unchecked(self, end: int) -> bool:
        """Whether a stretch with this end reaches pages that were not searched for such text."""
        return self.unchecked is not None and (self.page(max(0, end - 1)) or 0) >= self.unchecked

    def page(self, position: int) -> int | None:
        """Page of a character, from 1."""
        return bisect_right(self.starts, position) if self.starts else None


def clean(pages: Pages) -> CleanText:
    """Clear the pages of furniture, catchwords, hyphenation, junk and certain slips of OCR."""
    cleared = [signs.clear(page) for page in pages.texts]
    texts = [text for text, _ in cleared]
    flags = tuple(dict.fromkeys(flag for _, found in cleared for flag in found))
    measured = noise.share("\n".join(texts))
    if pages.paged:
        texts = furniture.clear_pages(texts)
        whole = not pages.hidden and pages.unchecked is None  # a hidden page's words stay on it
        texts = catchword.clear_pages(rows.join_pages(texts) if whole else texts)
    text = _repaired(PAGE.join(texts), paged=pages.paged, noisy=measured)
    return _with_starts(text, pages, measured, flags)


def _repaired(text: str, *, paged: bool, noisy: float) -> str:
    text = hyphen.join(text)
    if not paged:
        text = furniture.clear_inline(text)
    text = slips.repair(text)
    if noisy >= _JUNK:
        text = junk.clear(text)
    return catchword.clear_inline(text)


def _with_starts(text: str, pages: Pages, measured: float, flags: tuple[str, ...]) -> CleanText:
    pieces = [_EMPTY_LINES.sub("\n", _BLANK.sub(" ", page)).strip(" \n") for page in text.split(PAGE)]
    starts, position = [], 0
    for piece in pieces:
        starts.append(position)
        position += len(piece) + 1
    return CleanText(
        "\n".join(pieces),
        tuple(starts) if pages.paged else (),
        measured,
        pages.wrapped,
        (*pages.flags, *flags),
        pages.hidden,
        pages.unchecked,
    )
