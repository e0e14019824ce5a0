"""Cleaning takes out what pages and scanners added, and nothing that was printed."""

from __future__ import annotations

import pytest

from knowledge.official import noise
from knowledge.official.clean import catchword, clean, furniture, hyphen, junk, signs, slips
from knowledge.official.extract.pages import Pages


@pytest.mark.parametrize(
    ("misread", "right"),
    [
        ("Tahun 2Ol4 dan 2OlO, l945", "Tahun 2014 dan 2010, 1945"),
        ("Pasal 2l ayat (21 huruf a", "Pasal 21 ayat (2) huruf a"),
        ("ayat (21huruf f", "ayat (2) huruf f"),
        ("ayat (l) Nomor l Tahun 2OI4", "ayat (1) Nomor 1 Tahun 2014"),
        ("(41 Jenis hukuman {2) lain", "(4) Jenis hukuman (2) lain"),
        ("Nomor 3O21", "Nomor 3021"),
        ("25o/o (dua puluh lima) 25oh (x)", "25% (dua puluh lima) 25% (x)"),
        ("Undang.Undang dan perundang.undangan", "Undang-Undang dan perundang-undangan"),
        ("pNS, PppK, pppK, KpU", "PNS, PPPK, PPPK, KPU"),
        ("Cc. menyapu\nOo. menyiram\nj- memupuk", "c. menyapu\no. menyiram\nj. memupuk"),
        ("kepentingan danf atau ^jabatan", "kepentingan dan/atau jabatan"),
    ],
)
def test_slips_with_one_reading_are_undone(misread: str, right: str) -> None:
    assert slips.repair(misread) == right


@pytest.mark.parametrize(
    "text",
    [
        "Pasal 12B ayat (1a) huruf b1",
        "pasal (21) dan ayat (11), Nomor 7 Tahun 2017",
        "Rp1.000.000,00 (satu juta rupiah) 1000 dan 2000 orang",
        "Undang-Undang tentang perundang-undangan; dan/atau PNS",
        "huruf l. orang lain, Ketua Umum, undang, Sekolah I dan II",
        "paling lambat (31 Desember 2024), (21 hari) atau (11, 12)",
    ],
)
def test_what_is_right_stays(text: str) -> None:
    assert slips.repair(text) == text


@pytest.mark.parametrize(
    ("parted", "joined"),
    [
        ("perundang-\nundangan", "perundang-undangan"),
        ("perundang\ufffeundangan", "perundang-undangan"),
        ("cita-\ncita", "cita-cita"),
        ("Undang-\nUndang", "Undang-Undang"),
        ("Undang- Undang", "Undang-Undang"),
        ("pemerin-\ntahan", "pemerintahan"),
        ("non-\nPNS", "non-PNS"),
        ("sub- dan urusan", "sub- dan urusan"),
    ],
)
def test_words_parted_at_a_lines_end_are_joined(parted: str, joined: str) -> None:
    assert hyphen.join(parted) == joined


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("jabatan. I'l( l.lo f fltrr< ^- A 2. Pejabat", "jabatan.   2. Pejabat"),
        ("PNS; : ,1< l.lo 106 ^-<.1 / b. menghadiri", "PNS;   b. menghadiri"),
        ("kerja. 3l<' l.lo l()(.lrr0 ^r'\nPasal 10", "kerja.  \nPasal 10"),
        ("berat. : .1<' [..1o i(rz,-.5; I (2) Jenis", "berat.   (2) Jenis"),
    ],
)
def test_misread_serial_numbers_go(text: str, left: str) -> None:
    assert junk.clear(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "a. satu; b. dua; c. tiga (3) hari, Rp1.000,00 (seribu rupiah); dan",
        'Yang dimaksud dengan "kebun" adalah taman/kebun [lihat lampiran].',
        "NIP. 19800101 200001 1 001, e-mail: a_b@kebun.go.id",
        "Pasal 1 (1) (2) (3) ayat (1), ayat (2);",
    ],
)
def test_printed_signs_are_no_junk(text: str) -> None:
    assert junk.clear(text) == text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("satu. 2. Pejabat 2. Pejabat Pembina", "satu. 2. Pejabat Pembina"),
        ("kerja. (2) Hukuman . (2) Hukuman Disiplin", "kerja. (2) Hukuman Disiplin"),
        ("BAB II BAB II KEWAJIBAN", "BAB II KEWAJIBAN"),
        ("Agar. . . Agar setiap orang", "Agar setiap orang"),
        ("Pasal 2… Pasal 2. Presiden", "Pasal 2. Presiden"),
    ],
)
def test_catchwords_in_lines_go(text: str, left: str) -> None:
    assert catchword.clear_inline(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "sebagaimana dimaksud pada ayat (3). (3) Penjaga hadir",
        "a. kuda; b. kuda",
        "dan lain-lain . . . dan seterusnya",
        "Pasal 2 dan Pasal 3",
    ],
)
def test_what_is_said_twice_stays(text: str) -> None:
    assert catchword.clear_inline(text) == text


