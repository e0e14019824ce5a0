"""What an instrument revokes and amends by its own words, and what it only names."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.official.metadata import effect, find

OPENS = "Pada saat Peraturan Pemerintah ini mulai berlaku"
PP = "Peraturan Pemerintah Nomor"


def revoked(clauses: str) -> tuple[str, ...]:
    return effect.revoked(f"Pasal 1\nKebun dibuka.\nPasal 2\n{clauses}\nPasal 3\nMulai berlaku.", "pp-7-2031")


@pytest.mark.parametrize(
    "clause",
    [
        f"{OPENS}, {PP} 9 Tahun 1999 tentang Kebun (Lembaran Negara Nomor 4), dicabut dan dinyatakan tidak berlaku.",
        f"Dengan berlakunya Peraturan Pemerintah ini, maka {PP} 9 Tahun 1999 dinyatakan tidak berlaku lagi.",
        f"{PP} 9 Tahun 1999 tentang Kebun dicabut.",
        f"Mencabut {PP} 9 Tahun 1999 tentang Kebun.",
        f"Dengan berlakunya Peraturan Pemerintah ini, dinyatakan tidak berlaku:\n1. {PP} 9 Tahun 1999 tentang Kebun;\n2. Staatsblad 1934.",
        f"{OPENS}, {PP} 9 Tahun 1999 sebagaimana telah diubah dengan {PP} 2 Tahun 2005, dicabut dan dinyatakan tidak berlaku.",
        f"{OPENS}, {PP} 9 Tahun 1999 tentang Pelaksanaan Undang-Undang Nomor 3 Tahun 1998 dicabut dan dinyatakan tidak berlaku.",
        f"{OPENS}: a. izin yang diberikan berdasarkan {PP} 5 Tahun 1990 tetap berlaku; dan b. {PP} 9 Tahun 1999, dicabut dan dinyatakan tidak berlaku.",
    ],
)
def test_the_instrument_that_the_clause_is_about_is_revoked(clause: str) -> None:
    assert revoked(clause) == ("pp-9-1999",)


@pytest.mark.parametrize(
    "clause",
    [
        f"Perusahaan yang didirikan berdasarkan {PP} 9 Tahun 1999 dibubarkan, dan izinnya dicabut.",
        f"Ketentuan sebagaimana dimaksud dalam {PP} 9 Tahun 1999 dinyatakan tidak berlaku.",
        f"{OPENS}, semua peraturan pelaksanaan dari {PP} 9 Tahun 1999 dinyatakan masih tetap berlaku sepanjang belum dicabut.",
        f"{OPENS}, ketentuan mengenai pagar yang diatur dalam {PP} 9 Tahun 1999 dinyatakan tidak berlaku.",
        f"{OPENS}, {PP} 9 Tahun 1999 sepanjang mengatur pagar dinyatakan tidak berlaku.",
        f"{OPENS}, {PP} 9 Tahun 1999 dinyatakan tidak berlaku lagi terhadap Perusahaan Kebun.",
        f"{PP} 9 Tahun 1999 sebagaimana telah dicabut dengan {PP} 3 Tahun 2001 memuat kebun.",
        f"Yang menjadi dasar:\n1. {PP} 9 Tahun 1999;\n2. {PP} 3 Tahun 2001.\nIzin pemilik kebun dicabut.",
    ],
)
def test_an_instrument_that_is_only_named_is_not_revoked(clause: str) -> None:
    assert revoked(clause) == ()


def test_a_verdict_at_the_lists_end_counts_for_all_of_it_but_for_what_ends_in_part() -> None:
    clause = (
        f"{OPENS}:\n1. {PP} 8 Tahun 1998 tentang Kebun; dan\n2. {PP} 4 Tahun 1966 sepanjang mengenai pagar;\n"
        f"3. 4. {PP} 9 Tahun 1999 tentang Pagar,\ndicabut dan dinyatakan tidak berlaku."
    )
    assert revoked(clause) == ("pp-8-1998", "pp-9-1999")


def test_instruments_are_joined() -> None:
    joined = f"{OPENS}, {PP} 8 Tahun 1998 tentang Kebun dan {PP} 9 Tahun 1999 dinyatakan tidak berlaku."
    assert revoked(joined) == ("pp-8-1998", "pp-9-1999")
    passing = f"{OPENS}, {PP} 8 Tahun 1998 sebagaimana diubah dengan {PP} 9 Tahun 1999 dan {PP} 3 Tahun 2001 dicabut."
    assert revoked(passing) == ("pp-8-1998",)


def test_nothing_revokes_itself() -> None:
    assert revoked(f"{PP} 7 Tahun 2031 dinyatakan tidak berlaku.") == ()


@pytest.mark.parametrize(
    ("title", "amended", "ended"),
    [
        ("Perubahan Kedua atas Undang-Undang Nomor 1 Tahun 2030 tentang Penetapan Perpu", ("uu-1-2030",), ()),
        ("Perubahan Kedua Belas atas Peraturan Pemerintah Nomor 1 Tahun 2030", ("pp-1-2030",), ()),
        ("Perubahan dan Tambahan Undang-Undang No. 1 Tahun 1967 tentang Kebun", ("uu-1-1967",), ()),
        ("Perubahan Pasal 11 Ayat (1) Peraturan Pemerintah No. 19 Tahun 1965", ("pp-19-1965",), ()),
        ("Perubahan Besarnya Pajak Sebagaimana Dimaksud dalam Peraturan Pemerintah Nomor 16 Tahun 1970", (), ()),
        ("Pelaksanaan Undang-Undang Nomor 1 Tahun 2030 tentang Perubahan Iklim", (), ()),
        ("Pencabutan Peraturan Pemerintah Nomor 69 Tahun 1991 tentang Kebun", (), ("pp-69-1991",)),
        ("Pencabutan Izin Berdasarkan Peraturan Pemerintah Nomor 69 Tahun 1991", (), ()),
    ],
)  # fmt: skip
def test_what_a_title_says(title: str, amended: tuple[str, ...], ended: tuple[str, ...]) -> None:
    assert (effect.amended(title), effect.revoked_by_title(title)) == (amended, ended)


def test_effects_are_part_of_the_metadata() -> None:
    text = (
        "PERATURAN PEMERINTAH NOMOR 7 TAHUN 2031\nTENTANG\nPENCABUTAN PERATURAN PEMERINTAH NOMOR 3 TAHUN 2001\n"
        f"Menimbang: x\nMengingat: Undang-Undang Nomor 3 Tahun 2030;\nMEMUTUSKAN:\nPasal 1\n{OPENS}, {PP} 9 Tahun 1999 dicabut."
    )
    assert find(text, Path("/tmp/naskah.md"))[0].revokes == ("pp-3-2001", "pp-9-1999")
