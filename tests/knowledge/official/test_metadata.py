"""Metadata as the text gives it, and its place in the hierarchy."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from knowledge.instrument import Authority
from knowledge.official.document import Metadata
from knowledge.official.metadata import find

NOWHERE = Path("/tmp/naskah.md")


def metadata(text: str, file: Path = NOWHERE) -> Metadata:
    return find(text, file)[0]


@pytest.mark.parametrize(
    ("title", "name", "kind", "authority"),
    [
        ("UNDANG-UNDANG REPUBLIK INDONESIA\nNOMOR 5 TAHUN 2030", "uu-5-2030", "uu", Authority.LAW),
        (
            "PERATURAN PEMERINTAH PENGGANTI UNDANG-UNDANG REPUBLIK INDONESIA NOMOR 2 TAHUN 2030",
            "perppu-2-2030",
            "uu",
            Authority.LAW,
        ),
        ("PERATURAN PEMERINTAH\nNOMOR 94 TAHUN 2030", "pp-94-2030", "pp", Authority.GOVERNMENT_REGULATION),
        (
            "PERATURAN PRESIDEN\nNOMOR: 9 TAHUN 2030",
            "perpres-9-2030",
            "perpres",
            Authority.PRESIDENTIAL_REGULATION,
        ),
        (
            "PERATURAN MENTERI DALAM NEGERI REPUBLIK INDONESIA\nNOMOR 112 TAHUN 2030",
            "permendagri-112-2030",
            "peraturan",
            Authority.MINISTERIAL_REGULATION,
        ),
        (
            "PERATURAN KOMISI PEMILIHAN UMUM\nNOMOR 13 TAHUN 2030",
            "pkpu-13-2030",
            "peraturan",
            Authority.MINISTERIAL_REGULATION,
        ),
        (
            "PERATURAN MENTERI KEUANGAN\nNOMOR 148/PMK.01/2030",
            "permenkeu-148-2030",
            "peraturan",
            Authority.MINISTERIAL_REGULATION,
        ),
        (
            "PERATURAN DAERAH KABUPATEN KEBUN\nNOMOR 3 TAHUN 2030",
            "perda-3-2030",
            "peraturan",
            Authority.REGIONAL_GUIDANCE,
        ),
        (
            "MENTERI PENDAYAGUNAAN APARATUR NEGARA\nDAN REFORMASI BIROKRASI\nSURAT EDARAN\nNOMOR 18 TAHUN 2030",
            "se-panrb-18-2030",
            "se",
            Authority.CIRCULAR,
        ),
        (
            "KEPUTUSAN BERSAMA\nMENTERI DALAM NEGERI DAN KEPALA BADAN KEPEGAWAIAN NEGARA\nNOMOR 2 TAHUN 2030\nNOMOR 800 TAHUN 2030",
            "skb-mendagri-2-2030",
            "skb",
            Authority.JOINT_DECREE,
        ),
        (
            "PUTUSAN\nNOMOR 52/PUU-XXII/2030\nDEMI KEADILAN",
            "mk-52-puu-xxii-2030",
            "putusan-mk",
            Authority.LAW,
        ),
    ],
)
def test_kind_number_and_rank(title: str, name: str, kind: str, authority: Authority) -> None:
    found = metadata(
        f"{title}\nTENTANG\nKEBUN RAYA\nDENGAN RAHMAT TUHAN YANG MAHA ESA\nMenimbang: bahwa kebun"
    )
    assert (found.id, found.kind, found.authority) == (name, kind, authority)


def test_a_letter_has_a_number_a_subject_and_a_date() -> None:
    found = metadata(
        "KEPALA BADAN KEPEGAWAIAN NEGARA\nNomor : B/71/KB.02/2031\nPerihal : Jadwal Siram\n\nJakarta, 9 Mei 2031\nYth. Para Penjaga\n1. Siramlah."
    )
    assert (found.kind, found.number, found.year) == ("surat", "B/71/KB.02/2031", 2031)
    assert (found.title, found.date, found.issuer) == ("Jadwal Siram", date(2031, 5, 9), "Kepala BKN")
    assert found.id == "surat-bkn-b-71-kb-02-2031"


BODY = "PERATURAN PEMERINTAH NOMOR 7 TAHUN 2031\nTENTANG KEBUN\nMenimbang: x\nMengingat: Undang-Undang Nomor 3 Tahun 2030;\nMEMUTUSKAN:\n"


def test_the_date_stands_in_the_closing() -> None:
    text = f"{BODY}Pasal 1\nBerlaku 1 Januari 2032.\nDitetapkan di Kebun\npada tanggal 3 1 Agustus 2031\nDiundangkan pada tanggal 2 September 2031"
    assert metadata(text).date == date(2031, 8, 31)
    assert metadata(f"{BODY}Pasal 1\nx.\nDitetapkan di Kebun\npada tanggal 32 Agustus 2031").date is None


def test_the_file_name_is_the_last_resort_and_is_told() -> None:
    found, flags = find("Pasal 1\nKebun dibuka.", Path("/data/pp-94-2021.md"))
    assert (found.id, found.authority) == ("pp-94-2021", 3)
    assert any("nama berkas" in flag for flag in flags)
    found, _ = find("Pasal 1\nKebun dibuka.", Path("/data/pp/2021/94.md"))
    assert found.id == "pp-94-2021"


def test_what_is_not_found_is_empty_and_told() -> None:
    found, flags = find("Kebun dibuka setiap hari.", NOWHERE)
    assert (found.id, found.kind, found.year, found.authority) == ("", "", 0, 0)
    assert any("isi dengan tangan" in flag for flag in flags)
