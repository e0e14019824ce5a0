"""Which instrument a text is: the places that name it are held against one another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.official.metadata.heading import Heading
from knowledge.official.metadata.kind import Kind
from knowledge.official.metadata.serial import Serial, plausible, short

_GAZETTE = re.compile(
    r"\bL\s?EMBARAN\s+NEGARA\b[A-Z\s]{0,24}?\b(?:NOMOR\s*\d+\s+)?T\s?AHUN\s*(?P<year>(?:19|20)\s?\d\s?\d)\b"
)
HEADING, REPEATED, FILED, ENACTED, GAZETTE = (
    "judul", "penjelasan atau lampiran", "nama berkas", "tanggal penetapan", "lembaran negara"
)  # fmt: skip
UNREAD = "Jenis, nomor, atau tahun tidak terbaca dalam naskah; diambil dari nama berkas."
UNKNOWN = (
    "Jenis, nomor, atau tahun tidak ditemukan dalam naskah; isi dengan tangan (--kind, --number, --year)."
)
UNSURE = (
    "{what} disebut atau terbaca berbeda ({seen}); dipakai {used}. Bandingkan dengan naskah aslinya;"
    " perbaiki dengan --kind, --number, --year, atau --id."
)

Said = Mapping[str, Sequence[str]]
"""Possible readings by place, the weightiest place first, the likeliest reading first."""


@dataclass(frozen=True)
class Witness:
    """A place that names the instrument, and what it says: only a year, for a date."""

    place: str
    kind: Kind | None
    serial: Serial


@dataclass(frozen=True)
class Identity:
    """Kind, number and year, and sentences for the admin on what was doubtful."""

    kind: Kind | None
    number: str
    year: str
    flags: tuple[str, ...]


def witnesses(
    own: Heading | None, again: Sequence[Heading], filed: Heading | None, enacted: date | None, closing: str
) -> tuple[Witness, ...]:
    """Every place that says something, the weightiest first."""
    found = [Witness(HEADING, own.kind, own.serial)] if own else []
    found += [Witness(REPEATED, one.kind, one.serial) for one in again]
    found += [Witness(FILED, filed.kind, filed.serial)] if filed else []
    found += (
        [Witness(ENACTED, None, Serial((), (str(enacted.year),)))]
        if enacted and plausible(str(enacted.year))
        else []
    )
    gazette = _GAZETTE.search(closing)
    published = "".join(gazette["year"].split()) if gazette else ""
    found += [Witness(GAZETTE, None, Serial((), (published,)))] if published and plausible(published) else []
    return tuple(found)


def identify(seen: Sequence[Witness]) -> Identity:
    """What most places say, and of equals the first; a flag wherever one of them says otherwise."""
    kind = _most(_kinds(seen))
    if not kind:
        return Identity(None, "", "", (UNKNOWN,))
    same = [one for one in seen if one.kind is None or one.kind.id == kind]
    numbers = _said((one.place, map(short, one.serial.numbers)) for one in same)
    years = _said((one.place, one.serial.years) for one in same)
    number, year = _most(numbers), _most(years)
    named = any(one.serial.numbers for one in same if one.place in (HEADING, REPEATED))
    unread = () if named and year else (UNREAD if number and year else UNKNOWN,)
    unsure = (
        *_unsure("Jenis", kind, _kinds(seen)),
        *_unsure("Nomor", number, numbers),
        *_unsure("Tahun", year, _telling(years, year)),
    )
    whole = next((full for one in same for full in one.serial.numbers if short(full) == number), "")
    return Identity(next(one.kind for one in same if one.kind), whole, year, (*unread, *unsure))


def _said(pairs: Iterable[tuple[str, Iterable[str]]]) -> Said:
    """Every reading by place: that of several annexes is one place."""
    said: dict[str, list[str]] = {}
    for place, readings in pairs:
        said.setdefault(place, []).extend(readings)
    return {place: tuple(dict.fromkeys(readings)) for place, readings in said.items() if readings}


def _kinds(seen: Sequence[Witness]) -> Said:
    """Kinds by place; where there is a heading of its own an annex may be another instrument's text."""
    own = any(one.place == HEADING and one.kind for one in seen)
    counted = (one for one in seen if not (own and one.place == REPEATED))
    return _said((one.place, (one.kind.id,)) for one in counted if one.kind)


def _telling(years: Said, used: str) -> Said:
    """Without what dates say, where one of them or two other places say the year that is used.

    A date that says otherwise is then a slip of its own.
    """
    dates = {place: readings for place, readings in years.items() if place in (ENACTED, GAZETTE)}
    names = {place: readings for place, readings in years.items() if place not in dates}
    agreed = any(used in readings for readings in dates.values())
    return names if agreed or sum(used in readings for readings in names.values()) > 1 else years


def _most(said: Said) -> str:
    """The reading that most places allow; of equals the first."""
    votes = Counter(reading for readings in said.values() for reading in readings)
    return max(votes, key=lambda reading: votes[reading], default="")


def _unsure(what: str, used: str, said: Said) -> tuple[str, ...]:
    """A flag where a place says otherwise, or where only misread signs say it."""
    if all(used in readings for readings in said.values()) and (
        not said or any(len(readings) == 1 for readings in said.values())
    ):
        return ()
    told = ", ".join(f"{place}: {' atau '.join(readings)}" for place, readings in said.items())
    return (UNSURE.format(what=what, seen=told, used=used),)
