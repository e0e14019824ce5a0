"""The corpus's digests against the texts in shared/regulations, and against invented ones."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from knowledge import Checked, Corpus
from knowledge.load import load
from knowledge.official.compare import Finding, compare, shared_words
from knowledge.official.known import find_documents
from knowledge.official.report import write
from tests import tiny

ROOT = Path(__file__).resolve().parents[3]
REGULATIONS = ROOT.parent / "shared" / "regulations" / "core"

UU = """MEMUTUSKAN: Pasal 1 Setiap pegawai wajib bersikap netral dalam pemilihan.
Pasal 2 (1) Pegawai yang melanggar dijatuhi hukuman disiplin tingkat berat."""


def matches(folder: tiny.Folder, text: str) -> dict[str, Finding]:
    file = folder.root / "uu-1-2000.md"
    file.write_text(text, encoding="utf-8")
    found = compare(load(folder.root), {"uu-1-2000": [file]})
    return {match.provision_id: match.finding for match in found}


def test_what_the_text_says_is_found(tiny_corpus: tiny.Folder) -> None:
    assert matches(tiny_corpus, UU) == {
        "uu-1-2000/pasal-1": Finding.FOUND,
        "uu-1-2000/pasal-2/ayat-1": Finding.FOUND,
    }


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ("Pasal 2 (1)", "Pasal 2", Finding.WIDER),
        ("Pasal 2 (1)", "Pasal 3 (1)", Finding.MISSING),
        ("dijatuhi hukuman disiplin tingkat berat", "menerima bunga dari kepala kebun", Finding.DIFFERS),
    ],
)
def test_what_the_text_does_not_say_is_told(
    tiny_corpus: tiny.Folder, old: str, new: str, finding: Finding
) -> None:
    assert matches(tiny_corpus, UU.replace(old, new))["uu-1-2000/pasal-2/ayat-1"] is finding


def test_words_are_shared_by_their_stems() -> None:
    assert shared_words("Pegawai dilarang mendukung", "larangan bagi pegawai memberi dukungan") == 1.0
    assert shared_words("", "apa pun") == 0.0


def test_digest_and_passage_stand_side_by_side(tiny_corpus: tiny.Folder, tmp_path: Path) -> None:
    file = tiny_corpus.root / "uu-1-2000.md"
    file.write_text(UU + " <b>", encoding="utf-8")
    write(list(compare(load(tiny_corpus.root), {"uu-1-2000": [file]})), tmp_path / "naskah" / "a.html")
    page = (tmp_path / "naskah" / "a.html").read_text(encoding="utf-8")
    assert "Pegawai wajib netral dalam pemilihan" in page
    assert "Setiap pegawai wajib bersikap netral" in page
    assert "<b>" not in page


def read_by_eye() -> set[str]:
    """The provisions that docs/pinpoints.md lists as read by eye where the program cannot find them."""
    text = (ROOT / "docs" / "pinpoints.md").read_text(encoding="utf-8")
    return set(re.findall(r"^\| `([a-z0-9/-]+)` \|", text, flags=re.MULTILINE))


@pytest.mark.skipif(not REGULATIONS.is_dir(), reason="shared/regulations is not here")
def test_what_is_marked_as_read_stands_in_the_text(corpus: Corpus) -> None:
    found = list(compare(corpus, find_documents([REGULATIONS])))
    read = [match for match in found if match.provision.checked is Checked.TEXT]
    assert len(read) > 700
    assert {match.provision_id for match in read if match.doubtful} <= read_by_eye()
