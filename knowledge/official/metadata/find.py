"""Finds an instrument's metadata in its text; the file's name is one place among those that name it."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

from knowledge.official.document import Metadata
from knowledge.official.metadata import date, effect, serial
from knowledge.official.metadata.filed import filed
from knowledge.official.metadata.heading import Heading, head_of, heading, repeated
from knowledge.official.metadata.identity import identify, witnesses
from knowledge.official.metadata.kind import Issuer, Kind, issuers, kinds, pattern
from knowledge.official.metadata.title import cased, title_of
from knowledge.official.naming import serial_slug
from knowledge.official.parse.zone import Kind as ZoneKind
from knowledge.official.parse.zone import zones

_ADDRESSED = re.compile(r"\b(?:Kepada|Yth\b)")
EARLIER = (
    "Tanggal penetapannya terbaca {date}, setahun sebelum tahun {year}; periksa, perbaiki dengan --date."
)
MISDATED = "Tanggal penetapannya terbaca {date}, padahal tahunnya {year}; isi dengan --date."


def find(text: str, file: Path) -> tuple[Metadata, tuple[str, ...]]:
    """The metadata of a cleaned text, and flags for what had to be guessed or is said in two ways."""
    head = head_of(text)
    named, again = filed(file), tuple(repeated(text))
    own = heading(head) or (None if named or again else _letter(head))
    closing = _closing(text)
    enacted = date.enacted(closing)
    if enacted is None and own and own.kind and own.kind.kind in ("surat", "se"):
        enacted = date.first(head)
    found = identify(witnesses(own, again, named, enacted, closing))
    kind, number, year = found.kind, found.number, found.year
    dated, misdated = _checked(enacted, year)
    title = title_of(head, own.start if own else 0)
    issuer = _issuer(head, kind)
    name = _id(kind, number, year, issuer)
    metadata = Metadata(
        id=name,
        kind=kind.kind if kind else "",
        number=serial.short(number) if kind and kind.kind not in ("surat", "putusan-mk") else number,
        year=int(year or 0),
        title=cased(title),
        date=dated,
        issuer=(kind.issuer if kind and kind.issuer else issuer.name if issuer else ""),
        revokes=tuple(dict.fromkeys((*effect.revoked_by_title(title), *effect.revoked(_body(text), name)))),
        amends=effect.amended(title),
        authority=kind.authority if kind else 0,
    )
    return metadata, (*found.flags, *misdated)


def _checked(enacted: datetime.date | None, year: str) -> tuple[datetime.date | None, tuple[str, ...]]:
    """The date of enactment, if it may be that of an instrument of that year, and what is odd about it.

    Some are numbered in the year that follows; any other difference is a digit misread.
    """
    if enacted is None or not year or enacted.year == int(year):
        return enacted, ()
    if enacted.year == int(year) - 1:
        return enacted, (EARLIER.format(date=enacted, year=year),)
    return None, (MISDATED.format(date=enacted, year=year),)


def _letter(head: str) -> Heading | None:
    """A letter has no title, but an addressee and a number on a line of its own."""
    if not _ADDRESSED.search(head):
        return None
    for place in serial.places(head):
        if not head[: place.start()].rpartition("\n")[2].strip():
            return Heading(
                next(kind for kind in kinds() if kind.id == "surat"), serial.read(head, place.end()), 0
            )
    return None


def _issuer(head: str, kind: Kind | None) -> Issuer | None:
    if kind is None or kind.issuer:
        return None
    found = [
        (match.start(), issuer)
        for issuer in issuers()
        for match in [re.search(pattern(issuer.named), head, re.IGNORECASE)]
        if match
    ]
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _id(kind: Kind | None, number: str, year: str, issuer: Issuer | None) -> str:
    """The id as the corpus writes them; nothing where a part of it is not known."""
    if kind is None or not number or not year:
        return ""
    whole = number if kind.kind in ("surat", "putusan-mk") else serial.short(number)
    of = f"-{issuer.id}" if issuer and kind.kind in ("se", "surat", "skb") else ""
    return f"{kind.id}{of}-{serial_slug(whole, year)}"


def _closing(text: str) -> str:
    """The instrument's own closing, which stands before its explanation and annexes."""
    closing = next((zone for zone in zones(text) if zone.kind is ZoneKind.CLOSING), None)
    return text[closing.mark : closing.end] if closing else text[-3000:]


def _body(text: str) -> str:
    """The articles; where the body is not set off, all that stands before the explanation."""
    found = zones(text)
    has_body = any(zone.kind is ZoneKind.BODY for zone in found)
    wanted = ZoneKind.BODY if has_body else ZoneKind.OPENING
    return "\n".join(text[zone.start : zone.end] for zone in found if zone.kind is wanted)
