"""How well documents are read: articles found against articles there."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.official import noise
from knowledge.official.read import read_official

_ARTICLE = re.compile(r"(?:lampiran/)?pasal-\d+[a-z]*")
_LINE = re.compile(r"^\s*[\"“]?Pasal\s+(\d{1,3})([A-Z]{0,2})\s*$", re.MULTILINE)
_RUN_IN = re.compile(r"[.;:\"]\s+Pasal\s+(\d{1,3})([A-Z]?)[.:]?\s+(?=\(1\)\s|[A-Z][a-z])")
_BODY = re.compile(r"M\s?E\s?M\s?U\s?T\s?U\s?S\s?K\s?A\s?N")
_BODY_END = re.compile(
    r"P\s?E\s?N\s?J\s?E\s?L\s?A\s?S\s?A\s?N\s+(?:ATAS|UMUM)|^\s*(?:MEMORI\s+)?PENJELASAN\s*$", re.MULTILINE
)
_AMENDS = re.compile(r"\bTENTANG\s+PERUBAHAN\b")


@dataclass(frozen=True)
class Count:
    """Articles of one file: expected by the counting rule, found, and of these doubted."""

    file: str
    expected: int
    found: int
    doubtful: int
    noise: float
    reader: str
    seconds: float
    told: bool
    """Whether ``expected`` is the manifest's word."""

    @property
    def share(self) -> float:
        """Found of expected, at most 1."""
        return min(self.found, self.expected) / self.expected if self.expected else 1.0

    @property
    def noisy(self) -> bool:
        """Whether it counts among the noisy files."""
        return self.noise >= noise.NOISY


def total(rows: Sequence[Count]) -> float:
    """Share of the articles of several files that were found."""
    there = sum(row.expected for row in rows)
    return sum(min(row.found, row.expected) for row in rows) / there if there else 1.0


_TOLD = re.compile(r"Pasal 1-(\d+)|all (\d+) pasal|\((\d+) pasal|to Pasal (\d+)")
_PARTIAL = re.compile(r"[Pp]artial|stops at|NOT USABLE|amending|as annex|Perppu")


def told(manifest: Path) -> Mapping[str, int]:
    """Articles by file name where the manifest of ../shared/regulations states them for a whole text."""
    rows = json.loads(manifest.read_text(encoding="utf-8"))["files"] if manifest.is_file() else []
    found = {}
    for row in rows:
        match = _TOLD.search(row.get("note") or "")
        if match and not _PARTIAL.search(f"{row['instrument']} {row['note']}"):
            found[Path(row["file"]).name] = int(next(number for number in match.groups() if number))
    return found


def counts(files: Sequence[Path], stated: Mapping[str, int]) -> Iterator[Count]:
    """Read each file and count; ``stated`` goes before the counting rule."""
    for file in files:
        start = time.perf_counter()
        text = read_official(file)
        seconds = time.perf_counter() - start
        found = {node.pinpoint for node in text.nodes if _ARTICLE.fullmatch(node.pinpoint)}
        doubted = {node.pinpoint for node in text.nodes if node.doubt and node.pinpoint in found}
        there = stated.get(file.name) or expected(_raw(file))
        known = file.name in stated
        yield Count(file.name, there, len(found), len(doubted), text.noise, text.reader, seconds, known)


def expected(raw: str) -> int:
    """Articles that the uncleaned text prints, by a rule that shares nothing with the parser.

    For each body (from MEMUTUSKAN to the explanation): the highest number on a line of its own,
    or at a sentence's beginning where headings are run in, and one more for each letter
    (12A); in an amending act, whose numbers have gaps, the different numbers on lines of their own.
    """
    starts = [match.end() for match in _BODY.finditer(raw)] or [0]
    bounds = [*starts[1:], len(raw)]
    return sum(_in_body(raw, start, end) for start, end in zip(starts, bounds, strict=True))


def _in_body(raw: str, start: int, end: int) -> int:
    stop = _BODY_END.search(raw, start, end)
    body = raw[start : stop.start() if stop else end]
    lines = {(int(match[1]), match[2]) for match in _LINE.finditer(body)}
    if re.search(r"^\s*Pasal\s+I\s*$", body, re.MULTILINE) or _AMENDS.search(body[:600]):
        return len(lines)
    run_in = {(int(match[1]), match[2]) for match in _RUN_IN.finditer(body)}
    plain = sorted(number for number, letter in lines | run_in if not letter)
    highest = 0
    for number in plain:
        if number <= highest + 12:  # a lone higher number is a reference to another instrument
            highest = number
    return highest + sum(1 for number, letter in lines if letter and number <= highest)


def _raw(file: Path) -> str:
    """The text by the reader that is not the first choice, uncleaned."""
    if file.suffix != ".pdf":
        return file.read_text(encoding="utf-8", errors="replace")
    import pypdf

    return "\n".join(page.extract_text() for page in pypdf.PdfReader(file).pages)
