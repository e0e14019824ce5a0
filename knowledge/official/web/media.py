"""What came: by its first bytes, held against the content type that the server gave."""

from __future__ import annotations

import re

from knowledge.official.errors import Refused

HTML = ".html"
HEAD = 2048
"""Bytes that are looked at."""
_TYPES = {
    "application/pdf": ".pdf",
    "application/x-pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "text/html": HTML,
    "application/xhtml+xml": HTML,
    "text/plain": ".txt",
    "text/markdown": ".md",
}
_ANY = frozenset(
    [
        "",
        "application/octet-stream",
        "binary/octet-stream",
        "application/download",
        "application/force-download",
    ]
)
"""Types that say "a file" and no more: only what the bytes themselves prove is taken."""
_TAG = re.compile(rb"<(?:!doctype\s+html|html|head|body|div|p|table|title|meta|h1)\b", re.IGNORECASE)
_NAMES = {".pdf": "PDF", ".docx": "DOCX", HTML: "HTML", ".txt": "teks", ".md": "teks"}


def suffix_of(content_type: str, head: bytes) -> str:
    """The suffix for a file that is kept; Refused where type and bytes differ or neither is readable."""
    declared = content_type.partition(";")[0].strip().lower()
    found = _found(head)
    if declared in _ANY:
        if found in (".pdf", ".docx"):
            return found
        raise Refused("isinya bukan PDF atau DOCX, dan server tidak menyebut jenisnya")
    suffix = _TYPES.get(declared)
    if suffix is None:
        raise Refused(f"jenis isinya {declared!r}, bukan naskah (PDF, DOCX, HTML, atau teks)")
    if found not in ((".txt", HTML) if suffix in (".txt", ".md") else (suffix,)):
        raise Refused(f"server menyebutnya {_NAMES[suffix]}, tetapi isinya {_NAMES.get(found, 'bukan itu')}")
    return suffix


def _found(head: bytes) -> str:
    if b"%PDF-" in head[:1024]:
        return ".pdf"
    if head.startswith(b"PK\x03\x04"):
        return ".docx"
    if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ""
    return HTML if _TAG.search(head) else ".txt"
