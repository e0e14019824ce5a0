"""How well documents are read: trees held node by node against given trees."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapidfuzz.distance import Indel

from knowledge.official.document import OfficialText
from knowledge.official.read import read_official

AGREES = 0.97
"""Similarity from which two texts of a node count as the same."""


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
