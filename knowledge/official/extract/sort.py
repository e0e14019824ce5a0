"""Which sort of file it is: by its first bytes, held against its name."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from knowledge.official.errors import Refused

_HEAD = 4096
_FOREIGN = {
    b"PK\x03\x04": "ZIP",
    b"\x7fELF": "program",
    b"MZ": "program",
    b"\x89PNG": "gambar",
    b"\xff\xd8\xff": "gambar",
    b"GIF8": "gambar",
    b"\x1f\x8b": "gzip",
    b"\xd0\xcf\x11\xe0": "DOC lama atau dokumen terkunci",
    b"{\\rtf": "RTF",
    b"7z\xbc\xaf": "7z",
    b"Rar!": "RAR",
}


class Sort(StrEnum):
    """What can be read."""

    PDF = "PDF"
    DOCX = "DOCX"
    HTML = "HTML"
    MARKDOWN = "Markdown"
    PLAIN = "teks"


SUFFIXES = {
    ".pdf": Sort.PDF,
    ".docx": Sort.DOCX,
    ".html": Sort.HTML,
    ".htm": Sort.HTML,
    ".md": Sort.MARKDOWN,
    ".txt": Sort.PLAIN,
}


def sort_of(name: str, data: bytes) -> Sort:
    """The sort that the name says; refused where the bytes say otherwise."""
    suffix = Path(name).suffix.lower()
    sort = SUFFIXES.get(suffix)
    if sort is None:
        known = ", ".join(sorted(SUFFIXES))
        raise Refused(f"jenis berkas '{suffix or 'tanpa akhiran'}' tidak dikenal; yang dibaca: {known}")
    _hold(sort, suffix, data)
    return sort


def _hold(sort: Sort, suffix: str, data: bytes) -> None:
    head = data[:_HEAD]
    found = "PDF" if b"%PDF-" in head[:1024] else _foreign(head)
    if sort is Sort.PDF and found != "PDF":
        raise Refused(f"berakhiran {suffix} tetapi isinya bukan PDF{_but(found)}")
    if sort is Sort.DOCX and not head.startswith(b"PK\x03\x04"):
        raise Refused(f"berakhiran {suffix} tetapi isinya bukan DOCX{_but(found)}")
    if sort in (Sort.HTML, Sort.MARKDOWN, Sort.PLAIN) and (found or _binary(head)):
        raise Refused(f"berakhiran {suffix} tetapi isinya bukan teks{_but(found)}")


def _but(found: str) -> str:
    return f", melainkan {found}" if found else ""


def _foreign(head: bytes) -> str:
    return next((name for magic, name in _FOREIGN.items() if head.startswith(magic)), "")


def _binary(head: bytes) -> bool:
    return b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff"))
