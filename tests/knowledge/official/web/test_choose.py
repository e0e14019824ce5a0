"""The link to the published text among all the links of a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.official.errors import Rejected
from knowledge.official.limits import Limits
from knowledge.official.page import Link, Page
from knowledge.official.read import read_page
from knowledge.official.web.choose import Wanted, choose, told_by

HERE = "https://peraturan.bpk.go.id/Details/1/pp-no-7-tahun-2031"
PP = Wanted("7", 2031)


def chosen(*links: tuple[str, str], wanted: Wanted | None = PP) -> list[str]:
    page = Page(title="", links=tuple(Link(href=href, text=text) for href, text in links))
    return choose(page, HERE, wanted)


def test_the_link_that_names_number_and_year_comes_first() -> None:
    found = chosen(
        ("/", "Beranda"),
        ("/files/a.pdf", "Unduh"),
        ("/Download/5/PP%20Nomor%207%20Tahun%202031.pdf", "PP Nomor 7 Tahun 2031.pdf"),
        ("/Download/6", "Download"),
    )
    assert found == [
        "https://peraturan.bpk.go.id/Download/5/PP%20Nomor%207%20Tahun%202031.pdf",
        "https://peraturan.bpk.go.id/files/a.pdf",
        "https://peraturan.bpk.go.id/Download/6",
    ]


@pytest.mark.parametrize(
    "link",
    [
        ("/Download/1/Abstrak.pdf", "Abstrak"),
        ("/x.pdf", "English version"),
        ("/Lampiran_PP_7_2031.pdf", ""),
        ("/Download/2/PP Nomor 8 Tahun 2030.pdf", "diubah dengan PP Nomor 8 Tahun 2030"),
        ("/Download/2", "Download PP No. 7 Tahun 2030"),
        ("/Details/2/pp-no-8-tahun-2030", "PP Nomor 8 Tahun 2030"),
        ("javascript:unduh()", "Unduh"),
        ("mailto:a@bpk.go.id", "Unduh"),
        ("#unduh", "Unduh"),
        ("http://[x/a.pdf", "Unduh"),
        ("/downloader-baru", "Aplikasi"),
    ],
)
def test_links_that_lead_elsewhere(link: tuple[str, str]) -> None:
    assert chosen(link) == []


def test_names_of_other_sorts() -> None:
    for name in ("2031pp007.pdf", "7TAHUN2031PP.pdf", "pp_7_2031.PDF", "PP-Nomor-7-Tahun-2031.docx"):
        assert chosen(("/z.pdf", "Unduh"), (f"/{name}", "Lihat"))[0].endswith(name)
    assert chosen(("/a.pdf", "Unduh"), wanted=None) == ["https://peraturan.bpk.go.id/a.pdf"]
    assert chosen(("/a.pdf", ""), ("/a.pdf", "Unduh")) == ["https://peraturan.bpk.go.id/a.pdf"]


def test_number_and_year_of_an_address_or_title() -> None:
    assert told_by(HERE) == PP
    assert told_by("UU No. 5A Tahun 1999 tentang X") == Wanted("5a", 1999)
    assert told_by("https://jdih.bkn.go.id/berita/7") is None


def test_a_page_is_read_in_a_child_process(tmp_path: Path) -> None:
    file = tmp_path / "halaman.html"
    file.write_text(
        """<!DOCTYPE html><head><title> PP  7 </title><base href="https://peraturan.bpk.go.id/unduhan/"></head>
        <a href="a.pdf"><i></i></a><a href="a.pdf"> PP
        Nomor 7 </a><a>kosong</a><a href="//[x">buruk</a><iframe src="/lihat?x=1" title="Naskah"></iframe>""",
        encoding="utf-8",
    )
    page = read_page(file)
    assert page.title == "PP 7"
    assert page.links == (
        Link(href="https://peraturan.bpk.go.id/unduhan/a.pdf", text="PP Nomor 7"),
        Link(href="https://peraturan.bpk.go.id/lihat?x=1", text="Naskah"),
    )
    file.write_text("".join(f'<a href="/{n}.pdf">' for n in range(6000)), encoding="utf-8")
    assert len(read_page(file).links) == 5000
    file.write_text("", encoding="utf-8")
    with pytest.raises(Rejected, match="kosong"):
        read_page(file)
    file.write_bytes(b"<a href='/x.pdf'>" * 100)
    with pytest.raises(Rejected, match="terlalu besar"):
        read_page(file, Limits(file_bytes=50))
