"""Files by their names, and their text without page furniture."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.errors import DocumentError
from knowledge.reading import find_documents, read_document


def test_documents_are_known_by_name_markdown_first(tmp_path: Path) -> None:
    names = [
        "pp-1-2001.pdf",
        "pp-1-2001.md",
        "uu/2014/6.md",
        "uu-7-2017.PARTIAL-NOISY.md",
        "catatan.md",
        "pp-2-2001.doc",
    ]
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("Pasal 1", encoding="utf-8")
    found = find_documents([tmp_path])
    assert {name: [file.name for file in files] for name, files in found.items()} == {
        "pp-1-2001": ["pp-1-2001.md", "pp-1-2001.pdf"],
        "uu-6-2014": ["6.md"],
        "uu-7-2017": ["uu-7-2017.PARTIAL-NOISY.md"],
    }


def test_furniture_and_hyphens_are_cleared(tmp_path: Path) -> None:
    file = tmp_path / "pp-1-2001.md"
    file.write_text(
        "PRESIDEN\nREPUBLIK INDONESIA\n- 3 -\nSK No 12345 A\nper-\naturan ^jelas", encoding="utf-8"
    )
    assert read_document(file).text.split() == ["peraturan", "jelas"]


def test_a_missing_file_and_a_broken_pdf_are_named(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"tidak-ada\.md cannot be read"):
        read_document(tmp_path / "tidak-ada.md")
    (tmp_path / "rusak.pdf").write_bytes(b"%PDF-1.4 rusak")
    with pytest.raises(DocumentError, match=r"rusak\.pdf is not a readable PDF"):
        read_document(tmp_path / "rusak.pdf")
