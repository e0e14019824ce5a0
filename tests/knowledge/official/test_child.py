"""The child's answers, asked in the test's own process: what it reads and what it refuses."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from knowledge.official.child import answer
from knowledge.official.limits import Limits
from knowledge.official.message import Reply, Request
from knowledge.official.read import read_official
from tests.knowledge.official import make
from tests.knowledge.official.test_hostile import HOSTILE
from tests.knowledge.official.test_read import SORTS

LIMITS = Limits(pages=50, text_characters=5_000_000)
HEAVY = "pdf bomb: a page that unpacks to text without end"


def ask(file: Path, limits: Limits = LIMITS) -> tuple[Reply, bool]:
    return answer(Request(file=str(file), limits=limits))


@pytest.mark.parametrize("name", SORTS)
def test_the_reply_is_what_the_parent_hands_on(name: str, tmp_path: Path) -> None:
    file = make.write(tmp_path, name, SORTS[name][0])
    reply, fatal = ask(file)
    assert reply.text == read_official(file)
    assert not fatal


@pytest.mark.parametrize("name", [name for name in HOSTILE if name != HEAVY])
def test_a_hostile_file_ends_no_process(name: str, tmp_path: Path) -> None:
    file_name, content, _ = HOSTILE[name]
    reply, fatal = ask(make.write(tmp_path, file_name, content()))
    assert reply.kind == "refused"
    assert reply.reason
    assert not fatal


def test_a_scan_is_handed_back(tmp_path: Path) -> None:
    reply, _ = ask(make.write(tmp_path, "pindai.pdf", make.pdf_of_streams([b"0 0 595 842 re f"])))
    assert reply.kind == "needs_ocr"


def test_pages_without_text_are_told(tmp_path: Path) -> None:
    data = make.pdf([make.REGULATION.splitlines()[:40], [], make.REGULATION.splitlines()[40:60]])
    reply, _ = ask(make.write(tmp_path, "bolong.pdf", data))
    assert reply.text is not None
    assert any(
        flag.startswith("1 dari 3 halaman tanpa lapisan teks (halaman 2)") for flag in reply.text.flags
    )


@pytest.mark.parametrize(
    ("raised", "fatal"), [(MemoryError(), True), (RecursionError(), False), (KeyError("x"), False)]
)
def test_whatever_a_library_raises_is_a_refusal(
    raised: Exception, fatal: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise raised

    monkeypatch.setattr("knowledge.official.parse.document.parse", fails)
    reply, ends = ask(make.write(tmp_path, "kebun.md", make.REGULATION))
    assert (reply.kind, ends) == ("refused", fatal)


def test_tables_of_word_and_html_are_rows(tmp_path: Path) -> None:
    rows = [
        ["No", "Perbuatan", "Sanksi"],
        ["1", "Memetik bunga", "Teguran"],
        ["2", "Menebang pohon", "Denda"],
    ]
    head = make.REGULATION.split("PENJELASAN\nATAS")[0] + "LAMPIRAN\nPERATURAN PEMERINTAH NOMOR 7 TAHUN 2031"
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    lines = "".join(f"<p>{line}</p>" for line in head.splitlines())
    page = f"<html><body><article>{lines}<table>{cells}</table></article></body></html>"
    for name, content in (("a.docx", make.word(head, [rows])), ("a.html", page)):
        reply, _ = ask(make.write(tmp_path, name, content))
        assert reply.text is not None
        found = {node.pinpoint: node.text for node in reply.text.nodes}
        assert found["lampiran/butir-2"] == "Menebang pohon | Denda", name


def _with_tables(*, framed: bool) -> bytes:
    """A DOCX whose annex has a table with another in its last cell, all in a frame of one cell or not."""
    document = docx.Document()
    for line in (make.REGULATION.split("PENJELASAN\nATAS")[0] + "LAMPIRAN\nKEBUN RAYA").splitlines():
        document.add_paragraph(line)
    holder = document.add_table(rows=1, cols=1).cell(0, 0) if framed else document
    table = holder.add_table(3, 3) if framed else document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "A. Larangan di kebun"
    for place, shown in enumerate(["1", "Memetik bunga", "Teguran"]):
        table.cell(1, place).text = shown
    table.cell(2, 0).text, table.cell(2, 1).text = "2", "Menebang pohon"
    inner = table.cell(2, 2).add_table(2, 2)
    for place, shown in enumerate(["kecil", "denda", "besar", "ganti rugi"]):
        inner.cell(place // 2, place % 2).text = shown
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("framed", [False, True])
def test_tables_within_tables_of_word_are_read(framed: bool, tmp_path: Path) -> None:
    reply, _ = ask(make.write(tmp_path, "kebun.docx", _with_tables(framed=framed)))
    assert reply.text is not None
    found = {node.pinpoint: node.text for node in reply.text.nodes}
    assert found["lampiran/huruf-a"] == "Larangan di kebun"
    assert found["lampiran/huruf-a/angka-1"] == "Memetik bunga | Teguran"
    assert found["lampiran/huruf-a/angka-2"] == "Menebang pohon | kecil – denda; besar – ganti rugi;"


def test_encodings_met_in_published_files(tmp_path: Path) -> None:
    for data in (
        make.REGULATION.encode("utf-16"),
        make.REGULATION.replace('"', "“").encode("cp1252"),
        b"\xef\xbb\xbf" + make.REGULATION.encode(),
    ):
        reply, _ = ask(make.write(tmp_path, "kebun.txt", data))
        assert reply.text is not None
        assert reply.text.metadata.id == "pp-7-2031"
