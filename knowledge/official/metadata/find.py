"""Finds an instrument's metadata in its text, with the file's name as the last resort."""

from __future__ import annotations

import re
from pathlib import Path

from knowledge.official.document import Metadata
from knowledge.official.metadata import date, effect
from knowledge.official.metadata.kind import Issuer, Kind, issuers, kinds, pattern, titles
from knowledge.official.parse.zone import Kind as ZoneKind
from knowledge.official.parse.zone import zones
from knowledge.official.words import words

_HEAD = 4000
_NEAR = 260
"""Characters from a title to its number."""
_NUMBER = re.compile(
    r"\bN\s?O\s?M\s?O\s?R\s*[:.]?\s*(?P<number>[A-Z0-9][\w./-]*(?:\s?/\s?[\w.-]+)*)(?:\s+TAHUN\s+(?P<year>(?:19|20)\s?\d\s?\d))?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19[4-9]\d|20[0-4]\d)\b")
_TITLE = re.compile(
    r"\b[Tt][Ee][Nn][Tt][Aa][Nn][Gg]\b\s*(?P<title>.{3,900}?)(?=\s*(?:DENGAN\s+RAHMAT|Menimbang|MENIMBANG|\bPRESIDEN\s+REPUBLIK"
    r"|Presiden\s+Republik|M\s?E\s?M\s?U|Mengingat|\bbahwa\b"
    r"|\n\s*(?:BUPATI|GUBERNUR|WALI\s?KOTA|MENTERI|KEPALA|KETUA|JAKSA)\b[A-Z\s]+,|Yth\b|\n\s*1\.|\Z))",
    re.DOTALL,
)
_SUBJECT = re.compile(
    r"^\s*(?:Hal|Perihal)\s*:\s*(?P<title>.{3,300}?)\s*(?=\n\s*(?:Kepada|Yth|Lampiran|Sifat|\d)|\n\s*\n|\Z)",
    re.DOTALL | re.MULTILINE,
)
_RULING = re.compile(r"\b(?P<number>\d{1,3}/PUU-[IVXLC]+/(?P<year>20\d\d))\b")
_FILE = re.compile(
    r"(?P<kind>[a-z]+(?:-[a-z]+)?)-(?P<number>\d+[a-z]?)-(?P<year>(?:19|20)\d\d)\b.*", re.IGNORECASE
)
_FOLDERS = re.compile(
    r"(?:.*/)?(?P<kind>[a-z]+)/(?P<year>(?:19|20)\d\d)/(?P<number>\d+[a-z]?)", re.IGNORECASE
)


_ROMAN = re.compile(r"[IVX]{2,6}[.,]?")


def find(text: str, file: Path) -> tuple[Metadata, tuple[str, ...]]:
    """The metadata of a cleaned text, and flags for what had to be guessed."""
    head = _head(text)
    kind, start = _kind(head)
    hint = _hint(file)
    if kind is None and hint is None:
        kind, start = _letter(head), 0
    number, year = _numbered(head, kind, start)
    flags: list[str] = []
    if hint and (kind is None or not number or not year):
        kind, number, year = hint
        flags.append("Jenis, nomor, atau tahun tidak terbaca dalam naskah; diambil dari nama berkas.")
    if kind is None or not number:
        flags.append("Jenis atau nomor peraturan tidak ditemukan dalam naskah; isi dengan tangan.")
    title = _title(head, start)
    issuer = _issuer(head, kind)
    name = _id(kind, number, year, issuer)
    enacted = date.enacted(_closing(text)) or (
        date.first(head) if kind and kind.kind in ("surat", "se") else None
    )
    metadata = Metadata(
        id=name,
        kind=kind.kind if kind else "",
        number=_short(number) if kind and kind.kind not in ("surat", "putusan-mk") else number,
        year=int(year) if year else enacted.year if enacted else 0,
        title=_cased(title),
        date=enacted,
        issuer=(kind.issuer if kind and kind.issuer else issuer.name if issuer else ""),
        revokes=effect.revoked(_body(text), name),
        amends=effect.amended(title),
        authority=kind.authority if kind else 0,
    )
    return metadata, tuple(flags)


def _head(text: str) -> str:
    end = re.search(r"\bMENIMBANG\b|\bMenimbang\b|M\s?E\s?M\s?U\s?T\s?U\s?S", text[:_HEAD])
    return text[: end.start()] if end and end.start() > 40 else text[:_HEAD]


def _kind(head: str) -> tuple[Kind | None, int]:
    """The first title with a number near it."""
    for match in titles().finditer(head):
        group = next(key for key, found in match.groupdict().items() if found)
        kind = kinds()[int(group[1:])]
        if kind.id == "mk" and not _RULING.search(head):
            continue
        if _NUMBER.search(head, match.end(), match.end() + _NEAR) or kind.id == "mk":
            return kind, match.start()
    return None, 0


def _letter(head: str) -> Kind | None:
    """A letter has no title, but a number and an addressee."""
    addressed = re.search(r"\b(?:Kepada|Yth\b)", head)
    return (
        Kind(titled="", id="surat", kind="surat", authority=7, issuer=None)
        if addressed and _NUMBER.search(head)
        else None
    )


def _numbered(head: str, kind: Kind | None, start: int) -> tuple[str, str]:
    if kind and kind.id == "mk":
        ruling = _RULING.search(head)
        return (ruling["number"], ruling["year"]) if ruling else ("", "")
    match = _NUMBER.search(head, start)
    if kind is None or match is None:
        return "", ""
    number = re.sub(r"\s", "", match["number"]).rstrip(".,-/")
    year = "".join((match["year"] or "").split())
    if not year:
        years = _YEAR.findall(number) or _YEAR.findall(head[match.end() : match.end() + 200])
        year = years[-1] if years else ""
    return number, year


def _short(number: str) -> str:
    """ "148/PMK.01/2012" is number 148."""
    return number.split("/")[0] if number[:1].isdigit() else number


def _hint(file: Path) -> tuple[Kind, str, str] | None:
    """Kind, number and year as a file's name or folders give them (``pp-94-2021.md``, ``pp/2021/94.md``)."""
    match = _FILE.fullmatch(file.stem) or _FOLDERS.fullmatch(file.with_suffix("").as_posix())
    kind = next((kind for kind in kinds() if match and kind.id == match["kind"].lower()), None)
    return (kind, match["number"], match["year"]) if match and kind else None


def _title(head: str, start: int) -> str:
    match = _TITLE.search(head, start) or _SUBJECT.search(head)
    return " ".join(match["title"].split()).rstrip(" .,;") if match else ""


def _cased(title: str) -> str:
    """A title printed in capitals in the form of a title; other titles stay."""
    if sum(sign.islower() for sign in title) > len(title) / 10:
        return title
    cased = [word.lower() if word.lower() in words().small else _capital(word) for word in title.split()]
    return " ".join(cased)


def _capital(word: str) -> str:
    if word in words().capitals or _ROMAN.fullmatch(word):
        return word
    return "-".join(part.capitalize() for part in word.split("-"))


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
    if kind is None:
        return ""
    if kind.id == "mk":
        return "mk-" + number.lower().replace("/", "-")
    of = f"-{issuer.id}" if issuer and kind.kind in ("se", "surat", "skb") else ""
    plain = re.sub(r"[^a-z0-9]+", "-", (_short(number) if kind.kind != "surat" else number).lower()).strip(
        "-"
    )
    parts = [part for part in (kind.id + of, plain, year) if part]
    name = "-".join(parts)
    return name if plain.split("-")[-1] != year else "-".join(parts[:-1])


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
