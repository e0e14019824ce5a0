"""How well documents are read: articles found against articles there, and trees against given trees."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapidfuzz.distance import Indel

from knowledge.official import noise
from knowledge.official.document import OfficialText
from knowledge.official.read import read_official

AGREES = 0.97
"""Similarity from which two texts of a node count as the same."""

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


@dataclass(frozen=True)
class Agreement:
    """A tree held against a given one: nodes compared, agreeing, and the worst of the rest."""

    file: str
    part: str
    nodes: int
    agreeing: int
    missing: int
    worst: tuple[tuple[str, float], ...]

    @property
    def share(self) -> float:
        """Of the nodes compared."""
        return self.agreeing / self.nodes if self.nodes else 1.0


def agreements(file: Path, tree: Path) -> Iterator[Agreement]:
    """The articles and ayat of a file against those of an indolaw tree, body and explanation apart.

    A side that the file does not hold (the explanation is printed apart) is left out.
    """
    mine, given = whole_texts(read_official(file)), indolaw(tree)
    for part, explained in (("body", False), ("explanation", True)):
        wanted = {name: text for name, text in given.items() if name.startswith("penjelasan/") is explained}
        if not any(name.startswith("penjelasan/") is explained for name in mine if "pasal-" in name):
            continue
        rated = {name: _similar(text, mine[name]) if name in mine else -1.0 for name, text in wanted.items()}
        low = sorted((share, name) for name, share in rated.items() if share < AGREES)
        yield Agreement(
            file.name,
            part,
            len(rated),
            len(rated) - len(low),
            sum(share < 0 for share in rated.values()),
            tuple((name, round(share, 3)) for share, name in low[:6]),
        )


def whole_texts(text: OfficialText) -> Mapping[str, str]:
    """Each article, ayat and item with everything below it."""
    pieces: dict[str, list[str]] = {node.pinpoint: [] for node in text.nodes}
    for node in text.nodes:
        path = node.pinpoint.split("/")
        for depth in range(1, len(path) + 1):
            holder = "/".join(path[:depth])
            if holder in pieces:
                pieces[holder].append(node.text)
    return {name: " ".join(texts) for name, texts in pieces.items()}


_LETTERS = re.compile(r"[^a-z0-9]+")
_CLOSING = re.compile(r"agar(?:setiap|supaya)orangmengetahuinya.*")


def _similar(one: str, other: str) -> float:
    """Likeness of two texts by their letters and digits (1 less the normalised insertions and deletions)."""
    return Indel.normalized_similarity(_bare(one), _bare(other))


def _bare(text: str) -> str:
    """The closing formula hangs on an act's last article in the given trees, and nowhere in ours."""
    return _CLOSING.sub("", _LETTERS.sub("", text.lower()))


_ARTICLE_TYPES = frozenset({"PASAL", "PENJELASAN_PASAL", "PERUBAHAN_PASAL", "PENJELASAN_PERUBAHAN_PASAL"})
_MARKS = frozenset(
    {
        "LETTER_WITH_DOT",
        "LETTER_WITH_RIGHT_BRACKET",
        "NUMBER_WITH_BRACKETS",
        "NUMBER_WITH_DOT",
        "NUMBER_WITH_RIGHT_BRACKET",
        "PASAL_NUMBER",
        "PENJELASAN_ANGKA",
        "PENJELASAN_AYAT",
        "PENJELASAN_HURUF",
    }
)
_AYAT_MARKS = frozenset({"NUMBER_WITH_BRACKETS", "PENJELASAN_AYAT"})


def indolaw(file: Path) -> Mapping[str, str]:
    """Articles and ayat of an indolaw tree (JohnAmadeo/indolaw) by pinpoint, with everything below them."""
    found: dict[str, str] = {}
    _gather(json.loads(file.read_text(encoding="utf-8"))["content"], "", found)
    return found


def _gather(node: Mapping[str, Any], prefix: str, found: dict[str, str]) -> None:
    prefix = "penjelasan/" if node["type"] == "PENJELASAN" else prefix
    children = node.get("children", [])
    number = next((child["text"].split()[-1] for child in children if child["type"] == "PASAL_NUMBER"), "")
    if node["type"] not in _ARTICLE_TYPES or not number[:1].isdigit():  # Pasal I holds the articles it amends
        for child in children:
            _gather(child, prefix, found)
        return
    name = f"{prefix}pasal-{number.lower()}"
    found[name] = _words(node)
    for item in (item for child in children if child["type"] == "LIST" for item in child["children"]):
        mark = item["children"][0] if item.get("children") else item
        if mark["type"] in _AYAT_MARKS and (ayat := re.search(r"\d+[a-z]?", mark["text"])):
            found[f"{name}/ayat-{ayat[0]}"] = _words(item)


def _words(node: Mapping[str, Any]) -> str:
    own = node["text"] if "text" in node and node["type"] not in _MARKS else ""
    return " ".join([own, *(_words(child) for child in node.get("children", []))])


__all__ = [
    "AGREES",
    "Agreement",
    "Count",
    "agreements",
    "counts",
    "expected",
    "indolaw",
    "told",
    "total",
    "whole_texts",
]
