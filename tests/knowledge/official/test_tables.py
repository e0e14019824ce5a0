"""Tables of an annex in a PDF become rows by where their text stands; prose is left as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.official.clean import rows
from knowledge.official.document import OfficialText
from knowledge.official.extract.pages import row
from knowledge.official.limits import Limits
from knowledge.official.parse.document import parse
from tests.knowledge.official import make
from tests.knowledge.official.drawn import Sheet

HEAD = ("No", "Bentuk pelanggaran", "Dasar hukum", "Sanksi")
WIDTHS = (40, 180, 150, 110)
BODY = make.REGULATION.split("PENJELASAN\nATAS")[0].splitlines()


def decree(*annex: Sheet) -> OfficialText:
    """A regulation whose annex are these pages."""
    plain = Sheet(WIDTHS)
    for line in BODY:
        plain.line(line)
    data = make.pdf_of_streams([page.content for page in (plain, *annex)])
    return parse(Path("kebun.pdf"), data, Limits())


def opened(*, ruled: bool, number: str = "") -> Sheet:
    """An annex's first page down to its first heading."""
    sheet = Sheet(WIDTHS, ruled=ruled)
    return sheet.line(f"LAMPIRAN {number}".strip()).line("KEPUTUSAN BERSAMA").line("NOMOR 7 TAHUN 2031")


def annex(read: OfficialText) -> dict[str, str]:
    return {node.pinpoint: node.text for node in read.nodes if node.pinpoint.startswith("lampiran")}


@pytest.mark.parametrize("ruled", [True, False])
def test_an_annexs_table_is_rows(ruled: bool) -> None:
    sheet = opened(ruled=ruled).row(*HEAD)
    sheet.row("1", "Memetik bunga di\nkebun raya", "Pasal 3 huruf a", "Teguran")
    sheet.row("2", "Menebang pohon", "Pasal 3 huruf b\nperaturan ini", "Denda")
    sheet.row("3", "Tidur di bawah\npohon pada siang\nhari", "Pasal 3 huruf c", "Teguran\ntertulis")
    read = decree(sheet)
    found = annex(read)
    assert found["lampiran/butir-1"] == "Memetik bunga di kebun raya | Pasal 3 huruf a | Teguran"
    assert found["lampiran/butir-2"] == "Menebang pohon | Pasal 3 huruf b peraturan ini | Denda"
    assert (
        found["lampiran/butir-3"]
        == "Tidur di bawah pohon pada siang hari | Pasal 3 huruf c | Teguran tertulis"
    )
    assert len(found) == 4
    node = next(node for node in read.nodes if node.pinpoint == "lampiran/butir-2")
    assert node.label == "baris 2 (No | Bentuk pelanggaran | Dasar hukum | Sanksi)"
    assert node.page == 2
    assert not any(node.doubt for node in read.nodes)
    assert "pasal-3/huruf-b" in {node.pinpoint for node in read.nodes}


@pytest.mark.parametrize(
    ("rotate", "matrix"), [(90, "0 1 -1 0 595 0"), (180, "-1 0 0 -1 595 842"), (270, "0 -1 1 0 0 842")]
)
@pytest.mark.parametrize("ruled", [True, False])
def test_a_page_that_is_shown_turned_is_read_as_shown(ruled: bool, rotate: int, matrix: str) -> None:
    sheet = opened(ruled=ruled)
    sheet.y = 560
    sheet.line("LAMPIRAN").row(*HEAD)
    for number, act in enumerate(["Memetik\nbunga", "Menginjak\nrumput", "Menebang\npohon"], 1):
        sheet.row(str(number), act, "Pasal 3", "Denda")
    data = make.pdf_of_streams([f"{matrix} cm\n".encode() + sheet.content], rotate=rotate)
    found = annex(parse(Path("kebun.pdf"), data, Limits()))
    assert found["lampiran/butir-2"] == "Menginjak rumput | Pasal 3 | Denda"


def test_rows_stand_below_the_section_that_spans_them() -> None:
    sheet = opened(ruled=True, number="II").row(*HEAD)
    sheet.row("A. Pelanggaran kode etik")
    for number, act in enumerate(["Memetik", "Menginjak", "Membuang sampah"], 1):
        sheet.row(str(number), act, "Pasal 3", "Moral")
    sheet.row("B. Pelanggaran disiplin")
    for number, act in enumerate(["Menebang", "Membakar", "Menjual"], 1):
        sheet.row(str(number), act, "Pasal 4", "Berat")
    found = annex(decree(sheet))
    assert found["lampiran-ii/huruf-a/angka-3"] == "Membuang sampah | Pasal 3 | Moral"
    assert found["lampiran-ii/huruf-b/angka-1"] == "Menebang | Pasal 4 | Berat"
    assert found["lampiran-ii/huruf-b"] == "Pelanggaran disiplin"


