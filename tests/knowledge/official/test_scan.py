"""Scans without a text layer: read by ocrmypdf where it is installed, else the packages are named."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from knowledge.official.errors import Rejected
from knowledge.official.limits import Limits
from knowledge.official.read import read_official
from tests.knowledge.official import make

SCAN = make.pdf_of_streams([b"0 0 595 842 re f"] * 2)


def install(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Stand-ins for ocrmypdf and tesseract, alone on the path beside what the shell needs."""
    for name, body in {"ocrmypdf": script, "tesseract": ""}.items():
        file = folder / name
        file.write_text(f"#!{sys.executable}\nimport sys, time\n{body}\n")
        file.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}/usr/bin{os.pathsep}/bin")


def test_without_ocr_the_packages_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    with pytest.raises(Rejected, match=r"hasil pindai.*ocrmypdf tesseract-ocr-ind"):
        read_official(make.write(tmp_path, "pindai.pdf", SCAN))


def test_with_ocr_the_scan_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bin").mkdir()
    layer = make.write(tmp_path, "lapisan.bin", make.pdf([make.REGULATION.splitlines()[:40]]))
    copy = f"assert sys.argv[sys.argv.index('-l') + 1] == 'ind'\nopen(sys.argv[-1], 'wb').write(open({str(layer)!r}, 'rb').read())"
    install(tmp_path / "bin", monkeypatch, copy)
    scan = make.write(tmp_path, "pindai.pdf", SCAN)
    read = read_official(scan)
    assert read.reader == "ocrmypdf, pypdfium2"
    assert read.source_name == "pindai.pdf"
    assert "pasal-2/ayat-1" in {node.pinpoint for node in read.nodes}
    assert any("OCR" in flag for flag in read.flags)
    assert scan.read_bytes() == SCAN


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("sys.exit(3)", "bahasa Indonesia belum terpasang"),
        ("sys.exit(4)", "berhenti dengan kode 4"),
        ("time.sleep(60)", "OCR melebihi batas waktu"),
        (f"open(sys.argv[-1], 'wb').write({SCAN!r})", "hasil pindai"),
    ],
)
def test_a_failing_ocr_says_why(
    script: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bin").mkdir()
    install(tmp_path / "bin", monkeypatch, script)
    with pytest.raises(Rejected, match=reason):
        read_official(make.write(tmp_path, "pindai.pdf", SCAN), Limits(ocr_seconds=2))
