"""Kinds of instruments and who issues them, as data."""

from __future__ import annotations

import re
from functools import cache

from knowledge.model import Model
from knowledge.official.datafile import load


class Kind(Model):
    """One kind, as ``data/kinds.yaml`` has it."""

    titled: str | None
    id: str
    kind: str
    authority: int
    issuer: str | None


class Issuer(Model):
    """One issuer, as ``data/issuers.yaml`` has it."""

    named: str
    id: str
    name: str


@cache
def kinds() -> tuple[Kind, ...]:
    """All kinds, the most particular first."""
    return tuple(Kind.model_validate(row) for row in load("kinds.yaml"))


@cache
def issuers() -> tuple[Issuer, ...]:
    """All issuers of circulars, letters and joint decrees."""
    return tuple(Issuer.model_validate(row) for row in load("issuers.yaml"))


def pattern(titled: str) -> str:
    """A title's pattern over any spacing and hyphenation."""
    return titled.replace(" ", r"\s+").replace("-", r"[-.\s]{1,2}")


@cache
def titles() -> re.Pattern[str]:
    """Every kind's title, one group a kind (``k0``, ``k1``, ...)."""
    return re.compile(_titles("\\b"))


def _titles(behind: str, without: str = "") -> str:
    named = ((place, kind) for place, kind in enumerate(kinds()) if kind.titled and kind.id != without)
    return "|".join(f"(?P<k{place}>\\b{pattern(kind.titled or '')}{behind})" for place, kind in named)


def kind_of(match: re.Match[str]) -> Kind:
    """The kind whose title was matched."""
    group = next(key for key, text in match.groupdict().items() if key[0] == "k" and text)
    return kinds()[int(group[1:])]


@cache
def mentions() -> re.Pattern[str]:
    """An instrument as another cites it: kind, number and year."""
    named = _titles("", without="mk")
    return re.compile(
        rf"(?:{named})\b(?:\s+REPUBLIK\s+INDONESIA)?\s*(?:NOMOR|NO\.?)\s*:?\s*(?P<number>\d{{1,4}}[A-Z]?)\s*(?:[/.][\w./-]*)?"
        r"\s*TAHUN\s*(?P<year>(?:19|20)\d\d)",
        re.IGNORECASE,
    )


def name(match: re.Match[str]) -> str:
    """The id of a citation."""
    kind = kind_of(match)
    return f"{kind.id}-{match['number'].lower()}-{match['year']}"
