"""A document of every sort is read into the same tree, in a process of its own."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from knowledge import pinpoint
from knowledge.official.document import OfficialText
from knowledge.official.errors import Rejected
from knowledge.official.read import read_many, read_official
from tests.knowledge.official import make

ARTICLES = {
    "pasal-1",
    "pasal-1/angka-1",
    "pasal-1/angka-2",
    "pasal-2",
    "pasal-2/ayat-1",
    "pasal-2/ayat-2",
    "pasal-2/ayat-2/huruf-a",
    "pasal-2/ayat-2/huruf-b",
    "pasal-2/ayat-2/huruf-b/angka-1",
    "pasal-2/ayat-2/huruf-b/angka-2",
    "pasal-2/ayat-3",
    "pasal-3",
    "pasal-3/huruf-a",
    "pasal-3/huruf-b",
    "pasal-3/huruf-c",
    "pasal-4",
    "pasal-5",
}
AROUND = {
    "judul",
    "menimbang",
    "menimbang/huruf-a",
    "menimbang/huruf-b",
    "mengingat",
    "mengingat/angka-1",
    "mengingat/angka-2",
    "bab-i",
    "bab-ii",
    "bab-ii/bagian-kesatu",
    "bab-ii/bagian-kedua",
    "bab-iii",
    "penjelasan",
    "penjelasan/pasal-1",
    "penjelasan/pasal-2",
    "penjelasan/pasal-2/ayat-1",
    "penjelasan/pasal-2/ayat-2",
    "penjelasan/pasal-2/ayat-2/huruf-a",
    "penjelasan/pasal-2/ayat-2/huruf-b",
    "penjelasan/pasal-2/ayat-2/huruf-b/angka-1",
    "penjelasan/pasal-2/ayat-2/huruf-b/angka-2",
    "penjelasan/pasal-2/ayat-3",
    "penjelasan/pasal-3",
    "penjelasan/pasal-4",
    "penjelasan/pasal-5",
}


def html() -> str:
    lines = "".join(f"<p>{line}</p>" for line in make.REGULATION.splitlines())
    return f"<html><head><title>Kebun</title></head><body><article>{lines}</article></body></html>"


def pages() -> list[list[str]]:
    lines = make.REGULATION.splitlines()
    return [
        ["PRESIDEN", "REPUBLIK INDONESIA", f"- {n + 1} -", *lines[i : i + 40]]
        for n, i in enumerate(range(0, len(lines), 40))
    ]


SORTS: dict[str, tuple[str | bytes, str]] = {
    "kebun.md": (make.REGULATION, "Markdown"),
    "kebun.txt": (make.REGULATION, "teks"),
    "kebun.html": (html(), "trafilatura"),
    "kebun.docx": (make.word(make.REGULATION), "python-docx"),
    "kebun.pdf": (make.pdf(pages()), "pypdfium2"),
}


@pytest.fixture(scope="module", params=SORTS)
def read(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> OfficialText:
    content, _ = SORTS[request.param]
    return read_official(make.write(tmp_path_factory.mktemp("sorts"), request.param, content))


def test_the_tree_is_whole(read: OfficialText) -> None:
    found = [node.pinpoint for node in read.nodes]
    assert set(found) == ARTICLES | AROUND
    assert len(found) == len(set(found))
    assert [node.doubt for node in read.nodes if node.doubt] == []


def test_each_node_has_its_own_words_only(read: OfficialText) -> None:
    texts = {node.pinpoint: node.text for node in read.nodes}
    assert texts["pasal-2/ayat-2"] == "Penyiraman sebagaimana dimaksud pada ayat (1) dilakukan dengan:"
    assert texts["pasal-2/ayat-2/huruf-b"] == "air sumur:"
    assert texts["pasal-2/ayat-2/huruf-b/angka-2"] == "yang tidak berbau."
    assert texts["pasal-3/huruf-a"] == "memetik bunga sebagaimana dimaksud dalam Pasal 2 ayat (2);"
    assert texts["bab-ii"] == "TUGAS DAN LARANGAN"
    assert texts["bab-ii/bagian-kedua"] == "Larangan"
    assert texts["penjelasan"] == "Kebun raya adalah paru-paru kota."
    assert texts["penjelasan/pasal-2/ayat-2/huruf-b/angka-1"] == "Air jernih tembus pandang."


def test_metadata_is_found_in_the_text(read: OfficialText) -> None:
    found = read.metadata
    assert (found.id, found.kind, found.number, found.year) == ("pp-7-2031", "pp", "7", 2031)
    assert (found.title, found.date) == ("Kebun Raya Daerah", date(2031, 3, 3))
    assert (found.issuer, found.authority) == ("Presiden RI", 3)
    assert (found.revokes, found.amends) == (("pp-9-1999",), ())


def test_the_source_is_named(read: OfficialText) -> None:
    content, reader = SORTS[read.source_name]
    assert read.reader == reader
    data = content.encode("utf-8") if isinstance(content, str) else content
    assert read.sha256 == hashlib.sha256(data).hexdigest()


def test_nodes_stand_in_reading_order_inside_their_holders(read: OfficialText) -> None:
    starts = [node.start for node in read.nodes]
    assert starts == sorted(starts)
    spans = {node.pinpoint: (node.start, node.end) for node in read.nodes}
    for name, (start, end) in spans.items():
        assert start < end
        holder = spans.get(name.rpartition("/")[0])
        if holder and not name.startswith(("bab-", "penjelasan/pasal-")):
            assert holder[0] <= start
            assert end <= holder[1]


def test_pinpoints_are_those_of_the_corpus(read: OfficialText) -> None:
    for node in read.nodes:
        assert pinpoint.parse(node.pinpoint)


def test_pages_count_from_one_in_a_pdf_and_are_none_elsewhere(tmp_path: Path) -> None:
    paged = read_official(make.write(tmp_path, "kebun.pdf", SORTS["kebun.pdf"][0]))
    assert {node.pinpoint: node.page for node in paged.nodes}["pasal-1"] == 1
    assert {node.pinpoint: node.page for node in paged.nodes}["penjelasan/pasal-5"] == 3
    plain = read_official(make.write(tmp_path, "kebun.md", make.REGULATION))
    assert {node.page for node in plain.nodes} == {None}


def test_many_files_come_in_order_and_a_bad_one_stops_none(tmp_path: Path) -> None:
    files = [
        make.write(tmp_path, f"{number:02}.{kind}", b"\0" if kind == "pdf" else make.REGULATION)
        for number in range(12)
        for kind in (["pdf"] if number % 4 == 1 else ["md"])
    ]
    found = list(read_many(files, workers=2))
    assert [file for file, _ in found] == files
    rejected = [file.name for file, result in found if isinstance(result, Rejected)]
    assert rejected == ["01.pdf", "05.pdf", "09.pdf"]
    assert all(len(result.nodes) > 40 for _, result in found if isinstance(result, OfficialText))


def test_word_numbers_its_lists_itself(tmp_path: Path) -> None:
    """Numbers that Word only shows stand in no text: they are counted as Word counts them."""
    import docx

    document = docx.Document()
    document.add_paragraph("Pasal 1")
    document.add_paragraph("Penjaga wajib:")
    for line in ("menyiram;", "memupuk; dan", "menyapu."):
        document.add_paragraph(line, style="List Number")
    document.add_paragraph("Pasal 2")
    document.add_paragraph("Kebun dibuka setiap hari.")
    document.save(str(tmp_path / "daftar.docx"))
    texts = {node.pinpoint: node.text for node in read_official(tmp_path / "daftar.docx").nodes}
    assert texts["pasal-1/angka-2"] == "memupuk; dan"
    assert texts["pasal-2"] == "Kebun dibuka setiap hari."
