"""What a source must say before a statement may rest on it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.support import unsupported


@pytest.mark.parametrize(
    ("statement", "source"),
    [
        ("Wajib netral.", "Pegawai tidak berpihak."),
        ("Dilarang oleh huruf n angka 2.", "PP 94/2021 Pasal 5 huruf n angka 2 Dilarang."),
        ("Penurunan jabatan 12 bulan.", "Sanksi: penurunan jabatan selama 12 bulan."),
        ("Hukuman disiplin tingkat berat.", "Pelanggaran berat."),
        ("Diberhentikan tidak dengan hormat.", "pemberhentian TIDAK DENGAN HORMAT"),
        ("Dipidana penjara 1 tahun.", "penjara paling lama 1 tahun"),
        ("Ini etik, bukan pidana.", "kode etik"),
        ("Menurut B/36/M.SM.00.00/2018.", "Surat PANRB B/36/M.SM.00.00/2018"),
        ("Sejak 2018.", "Surat PANRB B/36/M.SM.00.00/2018"),
        ("Denda 24.000.000 rupiah dan pidana.", "pidana, denda 24.000.000"),
    ],
)
def test_a_statement_that_its_source_carries(statement: str, source: str) -> None:
    assert unsupported(statement, [source]) == []


@pytest.mark.parametrize(
    ("statement", "source", "missing"),
    [
        ("Penurunan jabatan 12 bulan.", "penurunan jabatan", ["12"]),
        ("Menurut Pasal 5.", "Pasal 15 mengatur lain.", ["5"]),
        ("Pada 1 Agustus.", "Pada 11 Agustus 2021.", ["1"]),
        ("Menurut huruf n.", "Pasal 5 huruf k", ["huruf/pasal n"]),
        ("Hukuman disiplin tingkat berat.", "hukuman disiplin sedang", ["berat"]),
        ("Diberhentikan tidak dengan hormat.", "diberhentikan dengan hormat", ["tidak dengan hormat"]),
        ("Dapat dipidana.", "hukuman disiplin", ["pidana"]),
        ("Ancaman penjara.", "denda saja", ["penjara"]),
        ("Netral 7 hari.", "", ["7"]),
    ],
)
def test_what_goes_beyond_its_source_is_named(statement: str, source: str, missing: list[str]) -> None:
    assert unsupported(statement, [source]) == missing


def test_several_passages_carry_together() -> None:
    assert unsupported("Pasal 5: 12 bulan.", ["Pasal 5", "selama 12 bulan"]) == []


@given(st.text())
def test_a_statement_carries_itself(text: str) -> None:
    assert unsupported(text, [text]) == []


@given(st.text(), st.integers(100, 10**9))
def test_a_number_that_no_source_has_is_always_found(text: str, number: int) -> None:
    assert str(number) in unsupported(f"Batasnya {number} hari.", [text.replace(str(number), "")])