def test_running_heads_and_page_numbers_go() -> None:
    told = ["Pagi", "Siang", "Sore", "Malam", "Subuh", "Senja", "Fajar"]
    pages = [f"2014, No.6 {n}\nKEBUN RAYA {n}\n{word} tiba.\nwww.kebun.go.id" for n, word in enumerate(told)]
    assert [page.strip() for page in furniture.clear_pages(pages)] == [f"{word} tiba." for word in told]


def test_a_number_that_ends_a_sentence_on_a_line_of_its_own_stays() -> None:
    page = "Kebun\ndibuka menurut Pasal\n45.\nPada tanggal 1 Januari\n2021.\nSelesai"
    assert "45." in furniture.clear_pages([page])[0]
    assert "2021." in furniture.clear_pages([page])[0]


def test_the_president_in_the_text_stays() -> None:
    page = "KEPUTUSAN\nPRESIDEN REPUBLIK INDONESIA,\nMenimbang\nisi\nisi\nisi\nPresiden mengangkat penjaga."
    assert "PRESIDEN REPUBLIK INDONESIA," in furniture.clear_pages([page])[0]
    assert "Presiden mengangkat" in furniture.clear_pages([page])[0]


def test_the_first_pages_title_stays() -> None:
    page = (
        "PRESIDEN\nREPUBLIK INDONESIA\nUNDANG-UNDANG REPUBLIK INDONESIA\nNOMOR 8 TAHUN 2030\nTENTANG\nKEBUN"
    )
    assert furniture.clear_pages([page])[0].startswith("UNDANG-UNDANG REPUBLIK INDONESIA\nNOMOR 8")


def test_unseen_characters_go_and_are_told() -> None:
    text, flags = signs.clear("ke\u200bbun \u202etabu\u202c\u00a0raya\tini\x07")
    assert text == "kebun tabu raya ini"
    assert [flag.split()[1] for flag in flags] == ["1", "2"]
    assert signs.clear("kebun\traya") == ("kebun raya", ())


def test_each_character_knows_its_page() -> None:
    cleaned = clean(Pages(("  satu\n\n\nsatu  ", "", "tiga"), "uji", paged=True))
    assert cleaned.text == "satu\nsatu\n\ntiga"
    assert [cleaned.page(cleaned.text.index(word)) for word in ("satu", "tiga")] == [1, 3]
    assert clean(Pages(("satu",), "uji")).page(0) is None


@pytest.mark.parametrize(
    "word",
    [
        "kebun",
        "Undang-Undang",
        "(lima)",
        "12B",
        "KPU",
        "dan/atau",
        "ketidaksempurnaan",
        "Rp",
        "ttd",
        "Rp1.000.000,00",
        "Rp.12.000.000,00",
        "PyB",
    ],
)
def test_words_are_no_noise(word: str) -> None:
    assert not noise.is_misread(word)


@pytest.mark.parametrize(
    "word", ["Penj€ga", "2OLx4m", "kbrghst", "pegaWai|", "menyalahgunakanwewenangyangberat", "{llrr"]
)
def test_misread_words_are_noise(word: str) -> None:
    assert noise.is_misread(word)


def test_noise_is_a_share() -> None:
    assert noise.share("") == 0
    assert noise.share("kebun r{{ya") == 0.5


def test_noise_of_a_document_is_the_share_of_its_passages() -> None:
    assert noise.share_of_passages(["kebun r{{ya", "kebun raya dan taman", "", "taman"]) == pytest.approx(
        1 / 3
    )
    assert noise.share_of_passages([]) == 0


def test_a_word_parted_by_a_page_leaves_the_page_where_it_is() -> None:
    cleaned = clean(Pages(("kebun per-", "undangan taman", "tiga"), "uji", paged=True))
    assert [cleaned.page(cleaned.text.index(word)) for word in ("kebun", "taman", "tiga")] == [1, 2, 3]