def test_a_row_goes_on_over_a_pages_end() -> None:
    first = opened(ruled=True).row(*HEAD)
    for number, act in enumerate(["Memetik", "Menginjak", "Menebang pohon"], 1):
        first.row(str(number), act, "Pasal 3", "Denda")
    second = Sheet(WIDTHS).line("- 3 -").row(*HEAD)
    second.row("", "yang dilindungi", "dan Pasal 4", "")
    for number, act in enumerate(["Membakar", "Menjual"], 4):
        second.row(str(number), act, "Pasal 5", "Berat")
    found = annex(decree(first, second))
    assert found["lampiran/butir-3"] == "Menebang pohon yang dilindungi | Pasal 3 dan Pasal 4 | Denda"
    assert found["lampiran/butir-5"] == "Menjual | Pasal 5 | Berat"
    assert len(found) == 6


def test_cells_of_a_row_that_are_ruled_within_stay_one_row() -> None:
    sheet = opened(ruled=True).row(*HEAD)
    for number in (1, 2, 3):
        top = sheet.y
        sheet.row(str(number), "Menebang pohon", "Pasal 3", "kecil\nbesar")
        sheet._drawn.append(f"420 {top - 14} m 530 {top - 14} l S")
    found = annex(decree(sheet))
    assert found["lampiran/butir-2"] == "Menebang pohon | Pasal 3 | kecil besar"
    assert len(found) == 4


PROSE = [
    "Langkah pembinaan:",
    "1. Penjaga diberi tahu bahwa bunga tidak boleh dipetik oleh siapa pun.",
    "2. Penjaga diberi surat apabila bunga tetap dipetik pada hari berikutnya.",
    "3. Penjaga diganti apabila ia tidak datang selama tujuh hari berturut-turut.",
    "4. Kebun ditutup pada malam hari dan dibuka kembali pada pagi hari berikutnya.",
]


def test_prose_with_a_small_table_stays_prose() -> None:
    plain = opened(ruled=True)
    for line in PROSE * 3:
        plain.line(line)
    before = annex(decree(plain))
    with_table = opened(ruled=True)
    for line in PROSE * 3:
        with_table.line(line)
    for place in range(3):
        with_table.row("x", "y", "z", str(place))
    after = annex(decree(with_table))
    assert set(before) == set(after)
    assert "lampiran/angka-4" in after


@pytest.mark.parametrize(("columns", "count"), [(2, 6), (4, 2)])
def test_a_form_is_no_table(columns: int, count: int) -> None:
    """Two columns, or two rows, may be a frame around a signature or a form."""
    sheet = Sheet(WIDTHS[:columns]).line("LAMPIRAN").line("KEPUTUSAN BERSAMA")
    for place in range(count):
        sheet.row(*[f"{place + 1}. Nama penjaga", "Budi", "Kebun", "Selatan"][:columns])
    assert not any("|" in text for text in annex(decree(sheet)).values())


def test_unruled_rows_whose_lines_could_be_either_rows_are_no_table() -> None:
    """Without more white between rows than within them nobody can tell where a row ends."""
    sheet = opened(ruled=False)
    sheet.gap = -6
    sheet.row(*HEAD)
    for number in (1, 2, 3):
        sheet.row(str(number), "Menebang pohon\nyang besar", "Pasal 3", "Denda")
    assert not any("|" in text for text in annex(decree(sheet)).values())


def test_tables_outside_annexes_are_left() -> None:
    sheet = Sheet(WIDTHS)
    for line in BODY[:-8]:
        sheet.line(line)
    for number in (1, 2, 3):
        sheet.row(str(number), "Menebang", "Pasal 3", "Denda")
    read = parse(Path("kebun.pdf"), make.pdf_of_streams([sheet.content]), Limits())
    assert not any("|" in node.text for node in read.nodes)


def test_rows_parted_by_pages_are_joined_and_others_stay() -> None:
    head, last, rest = row(["No", "Perbuatan"]), row(["1", "Memetik"]), row(["", "bunga"])
    assert rows.join_pages([f"{head}\n{last}\n", f"{head}\n{rest}\nSelesai"]) == [
        f"{head}\n{row(['1', 'Memetik bunga'])}\n",
        "Selesai",
    ]
    for pages in (
        [last, row(["2", "Tidur"])],
        ["Pasal 1", rest],
        [last, "", rest],
        [last, row(["", "a", "b"])],
    ):
        assert rows.join_pages(pages) == pages
