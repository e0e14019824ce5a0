"""Files by their names."""

from __future__ import annotations

from pathlib import Path

from knowledge.official.known import find_documents


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
