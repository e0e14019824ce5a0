"""Telegram's HTML as its server reads it (core.telegram.org/bots/api#html-style), strictly."""

from __future__ import annotations

import re
from html import unescape

_TAG = re.compile(r"<(/?)([a-z][a-z0-9-]*)((?:\s+[a-z-]+(?:=\"[^\"]*\")?)*)\s*>")
_ATTRIBUTE = re.compile(r"([a-z-]+)(?:=\"([^\"]*)\")?")
_REFERENCE = re.compile(r"&(?:lt|gt|amp|quot|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});")
_SPECIAL = re.compile(r"[<>&]")
_PLAIN = {
    "b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "tg-spoiler", "a", "code", "pre", "span",
    "tg-emoji", "blockquote",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href"}, "blockquote": {"expandable"}, "span": {"class"}, "code": {"class"}, "tg-emoji": {"emoji-id"},
}  # fmt: skip


class MarkupError(ValueError):
    """What Telegram answers with "can't parse entities"."""


def parse(html: str) -> str:
    """The text that a reader sees. Raises MarkupError for anything that Telegram's rules do not allow."""
    text: list[str] = []
    opened: list[str] = []
    position = 0
    while position < len(html):
        character = html[position]
        if character == "<":
            position = _tag(html, position, opened)
        elif character == "&":
            reference = _REFERENCE.match(html, position)
            if not reference:
                raise MarkupError(f"bare & at {position}: {html[position : position + 20]!r}")
            text.append(unescape(reference[0]))
            position = reference.end()
        elif character == ">":
            raise MarkupError(f"bare > at {position}: {html[max(0, position - 20) : position + 1]!r}")
        else:
            end = _SPECIAL.search(html, position)
            stop = end.start() if end else len(html)
            text.append(html[position:stop])
            position = stop
    if opened:
        raise MarkupError(f"not closed: {opened}")
    return "".join(text)


def units(text: str) -> int:
    """Length in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _tag(html: str, position: int, opened: list[str]) -> int:
    found = _TAG.match(html, position)
    if not found:
        raise MarkupError(f"no tag at {position}: {html[position : position + 20]!r}")
    closing, name, attributes = found.groups()
    if name not in _PLAIN:
        raise MarkupError(f"tag <{name}> is not allowed")
    if closing:
        if not opened or opened.pop() != name:
            raise MarkupError(f"</{name}> closes nothing at {position}")
        return found.end()
    names = {attribute for attribute, _ in _ATTRIBUTE.findall(attributes)}
    if not names <= _ATTRIBUTES.get(name, set()):
        raise MarkupError(f"<{name}> has attributes {sorted(names)}")
    if name == "a" and "href" not in names:
        raise MarkupError("<a> without href")
    if name == "blockquote" and "blockquote" in opened:
        raise MarkupError("a blockquote inside a blockquote")
    if opened and opened[-1] in ("pre", "code") and not (opened[-1] == "pre" and name == "code"):
        raise MarkupError(f"<{name}> inside <{opened[-1]}>")
    opened.append(name)
    return found.end()
