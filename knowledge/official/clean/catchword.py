"""Catchwords: the first words of the next page, set at the foot of a page.

"b. menaati. . ." then, after the page's head, "b. menaati ketentuan": the first goes.
"""

from __future__ import annotations

import itertools
import re

from knowledge.official.extract.pages import CELL

_DOTS = re.compile(r"[\s.…,_:'’-]+$")
_NOT_WORD = re.compile(r"[^a-z0-9]")
_LONGEST = 60
_LEADER = r"(?:\s*[.…]){2,}\s*"
_MARK = r"\((?:\d{1,3}[a-z]?)\)|\d{1,3}[a-z]?[.)]|[a-z]{1,2}\d?[.)]"
_REPEATED_MARK = re.compile(
    rf"(?P<mark>(?<![\w.])(?:{_MARK}))(?P<first>\s*[^\s\d(][^\s]*)?(?:\s[^\s.]+)?\s*(?:[.…,]\s?)*\s*(?P<again>(?P=mark)\s*)(?=\S)"
)
_REPEATED_HEAD = re.compile(
    r"(?<![\w.])(?P<head>(?:Pasal|Paragraf|Huruf|Ayat|Angka|BAB|Bagian)\s?\(?\w{1,6}\)?)\s*(?:[.…,]\s?)*\s+(?=(?P=head)\b)"
)
_DOTTED = re.compile(r"\.\s?\.|…")
_REFERS = re.compile(r"(?:ayat|huruf|angka|dan|atau|,)\s*$", re.IGNORECASE)
_LED = re.compile(
    rf"(?<![\w.])(?P<word>[A-Z]?[a-z]{{2,}}){_LEADER}(?=\s*(?:[-–]\s?\w{{1,3}}\s?[-–]\s*)?(?:(?:{_MARK})\s*)?(?P=word)\b)"
)


def clear_pages(pages: list[str]) -> list[str]:
    """Every page without the catchword at its foot."""
    return [*(_cleared(page, after) for page, after in itertools.pairwise(pages)), *pages[-1:]]


def _cleared(page: str, after: str) -> str:
    lines = page.rstrip().split("\n")
    start = _bare(after.lstrip()[: 2 * _LONGEST])
    if not start or after.lstrip(" \n").startswith(CELL):
        return page
    for back in (1, 2):  # a serial number may stand behind it
        if len(lines) <= back:
            break
        line = lines[-back].strip()
        word = _bare(_DOTS.sub("", line))
        led = bool(re.search(r"[.…]\s?[.…]|…", line))
        if word and len(line) <= _LONGEST and start.startswith(word) and (led or len(line) < _LONGEST // 2):
            del lines[-back]
            break
    lines[-1] = _without_led(lines[-1], start)
    return "\n".join(lines)


_LED_END = re.compile(r"(?:(?<=[.;:,])|(?<=\s)|^)\s*(\S+(?:\s\S+){0,2}?)\s*(?:[.…]\s*){3,}$")


def _without_led(line: str, start: str) -> str:
    """A last line without the led catchword that shares it with text: "Dihapus. Angka 97 . . ."."""
    for match in (_LED_END.search(line, place.start()) for place in re.finditer(r"(?<=\s)\S", line)):
        if match and start.startswith(_bare(match[1])):
            return line[: match.start()]
    return line


def _bare(text: str) -> str:
    """Letters and digits only, with the slips of OCR made one."""
    return _NOT_WORD.sub("", text.lower().replace("l", "1").replace("i", "1").replace("o", "0"))


def clear_inline(text: str) -> str:
    """A text in whose lines catchwords stand: "2. Pejabat 2. Pejabat Pembina". Page breaks stay."""
    if _DOTTED.search(text):
        text = _LED.sub(_breaks, text)
    text = _REPEATED_HEAD.sub(_breaks, text)
    return _REPEATED_MARK.sub(_second, text)


def _breaks(match: re.Match[str]) -> str:
    return "\f" * match[0].count("\f")


def _second(match: re.Match[str]) -> str:
    """The mark once, if the word behind it comes again too (or there was none); not "ayat (3). (3) ..."."""
    if _REFERS.search(match.string[max(0, match.start() - 12) : match.start()]):
        return match[0]
    word = (match["first"] or "").strip(" .…,")
    after = match.string[match.end() : match.end() + len(word) + 2]
    if word and not after.lstrip().lower().startswith(word.lower()[:12]):
        return match[0]
    return _breaks(match) + match["again"].replace("\f", "")
