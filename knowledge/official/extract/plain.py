"""Plain text and Markdown: decoded, and cleared of Markdown's own marks."""

from __future__ import annotations

import re

from knowledge.official.errors import Refused
from knowledge.official.extract.pages import Pages, row
from knowledge.official.limits import Limits

_LINK = re.compile(r"\[([^\]\n]{1,600})\]\((?:https?://|/|#)[^)\s]{0,600}\)")
_HEADING = re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+", re.MULTILINE)
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,600}?)(?<=\S)\1")
_STRESSED = re.compile(
    r"(?<![\w_])_(?=[^\s_])([^_\n]{1,200}?)(?<=[^\s_])_(?![\w_])|(?<![\w*])\*(?=[^\s*])([^*\n]{1,200}?)(?<=[^\s*])\*(?![\w*])"
)
_EMPTY = re.compile(r"(?<!\S)(?:__|\*\*)(?!\S)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|>-])")
_ROW = re.compile(r"^[ \t]*\|(.+)\|[ \t]*$", re.MULTILINE)
_RULE = re.compile(r"[\s|:+-]+")
_WRAPPED = 110
"""Characters: where nine lines in ten are shorter, lines are broken by width."""


def read_plain(data: bytes, limits: Limits) -> Pages:
    """Plain text; form feeds part its pages."""
    text = decode(data, limits)
    pages = tuple(text.split("\f"))
    return Pages(pages, "teks", paged=len(pages) > 1, wrapped=_is_wrapped(text))


def read_markdown(data: bytes, limits: Limits) -> Pages:
    """Markdown: links become their words, pipe tables become rows."""
    text = decode(data, limits)
    text = _HEADING.sub("", _LINK.sub(r"\1", text))
    text = _STRESSED.sub(lambda match: match[1] or match[2], _STRONG.sub(r"\2", text))
    text = _ESCAPE.sub(r"\1", _EMPTY.sub("", text))
    return Pages((_ROW.sub(_cells, text),), "Markdown", wrapped=_is_wrapped(text))


def decode(data: bytes, limits: Limits) -> str:
    """UTF-8, UTF-16 with a mark, or Windows-1252, the encodings met in published files."""
    text = _decoded(data).replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > limits.text_characters:
        raise Refused(f"teksnya lebih dari {limits.text_characters:,} karakter".replace(",", "."))
    return text


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _is_wrapped(text: str) -> bool:
    lines = [len(line) for line in text.split("\n") if line.strip()]
    return bool(lines) and sorted(lines)[len(lines) * 9 // 10] < _WRAPPED


def _cells(match: re.Match[str]) -> str:
    if _RULE.fullmatch(match[0]):
        return ""
    return row(match[1].split("|"))
