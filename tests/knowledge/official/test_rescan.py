"""Pictures of pages whose text is known: real OCR where it is installed, and what it is held against."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.official import scan
from knowledge.official.extract.pdf import NeedsOcr, read_pdf
from knowledge.official.limits import Limits
from knowledge.official.rescan import pictures, rescans
from tests.knowledge.official import make

LINES = make.REGULATION.split("PENJELASAN\nATAS")[0].splitlines()


@pytest.fixture
def printed(tmp_path: Path) -> Path:
    return make.write(tmp_path, "kebun.pdf", make.pdf([LINES[:30], LINES[30:]]))


def test_pictures_have_no_text(printed: Path) -> None:
    assert read_pdf(printed.read_bytes(), Limits(), ocr=True).texts[0].startswith("PERATURAN")
    with pytest.raises(NeedsOcr):
        read_pdf(pictures(printed, range(2), 60), Limits(), ocr=True)


@pytest.mark.skipif(not scan.is_installed(), reason="ocrmypdf or tesseract is not installed")
def test_real_ocr_finds_every_article_again(printed: Path, tmp_path: Path) -> None:
    (found,) = rescans(printed, range(2), [150], tmp_path)
    assert (found.articles, found.found) == (5, 5)
    assert found.passages >= 14
    assert found.wrong <= 2
