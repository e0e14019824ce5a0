"""A text's parts as hashes: what a later build needs to say what changed in it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from knowledge.official.library import Kept

Outline = dict[str, str]
"""Pinpoint to a hash of its own words and of whether it may be quoted."""


@dataclass(frozen=True)
class Change:
    """Pinpoints that are new, otherwise worded (or otherwise trusted), or gone."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone)

    @property
    def touched(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.new, *self.changed, *self.gone)


def outline(kept: Kept) -> Outline:
    """The outline of a text; parts that share a pinpoint are hashed together."""
    parts: dict[str, list[str]] = {}
    for node in kept.text.nodes:
        state = "?" if kept.doubts(node) else "."
        parts.setdefault(node.pinpoint, []).append(f"{state}{node.label}\0{node.text}")
    return {
        name: hashlib.blake2b("\0".join(texts).encode(errors="surrogatepass"), digest_size=8).hexdigest()
        for name, texts in parts.items()
    }


def compare(before: Mapping[str, str], now: Mapping[str, str]) -> Change:
    """What changed from one outline to another, in the order of the texts."""
    return Change(
        tuple(name for name in now if name not in before),
        tuple(name for name in now if name in before and before[name] != now[name]),
        tuple(name for name in before if name not in now),
    )


def articles(pinpoints: Iterable[str]) -> tuple[str, ...]:
    """The articles (or widest parts) that these pinpoints lie in, each once, in order."""
    return tuple(dict.fromkeys(_article(name) for name in pinpoints))


def _article(name: str) -> str:
    segments = name.split("/")
    for place, segment in enumerate(segments):
        if segment.startswith("pasal-"):
            return "/".join(segments[: place + 1])
    return segments[0]
