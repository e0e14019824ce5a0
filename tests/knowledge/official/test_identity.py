"""Which instrument a text is: headings as scanners print them, and places that contradict one another."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.official.document import Metadata
from knowledge.official.metadata import find, serial
from knowledge.official.metadata.identity import UNREAD

NOWHERE = Path("/tmp/naskah.md")
BODY = "TENTANG\nKEBUN\nDENGAN RAHMAT TUHAN YANG MAHA ESA\nMenimbang : a. bahwa kebun perlu diatur;\nMEMUTUSKAN:\nPasal 1\nKebun dibuka.\n"
CLOSING = (
    "Ditetapkan di Kebun\npada tanggal 3 Mei 2018\nLEMBARAN NEGARA REPUBLIK INDONESIA TAHUN 2018 NOMOR 4\n"
)


def read(heading: str, rest: str = "", file: Path = NOWHERE) -> tuple[Metadata, tuple[str, ...]]:
    return find(f"{heading}\n{BODY}{rest}", file)


def pp(serial: str) -> str:
    return f"PERATURAN PEMERINTAH REPUBLIK INDONESIA\n{serial}"


def explained(serial: str) -> str:
    return f"{CLOSING}PENJELASAN\nATAS\n{pp(serial)}\nTENTANG\nKEBUN\nI. UMUM\nKebun adalah kebun.\n"


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        (pp("NOMOR 42TAHUN 2018"), "pp-42-2018"),
        (pp("NOMOR 23TAHVN2018"), "pp-23-2018"),
        (pp("NOMOR 1 18 TAHUN 2018"), "pp-118-2018"),
        (pp("NOMOR 9 9 TAHUN 20 1 8"), "pp-99-2018"),
        (pp("NOMOR 11 . TAHUN 2018"), "pp-11-2018"),
        (pp("NOMOR l2l TAHUN 2018"), "pp-121-2018"),
        (pp("NOMOR lOO TpHUN 2018"), "pp-100-2018"),
        (pp("NOOMOR 10 TAHUN 2018"), "pp-10-2018"),
        (pp("NOMOR 12A TAHUN 2018"), "pp-12a-2018"),
        ("PERATURAN PEMERII.ITAH REPUBLIK INOONESIA NOMOR 40 TAHUN2018", "pp-40-2018"),
        ("UNDANO-UNDANG REPUBLIK INDONESIA\nNOMOR 10 TAHUN 2018", "uu-10-2018"),
        ("UNDANG-UNDANGNOMOR 6 TAHUN 2018", "uu-6-2018"),
        ("Menimbang\nMenimbang\n" + pp("NOMOR 5 TAHUN 2018"), "pp-5-2018"),
    ],
)
def test_a_heading_as_scanners_print_it(heading: str, name: str) -> None:
    metadata, flags = read(heading)
    assert (metadata.id, flags) == (name, ())


@pytest.mark.parametrize("title", ["PERATURAN PEMEzuNTAH REPUBLIK INDONESIA", "PERATURAN REPUBLIK INDONESIA"])
def test_an_instrument_that_the_title_cites_is_never_the_instrument_itself(title: str) -> None:
    text = f"{title}\nNOMOR 45 TAHUN 2018\nTENTANG\nPERUBAHAN ATAS PERATURAN PEMERINTAH NOMOR 94 TAHUN 2010 TENTANG PAJAK\nMenimbang: a. bahwa x;\n"
    metadata, _ = find(text + explained("NOMOR 45 TAHUN 2018"), NOWHERE)
    assert (metadata.id, metadata.amends) == ("pp-45-2018", ("pp-94-2010",))


def test_an_instrument_that_is_named_after_the_considerations_is_a_citation() -> None:
    text = "bahwa peraturan tentang kebun raya perlu diubah;\nMengingat: pasal 5;\nMemutuskan:\nPERATURAN MENGUBAH PERATURAN PEMERINTAH No. 2 TAHUN 1948\nPasal 1\nKebun."
    assert find(text, NOWHERE)[0].id == ""
    metadata, flags = find(text, Path("/data/pp/1948/18.md"))
    assert (metadata.id, flags) == ("pp-18-1948", (UNREAD,))


def test_what_the_heading_leaves_open_is_settled_by_the_explanation() -> None:
    metadata, flags = read(pp("NOMOR S2TAHUN 2018"), explained("NOMOR 32 TAHUN 2018"))
    assert (metadata.id, flags) == ("pp-32-2018", ())
    metadata, flags = read(pp("NOMOR S2TAHUN 2018"))
    assert metadata.number == "52"
    assert "52 atau 32" in flags[0]


def test_a_text_without_a_heading_is_named_by_its_explanation() -> None:
    metadata, flags = find(f"a. bahwa kebun;\nPasal 1\nKebun.\n{explained('NOMOR 7 TAHUN 2018')}", NOWHERE)
    assert (metadata.id, flags) == ("pp-7-2018", ())


def test_what_most_places_say_counts_and_the_other_is_told() -> None:
    metadata, flags = read(
        pp("NOMOR 67 TAHUN 2018"), explained("NOMOR 61 TAHUN 2018"), Path("/data/pp-61-2018.md")
    )
    assert metadata.id == "pp-61-2018"
    assert len(flags) == 1
    for part in ("Nomor", "judul: 67", "penjelasan atau lampiran: 61", "nama berkas: 61", "--number"):
        assert part in flags[0]


@pytest.mark.parametrize(
    ("file", "what"),
    [("pp-7-2018.pdf", "Nomor"), ("pp-70-2017.pdf", "Tahun"), ("uu-70-2018.pdf", "Jenis")],
)
def test_a_file_whose_name_says_otherwise_is_told(file: str, what: str) -> None:
    metadata, flags = read(pp("NOMOR 70 TAHUN 2018"), CLOSING, Path("/data") / file)
    assert metadata.id == "pp-70-2018"
    assert [flag.split()[0] for flag in flags] == [what]


@pytest.mark.parametrize("year", ["2078", "NL8", "2O1T"])
def test_a_year_that_is_misread_is_taken_from_the_closing(year: str) -> None:
    metadata, flags = read(pp(f"NOMOR 10 TAHUN {year}"), CLOSING)
    assert metadata.id == "pp-10-2018"
    assert bool(flags) is (year == "2O1T")  # 2011 or 2017: it contradicts the closing


def test_a_date_that_cannot_be_is_left_out_and_told() -> None:
    metadata, flags = read(pp("NOMOR 10 TAHUN 2018"), CLOSING.replace("Mei 2018", "Mei 2078"))
    assert (metadata.id, metadata.date) == ("pp-10-2018", None)
    assert "2078-05-03" in flags[0]
    metadata, flags = read(pp("NOMOR 10 TAHUN 2019"), CLOSING, Path("/data/pp-10-2019.md"))
    assert metadata.date is not None
    assert "setahun sebelum" in flags[0]


def test_an_annex_that_is_another_instrument_is_no_contradiction() -> None:
    annex = f"{CLOSING}LAMPIRAN UNDANG-UNDANG REPUBLIK INDONESIA NOMOR 1 TAHUN 2018\nMEMUTUSKAN:\nPasal 1\nx.\n{CLOSING}"
    annex += "PENJELASAN ATAS\nPERATURAN PEMERINTAH PENGGANTI UNDANG-UNDANG REPUBLIK INDONESIA NOMOR 1 TAHUN 2017 TENTANG KEBUN\n"
    metadata, flags = read("UNDANG-UNDANG REPUBLIK INDONESIA\nNOMOR 1 TAHUN 2018", annex)
    assert (metadata.id, flags) == ("uu-1-2018", ())


@given(number=st.integers(1, 999), year=st.integers(1945, 2040), gap=st.sampled_from(["", " ", "\n", " . "]))
def test_a_serial_is_read_whatever_stands_between(number: int, year: int, gap: str) -> None:
    found = serial.read(f"{number}{gap}TAHUN {year}", 0)
    assert (found.numbers[0], found.years[0]) == (str(number), str(year))
