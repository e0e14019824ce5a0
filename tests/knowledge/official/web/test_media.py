"""What came is what the server says it is, and something that can be read."""

from __future__ import annotations

import pytest

from knowledge.official.errors import Refused
from knowledge.official.web.media import suffix_of

PDF, ZIP, PAGE = b"%PDF-1.7\n%\xe2\xe3", b"PK\x03\x04\x14\0\0\0", b"\n<!DOCTYPE html><html>"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.mark.parametrize(
    ("declared", "head", "suffix"),
    [
        ("application/pdf", PDF, ".pdf"),
        ("Application/PDF; charset=binary", PDF, ".pdf"),
        ("application/octet-stream", PDF, ".pdf"),
        ("", PDF, ".pdf"),
        ("application/octet-stream", ZIP, ".docx"),
        (WORD, ZIP, ".docx"),
        ("text/html; charset=utf-8", PAGE, ".html"),
        ("text/plain", b"Pasal 1\nKebun dibuka.", ".txt"),
        ("text/markdown", b"# Pasal 1\n<p>x</p>", ".md"),
    ],
)
def test_type_and_bytes_agree(declared: str, head: bytes, suffix: str) -> None:
    assert suffix_of(declared, head) == suffix


@pytest.mark.parametrize(
    ("declared", "head", "reason"),
    [
        ("application/pdf", PAGE, "menyebutnya PDF, tetapi isinya HTML"),
        ("application/pdf", ZIP, "isinya DOCX"),
        ("application/pdf", b"\0\1\2", "isinya bukan itu"),
        ("text/html", PDF, "menyebutnya HTML, tetapi isinya PDF"),
        ("text/html", b"hanya kata", "isinya teks"),
        ("text/plain", b"\x7fELF\0\0", "menyebutnya teks"),
        ("application/octet-stream", PAGE, "tidak menyebut jenisnya"),
        ("image/png", b"\x89PNG\0", "'image/png', bukan naskah"),
        ("application/zip", ZIP, "'application/zip'"),
        ("application/json", b"{}", "'application/json'"),
    ],
)
def test_type_and_bytes_differ(declared: str, head: bytes, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        suffix_of(declared, head)
