"""The tree: what is told apart, what is repaired, and what is doubted."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from knowledge.official.clean import clean
from knowledge.official.document import Node
from knowledge.official.extract.pages import Pages
from knowledge.official.extract.plain import read_markdown
from knowledge.official.limits import Limits
from knowledge.official.parse.tree import nodes

ENACTED = "PERATURAN DAERAH\nNOMOR 1 TAHUN 2030\nTENTANG KEBUN\nMEMUTUSKAN:\n"


def read(text: str) -> list[Node]:
    return list(nodes(clean(read_markdown(text.encode("utf-8"), Limits())), 10_000))


def by_pinpoint(text: str) -> Mapping[str, Node]:
    return {node.pinpoint: node for node in read(text)}


def texts(text: str) -> dict[str, str]:
    return {node.pinpoint: node.text for node in read(text)}


def paged(*pages: str) -> list[Node]:
    return list(nodes(clean(Pages(pages, "uji", paged=True, wrapped=True)), 10_000))


def test_a_reference_is_no_heading() -> None:
    found = texts(
        f"{ENACTED}Pasal 1\nKebun dibuka menurut ketentuan dalam\nPasal 3 ayat (1) dan Pasal\n4.\n"
        "Pasal 2\nPenjaga sebagaimana dimaksud pada\nPasal 1\nwajib hadir.\nPasal 3\n(1) Pintu ditutup.\n(2) Lampu padam."
    )
    assert [name for name in found if name.count("/") == 0 and name.startswith("pasal")] == [
        "pasal-1",
        "pasal-2",
        "pasal-3",
    ]
    assert "wajib hadir." in found["pasal-2"]


def test_headings_run_into_text_are_found() -> None:
    found = texts(
        f"{ENACTED}BAB I KETENTUAN UMUM Pasal 1 (1) Kebun dibuka. (2) Kebun ditutup. Bagian Kesatu Penjaga Pasal 2 Penjaga "
        "wajib: a. menyiram; b. memupuk; dan c. menyapu. BAB II PENUTUP Pasal 3 Peraturan ini berlaku."
    )
    assert found["bab-i"] == "KETENTUAN UMUM"
    assert found["bab-i/bagian-kesatu"] == "Penjaga"
    assert found["pasal-1/ayat-2"] == "Kebun ditutup."
    assert found["pasal-2/huruf-c"] == "menyapu."
    assert found["bab-ii"] == "PENUTUP"
    assert found["pasal-3"] == "Peraturan ini berlaku."


@pytest.mark.parametrize("slip", ["Pasal 2l", "Pasal 2 1", "Pasal2l", "Pasal 21", "PasaL 21", "Pasa1 2I"])
def test_a_number_misread_takes_its_place_in_the_order(slip: str) -> None:
    articles = "".join(f"Pasal {n}\nKebun nomor itu dibuka.\n" for n in range(1, 21))
    found = by_pinpoint(f"{ENACTED}{articles}{slip}\nPenjaga datang pagi.\nPasal 22\nSelesai sudah.")
    assert found["pasal-21"].text == "Penjaga datang pagi."
    assert found["pasal-21"].doubt == ()
    assert "pasal-2" in found


def test_marks_misread_take_their_place_in_the_order() -> None:
    found = texts(
        f"{ENACTED}Pasal 1\n(1) Penjaga wajib:\na. satu;\nb. dua; dan\nc. tiga dengan cara: f . cepat;\n2. tepat.\n(21 Penjaga pulang."
    )
    assert found["pasal-1/ayat-1/huruf-c/angka-1"] == "cepat;"
    assert found["pasal-1/ayat-1/huruf-c/angka-2"] == "tepat."
    assert found["pasal-1/ayat-2"] == "Penjaga pulang."


def test_a_list_of_more_than_twenty_six_letters_goes_on() -> None:
    letters = [*"abcdefghijklmnopqrstuvwxyz", "aa", "bb"]
    found = texts(
        f"{ENACTED}Pasal 1\nPenjaga membawa:\n" + "\n".join(f"{mark}. benda {mark};" for mark in letters)
    )
    assert [name.rpartition("-")[2] for name in found if "huruf" in name] == letters


def test_what_follows_a_list_belongs_to_its_holder() -> None:
    found = texts(f"{ENACTED}Pasal 1\nPenjaga yang:\na. tidur; atau\nb. pulang;\ndikenai teguran.")
    assert found["pasal-1/huruf-b"] == "pulang;"
    assert found["pasal-1"] == "Penjaga yang: dikenai teguran."


def test_a_gap_in_the_articles_is_doubted_where_it_stands() -> None:
    found = by_pinpoint(
        f"{ENACTED}Pasal 1\nSatu hal.\nPasal 2\n(1) Dua hal.\n(2) Lagi.\nPasal 5\nLima hal.\nPasal 6\nEnam hal."
    )
    assert any("Pasal 3, 4" in why for why in found["pasal-2"].doubt)
    assert any("Pasal 3, 4" in why for why in found["pasal-2/ayat-2"].doubt)
    assert found["pasal-1"].doubt == found["pasal-5"].doubt == ()


def test_an_article_that_stands_twice_is_doubted_both_times() -> None:
    found = read(
        f"{ENACTED}Pasal 1\nKebun dibuka setiap hari.\nPasal 2\nKebun dijaga dua orang.\nPasal 2\nKebun dijaga tiga orang.\nPasal 3\nSelesai."
    )
    twice = [node for node in found if node.pinpoint == "pasal-2"]
    assert [bool(node.doubt) for node in twice] == [True, True]
    assert [node.text for node in twice] == ["Kebun dijaga dua orang.", "Kebun dijaga tiga orang."]
    assert not any(node.doubt for node in found if node.pinpoint in ("pasal-1", "pasal-3"))


def test_a_heading_printed_twice_in_a_row_is_one() -> None:
    found = read(f"{ENACTED}Pasal 1\nSatu hal.\nPasal 2\nPasal 2 (1) Dua hal. (2) Lagi.\nPasal 3\nSelesai.")
    assert [node.pinpoint for node in found if node.pinpoint.startswith("pasal-2")] == [
        "pasal-2",
        "pasal-2/ayat-1",
        "pasal-2/ayat-2",
    ]
    assert not any(node.doubt for node in found)


def test_a_lost_item_is_doubted_at_the_next() -> None:
    found = by_pinpoint(f"{ENACTED}Pasal 1\nPenjaga:\na. satu;\nb. dua;\nd. empat.\nPasal 2\nSelesai.")
    assert found["pasal-1/huruf-b"].doubt == ()
    assert found["pasal-1/huruf-d"].doubt == ("butir sebelumnya (c) tidak ditemukan",)


def test_marks_apart_from_their_text_are_doubted() -> None:
    found = by_pinpoint(
        f"{ENACTED}Pasal 1\nPenjaga:\na.\nb.\nc. menyiram; memupuk; menyapu.\nPasal 2\nSelesai."
    )
    assert found["pasal-1/huruf-c"].doubt
    assert found["pasal-1"].doubt
    assert found["pasal-2"].doubt == ()


def test_noise_above_a_level_is_doubted() -> None:
    found = by_pinpoint(
        f"{ENACTED}Pasal 1\nPenj€ga w^jib m3nyir4m t{{naman set|ap pagi d^n s0re hari.\nPasal 2\nPenjaga wajib menyiram tanaman."
    )
    assert any("salah baca" in why for why in found["pasal-1"].doubt)
    assert found["pasal-2"].doubt == ()


AMENDING = """UNDANG-UNDANG REPUBLIK INDONESIA
NOMOR 4 TAHUN 2032
TENTANG
PERUBAHAN ATAS UNDANG-UNDANG NOMOR 3 TAHUN 2030 TENTANG KEBUN
Menimbang:
bahwa kebun berubah;
MEMUTUSKAN:
Pasal I
Beberapa ketentuan dalam Undang-Undang Nomor 3 Tahun 2030 tentang Kebun diubah sebagai berikut:
1. Ketentuan Pasal 7 diubah sehingga berbunyi sebagai berikut:
Pasal 7
(1) Penjaga berjumlah tiga orang.
(1a) Penjaga dipilih warga.
(2) Penjaga bertugas:
a. pagi;
a1. siang; dan
b. sore.
2. Di antara Pasal 9 dan Pasal 10 disisipkan 2 (dua) pasal, yakni Pasal 9A dan Pasal 9B sehingga berbunyi sebagai berikut:
Pasal 9A
Pintu dibuka.
Pasal 9B
Pintu ditutup.
3. Pasal 12 dihapus.
4. Ketentuan Pasal 15 diubah sehingga Pasal 15 berbunyi sebagai berikut:
Pasal II
Undang-Undang ini mulai berlaku pada tanggal diundangkan.
Agar setiap orang mengetahuinya.
PENJELASAN
ATAS
UNDANG-UNDANG REPUBLIK INDONESIA NOMOR 4 TAHUN 2032
I. UMUM
Kebun berubah.
II. PASAL DEMI PASAL
Pasal I
Angka 1
Pasal 7
Ayat (1)
Cukup jelas.
Ayat (2)
Huruf a1
Siang adalah tengah hari.
Angka 2
Pasal 9A
Cukup jelas.
Pasal II
Cukup jelas.
"""


def test_an_amending_act_gives_instructions_and_the_articles_as_amended() -> None:
    found = by_pinpoint(AMENDING)
    assert found["pasal-i"].text.startswith("Beberapa ketentuan dalam Undang-Undang Nomor 3")
    assert found["pasal-i/angka-3"].text == "Pasal 12 dihapus."
    assert found["pasal-7/ayat-1a"].text == "Penjaga dipilih warga."
    assert found["pasal-7/ayat-2/huruf-a1"].text == "siang; dan"
    assert found["pasal-9b"].text == "Pintu ditutup."
    assert found["pasal-ii"].text.startswith("Undang-Undang ini mulai berlaku")
    assert found["penjelasan/pasal-7/ayat-2/huruf-a1"].text == "Siang adalah tengah hari."
    assert found["penjelasan/pasal-9a"].text == "Cukup jelas."


def test_an_announced_article_that_is_not_there_is_doubted() -> None:
    found = by_pinpoint(AMENDING)
    assert found["pasal-i/angka-4"].doubt == ("pasal hasil perubahan (Pasal 15) tidak ditemukan",)
    assert found["pasal-i/angka-1"].doubt == found["pasal-i/angka-2"].doubt == ()


def test_gaps_are_the_rule_in_an_amending_act() -> None:
    found = by_pinpoint(AMENDING)
    assert [name for name, node in found.items() if node.doubt] == ["pasal-i/angka-4"]


def test_articles_of_an_adopted_annex_are_the_laws_own() -> None:
    found = texts(
        "UNDANG-UNDANG NOMOR 1 TAHUN 2030\nTENTANG PENETAPAN PERPPU\nMEMUTUSKAN:\nPasal 1\nPerppu ditetapkan menjadi undang-undang.\n"
        "Pasal 2\nBerlaku saat diundangkan.\nAgar setiap orang mengetahuinya.\n"
        "LAMPIRAN\nUNDANG-UNDANG NOMOR 1 TAHUN 2030\nPERATURAN PEMERINTAH PENGGANTI UNDANG-UNDANG\nMEMUTUSKAN:\n"
        "Pasal 1\nKebun adalah taman.\nPasal 2\nTaman dijaga.\nPasal 3\n(1) Penjaga dua orang.\nAgar setiap orang mengetahuinya."
    )
    assert found["pasal-1"] == "Perppu ditetapkan menjadi undang-undang."
    assert found["lampiran/pasal-1"] == "Kebun adalah taman."
    assert found["pasal-3/ayat-1"] == "Penjaga dua orang."


CIRCULAR = """SURAT EDARAN
NOMOR 5 TAHUN 2031
TENTANG
FOTO DI KEBUN
A. Latar Belakang
Banyak orang berfoto di kebun.
B. Isi Edaran
1. Pegawai boleh berfoto dengan syarat:
a. tidak memetik bunga;
b. tidak menginjak rumput; dan
c. pulang tepat waktu.
2. Penjaga menegur yang melanggar.
C. Penutup
Demikian untuk dipatuhi.
"""


def test_a_circular_is_read_by_its_own_numbers() -> None:
    found = texts(CIRCULAR)
    assert found["huruf-a"] == "Latar Belakang Banyak orang berfoto di kebun."
    assert found["huruf-b/angka-1/huruf-c"] == "pulang tepat waktu."
    assert found["huruf-b/angka-2"] == "Penjaga menegur yang melanggar."
    assert found["huruf-c"] == "Penutup Demikian untuk dipatuhi."


def test_a_letter_is_read_by_its_numbers() -> None:
    found = texts(
        "Nomor : B/12/KB.01/2031\nPerihal : Jadwal siram\nYth. Para Penjaga\ndi tempat\nSehubungan dengan kemarau, disampaikan:\n"
        "1. Tanaman disiram dua kali:\na. pagi; dan\nb. sore.\n2. Air dihemat.\nDemikian, terima kasih."
    )
    assert found["angka-1/huruf-b"] == "sore."
    assert found["angka-2"].startswith("Air dihemat.")
    assert "Jadwal siram" in found["isi"]


def test_a_decree_is_read_by_its_dicta() -> None:
    found = texts(
        "KEPUTUSAN BUPATI\nNOMOR 9 TAHUN 2031\nTENTANG PENJAGA\nMenimbang:\na. bahwa perlu penjaga;\nMEMUTUSKAN:\nMenetapkan:\n"
        "KESATU : Mengangkat penjaga kebun.\nKEDUA : Penjaga bertugas:\na. menyiram; dan\nb. memupuk.\nKETIGA : Keputusan ini berlaku."
    )
    assert found["diktum-kesatu"] == "Mengangkat penjaga kebun."
    assert found["diktum-kedua/huruf-b"] == "memupuk."
    assert found["menimbang/huruf-a"] == "bahwa perlu penjaga;"


def test_annex_tables_are_rows() -> None:
    found = by_pinpoint(
        f"{ENACTED}Pasal 1\nPelanggaran ada di lampiran.\nAgar setiap orang mengetahuinya.\nLAMPIRAN\nPERATURAN DAERAH NOMOR 1 TAHUN 2030\n"
        "| No | Perbuatan | Sanksi |\n|---|---|---|\n| 1 | Memetik bunga | Teguran |\n| 2. | Menebang pohon | Denda |\n"
    )
    assert found["lampiran/butir-1"].text == "Memetik bunga | Teguran"
    assert found["lampiran/butir-2"].text == "Menebang pohon | Denda"
    assert found["lampiran/butir-2"].label == "baris 2 (No | Perbuatan | Sanksi)"


def test_rows_below_a_section_are_its_numbers() -> None:
    found = texts(
        f"{ENACTED}Pasal 1\nAda dua lampiran.\nAgar setiap orang mengetahuinya.\nLAMPIRAN I\nPERATURAN DAERAH\nLangkah pembinaan.\n"
        "LAMPIRAN II\nPERATURAN DAERAH\nA. Kode etik\n| No | Perbuatan |\n| 1 | Memetik |\nB. Disiplin\n| No | Perbuatan |\n| 1 | Menebang |\n| 2 | Tidur |\n"
    )
    assert found["lampiran-i"].endswith("Langkah pembinaan.")
    assert found["lampiran-ii/huruf-a/angka-1"] == "Memetik"
    assert found["lampiran-ii/huruf-b/angka-2"] == "Tidur"


def test_a_ruling_is_its_operative_part() -> None:
    found = texts(
        "PUTUSAN\nNomor 9/PUU-XX/2031\nMENGADILI:\n1. Mengabulkan permohonan;\n2. Menolak selebihnya.\nDemikian diputuskan oleh hakim."
    )
    assert found["amar/angka-1"] == "Mengabulkan permohonan;"
    assert found["amar/angka-2"] == "Menolak selebihnya."


def test_old_laws_without_memutuskan_are_read() -> None:
    found = texts(
        "UNDANG-UNDANG NOMOR 2 TAHUN 1950 TENTANG KEBUN. Pasal 1. Kebun adalah taman. Pasal 2. Taman dijaga."
    )
    assert found["pasal-1"] == "Kebun adalah taman."
    assert found["pasal-2"] == "Taman dijaga."


def test_pages_and_what_stands_between_them() -> None:
    found = {
        node.pinpoint: node
        for node in paged(
            "PERATURAN DAERAH\nNOMOR 1 TAHUN 2030\nMEMUTUSKAN:\nPasal 1\nPenjaga wajib:\na. menyiram;\nb. memupuk . . .\nSK No 106830 A",
            "PRESIDEN\nREPUBUK INDONESIA\n- 2 -\nb. memupuk tanaman;\nc. menyapu.\nPasal 2\nSelesai.",
        )
    }
    assert found["pasal-1/huruf-b"].text == "memupuk tanaman;"
    assert (found["pasal-1/huruf-a"].page, found["pasal-1/huruf-b"].page) == (1, 2)
    assert found["pasal-2"].text == "Selesai."
    assert not any(node.doubt for node in found.values())


def test_an_explanation_whose_numbers_are_misread_counts_on() -> None:
    found = texts(AMENDING.replace("Ayat (2)\nHuruf a1", "Ayat (9a)\nCukup jelas.\nAyat (z)\nHuruf a1"))
    assert found["penjelasan/pasal-7/ayat-10/huruf-a1"] == "Siang adalah tengah hari."


def test_a_quoted_article_with_a_letter_apart_is_a_heading() -> None:
    found = texts(
        AMENDING.replace(
            "\nPasal 9A\nPintu dibuka.\nPasal 9B\nPintu ditutup.",
            " “Pasal 9 A (1) Pintu dibuka. Pasal 9 B (1) Pintu ditutup.”",
        )
    )
    assert found["pasal-9a/ayat-1"] == "Pintu dibuka."
