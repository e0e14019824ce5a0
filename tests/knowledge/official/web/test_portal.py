"""From the page of an instrument to its published file."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.official.errors import Unfetched
from knowledge.official.web.choose import Wanted
from knowledge.official.web.portal import Portal
from tests.fakes import portal as fake
from tests.knowledge.official.web.web import SHORT, fetcher

PDF = b"%PDF-1.4\nnaskah"
PP = Wanted("7", 2031)
DETAIL = "/Details/1/pp-no-7-tahun-2031"


@pytest.fixture
def opened(portal: fake.Portal, certificate: Path) -> Portal:
    return Portal(fetcher(portal, certificate))


def detail(portal: fake.Portal, *links: tuple[str, str]) -> str:
    portal.page(DETAIL, "".join(f'<a href="{href}">{text}</a>' for href, text in links))
    return portal.url(DETAIL)


def test_detail_page_redirect_and_file(portal: fake.Portal, opened: Portal, tmp_path: Path) -> None:
    page = detail(
        portal,
        ("/Download/1/Abstrak.pdf", "Abstrak"),
        ("/Download/3/PP%20Nomor%208%20Tahun%202030.pdf", "PP Nomor 8 Tahun 2030"),
        ("/Download/2/PP%20Nomor%207%20Tahun%202031.pdf", "Unduh"),
    )
    portal.redirect("/Download/2/PP Nomor 7 Tahun 2031.pdf", "/files/x7")
    portal.file("/files/x7", PDF)
    found = opened.published(page, PP, tmp_path / "pp")
    assert (found.address, found.file.name) == (portal.url("/files/x7"), "x7.pdf")
    assert [item.name for item in (tmp_path / "pp").iterdir()] == ["x7.pdf"]  # the page is not kept
    assert not portal.asked["/Download/1/Abstrak.pdf"]


def test_an_address_may_be_the_file_itself(portal: fake.Portal, opened: Portal, tmp_path: Path) -> None:
    portal.file("/a.pdf", PDF)
    assert opened.published(portal.url("/a.pdf"), PP, tmp_path / "pp").file.read_bytes() == PDF
    assert opened.text_at(portal.url("/a.pdf"), tmp_path / "pp").file.read_bytes() == PDF


def test_the_next_link_where_the_first_does_not_come(
    portal: fake.Portal, opened: Portal, tmp_path: Path
) -> None:
    page = detail(portal, ("/7-2031.pdf", "PP 7 Tahun 2031"), ("/b.pdf", "Unduh"))
    portal.file("/b.pdf", PDF)
    assert opened.published(page, PP, tmp_path / "pp").address == portal.url("/b.pdf")


def test_why_a_page_gives_no_file(portal: fake.Portal, opened: Portal, tmp_path: Path) -> None:
    reasons: dict[str, str] = {}
    for name, links in {
        "none": [("/", "Beranda")],
        "missing": [("/hilang.pdf", "Unduh"), ("/hilang2.pdf", "")],
        "page": [("/unduh", "Unduh")],
        "http": [("http://localhost/x.pdf", "Unduh")],
        "inner": [("https://10.0.0.1/x.pdf", "Unduh")],
    }.items():
        portal.page("/unduh", "Silakan masuk")
        with pytest.raises(Unfetched) as caught:
            opened.published(detail(portal, *links), PP, tmp_path / "pp")
        assert caught.value.address == portal.url(DETAIL)
        reasons[name] = caught.value.reason
    assert reasons["none"] == "di halamannya tidak ada tautan ke berkas naskah"
    assert reasons["missing"].startswith(
        f"berkasnya ({portal.url('/hilang.pdf')}) tidak didapat: tidak ada di situ"
    )
    assert "yang diberikan halaman HTML" in reasons["page"]
    assert "hanya alamat https" in reasons["http"]
    assert "daftar host resmi" in reasons["inner"]


def test_few_links_are_tried_and_none_after_silence(
    portal: fake.Portal, opened: Portal, tmp_path: Path
) -> None:
    with pytest.raises(Unfetched):
        opened.published(detail(portal, *((f"/{n}.pdf", "Unduh") for n in range(9))), PP, tmp_path / "pp")
    assert sum(portal.asked.values()) == 1 + SHORT.tries
    portal.asked.clear()
    portal.pages["/diam.pdf"] = fake.silent
    with pytest.raises(Unfetched, match="tidak menjawab"):
        opened.published(detail(portal, ("/diam.pdf", "Unduh"), ("/lain.pdf", "Unduh")), PP, tmp_path / "pp")
    assert not portal.asked["/lain.pdf"]


def test_a_page_that_cannot_be_read_is_named(portal: fake.Portal, opened: Portal, tmp_path: Path) -> None:
    portal.pages[DETAIL] = (200, {"Content-Type": "text/html"}, b"<!-- <html> -->")
    with pytest.raises(Unfetched, match="halamannya tidak terbaca: halaman ini tidak dapat diuraikan"):
        opened.published(portal.url(DETAIL), PP, tmp_path / "pp")


def test_an_admins_address_gives_file_published_file_or_page(
    portal: fake.Portal, opened: Portal, tmp_path: Path
) -> None:
    page = detail(portal, ("/7-2031.pdf", "Unduh"))
    portal.file("/7-2031.pdf", PDF)
    assert opened.text_at(page, tmp_path / "a").file.read_bytes() == PDF
    html = '<head><title>PP Nomor 7 Tahun 2031</title></head><a href="/7-2031.pdf">Unduh</a>'
    portal.pages["/lihat"] = (200, {"Content-Type": "text/html"}, f"<!DOCTYPE html><html>{html}".encode())
    assert opened.text_at(portal.url("/lihat"), tmp_path / "b").file.read_bytes() == PDF
    portal.page("/edaran", 'Surat edaran. <a href="/lampiran1.pdf">Unduh</a>')
    assert opened.text_at(portal.url("/edaran"), tmp_path / "c").is_page
    portal.page("/pp-no-9-tahun-2031", "Pasal 1 Kebun dibuka.")
    assert opened.text_at(portal.url("/pp-no-9-tahun-2031"), tmp_path / "d").is_page
