"""Finding a pinpoint in text as it is published; the text here is invented."""

from __future__ import annotations

import pytest

from knowledge.reading import Passage, locate

BODY = """
MEMUTUSKAN: Menetapkan PERATURAN TENTANG CONTOH
Pasal 1
Dalam peraturan ini yang dimaksud dengan:
1. Pegawai adalah orang. 2. Kebun
2. Kebun adalah tanah sebagaimana dimaksud dalam Pasal 3 yang ditanami.
Pasal 2
(1) Pegawai dilarang:
a. memetik bunga;
b. menginjak rumput di kebun:
1. pada pagi hari; dan
2. pada malam hari. (21 Larangan pada ayat (1) tidak berlaku bagi tukang kebun. (3) Kebun dijaga oleh pejabat.
Bagian Kedua Pasal 1 1 (1) Tukang kebun diangkat oleh kepala. (2) Kepala
(2) Kepala diangkat oleh warga kampung untuk masa dua musim tanam.
Pasal l2
Warga wajib menyiram kebun setiap hari.
Pasal 12B
Warga boleh memetik sayur di kebun sendiri.
PENJELASAN ATAS PERATURAN TENTANG CONTOH
I. UMUM Kebun perlu dirawat.
II. PASAL DEMI PASAL
Pasal 1
Cukup jelas.
Pasal 2
Ayat (1) Huruf a Bunga termasuk kembang kertas yang ditanam warga. Huruf b Angka 1 Pagi hari dimulai pukul enam dan berakhir pukul sepuluh.
Ayat (2) Cukup jelas.
"""


def found(at: str) -> list[str]:
    return [" ".join(BODY[p.start : p.end].split()) for p in locate(BODY, at)]


@pytest.mark.parametrize(
    ("at", "begins", "ends"),
    [
        pytest.param(
            "pasal-1/angka-2", "2. Kebun adalah", "ditanami.", id="after a catchword, past a reference"
        ),
        pytest.param("pasal-2/ayat-1/huruf-a", "a. memetik", "bunga;", id="huruf"),
        pytest.param("pasal-2/ayat-1/huruf-b/angka-2", "2. pada malam", "malam hari.", id="angka in huruf"),
        pytest.param("pasal-2/ayat-2", "(21 Larangan", "tukang kebun.", id="a bracket read as one"),
        pytest.param(
            "pasal-11/ayat-2", "(2) Kepala diangkat", "tanam.", id="inline, parted number, catchword"
        ),
        pytest.param("pasal-12", "Pasal l2 Warga", "setiap hari.", id="one read as l"),
        pytest.param("pasal-12b", "Pasal 12B", "sendiri.", id="an inserted article"),
        pytest.param("penjelasan/pasal-2/ayat-1/huruf-b/angka-1", "Angka 1 Pagi", "sepuluh.", id="explained"),
        pytest.param("penjelasan", "PENJELASAN ATAS", "PASAL DEMI PASAL", id="general explanation"),
    ],
)
def test_the_passage_of_a_pinpoint(at: str, begins: str, ends: str) -> None:
    [text] = found(at)
    assert text.startswith(begins)
    assert text.endswith(ends)


@pytest.mark.parametrize("at", ["pasal-3", "pasal-99/ayat-1", "lampiran-ii/huruf-a", "isi"])
def test_what_is_not_there_is_not_found(at: str) -> None:
    assert found(at) == []


def test_a_lost_mark_gives_what_holds_the_item_and_says_so() -> None:
    [passage] = locate(BODY, "pasal-12/ayat-2")
    assert not passage.exact
    assert BODY[passage.start : passage.end].startswith("Pasal l2")


def test_what_introduces_an_item_is_kept_with_it() -> None:
    [passage] = locate(BODY, "pasal-2/ayat-1/huruf-b/angka-2")
    leads = [" ".join(BODY[start:end].split()) for start, end in passage.leads]
    assert leads[1:] == ["(1) Pegawai dilarang:", "b. menginjak rumput di kebun:"]


def test_an_item_missing_before_it_is_a_doubt() -> None:
    text = "Pasal 7\nDilarang:\na. satu kebun saja;\nc. tiga kebun saja;"
    [passage] = locate(text, "pasal-7/huruf-c")
    assert passage == Passage(passage.start, passage.end, passage.leads, doubts=1)
