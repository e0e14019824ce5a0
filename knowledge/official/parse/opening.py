"""What stands before the articles: the title, the considerations and the legal bases."""

from __future__ import annotations

import re

from knowledge.official.parse.items import itemize
from knowledge.official.parse.part import Part

_CONSIDERING = re.compile(r"\bM\s?enimbang\b\s*:?|\bMENIMBANG\b\s*:?")
_RECALLING = re.compile(r"\bM\s?engingat\b\s*:?|\bMENGINGAT\b\s*:?")
_END = re.compile(
    r"\bDengan\s+[Pp]ersetujuan\b|\bDENGAN\s+PERSETUJUAN\b|\b(?:DEWAN\s+PERWAKILAN\s+RAKYAT)\s+REPUBLIK\b|\bMendengar\b|\bMemperhatikan\b"
)


def opening(text: str, start: int, end: int) -> list[Part]:
    """``judul``, ``menimbang`` and ``mengingat``, where they are there."""
    considering = _CONSIDERING.search(text, start, end)
    recalling = _RECALLING.search(text, considering.end() if considering else start, end)
    marks = [match for match in (considering, recalling) if match]
    parts = []
    title = Part((("judul", ""),), "Judul", start, marks[0].start() if marks else end)
    title.own.append((title.start, title.end))
    if title.words(text):
        parts.append(title)
    if considering:
        stop = recalling.start() if recalling else end
        parts.append(_listed(text, considering, stop, "menimbang", "Menimbang"))
    if recalling:
        tail = _END.search(text, recalling.end(), end)
        parts.append(_listed(text, recalling, tail.start() if tail else end, "mengingat", "Mengingat"))
    return parts


def _listed(text: str, mark: re.Match[str], end: int, kind: str, label: str) -> Part:
    part = Part(((kind, ""),), label, mark.start(), end)
    itemize(text, part, mark.end(), end)
    return part
