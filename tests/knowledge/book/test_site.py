"""The reading room: every page, every anchor, every link; and how a phone shows it."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag

import pytest

from knowledge import Corpus
from knowledge.book.address import of_provision, page_of
from knowledge.book.site import pages, write
from knowledge.load import load
from tests import tiny

ON = date(2024, 6, 1)


class Page(HTMLParser):
    """Collects ids and links."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.ids += [values["id"]] if values.get("id") else []  # type: ignore[list-item]
        link = values.get("href") or values.get("src")
        if link and "://" not in link:
            self.links.append(link)


@pytest.fixture(scope="module")
def site(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("buku") / "situs"
    write(corpus, folder, ON)
    return folder


def test_every_link_leads_to_a_page_and_an_anchor_that_exist(site: Path) -> None:
    found = {file: Page(file.read_text(encoding="utf-8")) for file in site.rglob("*.html")}
    broken = [
        (str(file.relative_to(site)), link)
        for file, page in found.items()
        for link in page.links
        if not leads_somewhere(file, link, found)
    ]
    assert broken == []


def leads_somewhere(file: Path, link: str, found: dict[Path, Page]) -> bool:
    path, anchor = urldefrag(link)
    target = (file.parent / path).resolve() if path else file
    return target.is_file() and (not anchor or anchor in found[target].ids)


def test_every_provision_situation_statement_and_conflict_has_its_place(site: Path, corpus: Corpus) -> None:
    ids = {file: set(Page(file.read_text(encoding="utf-8")).ids) for file in site.rglob("*.html")}
    for provision_id in corpus.provisions:
        path, anchor = urldefrag(of_provision(provision_id))
        assert anchor in ids[site / path], provision_id
    assert all((site / "situasi" / f"{name}.html").is_file() for name in corpus.situations)
    assert {guidance.id for guidance in corpus.guidance} <= ids[site / "pernyataan.html"]
    assert set(corpus.disputes) <= ids[site / "pertentangan.html"]


def test_ids_stand_once_on_a_page(site: Path) -> None:
    for file in site.rglob("*.html"):
        ids = Page(file.read_text(encoding="utf-8")).ids
        assert len(ids) == len(set(ids)), file.name


def test_a_page_says_how_it_was_checked_and_what_changed(tiny_corpus: tiny.Folder) -> None:
    shown = dict(pages(load(tiny_corpus.root), ON))
    old = shown["instrumen/pp-2-2001.html"]
    assert "dicabut" in old
    assert "berlaku sebagian" in old
    assert "dari sumber kedua" in old
    assert "SE Menteri 4/2020 huruf D angka 2" in shown["belum-dicek.html"]
    conflict = shown["pertentangan.html"]
    assert "karena peringkatnya lebih tinggi" in conflict


def test_text_is_escaped(tiny_corpus: tiny.Folder) -> None:
    tiny_corpus.edit("corpus/situations/foto.yaml", "title: Berfoto dengan", "title: <i>Berfoto</i> dengan")
    shown = dict(pages(load(tiny_corpus.root), ON))["situasi/foto-pasangan.html"]
    assert "<i>" not in shown


def test_an_earlier_site_is_replaced_but_nothing_else(tiny_corpus: tiny.Folder, tmp_path: Path) -> None:
    corpus = load(tiny_corpus.root)
    folder = tmp_path / "situs"
    write(corpus, folder, ON)
    (folder / "situasi" / "usang.html").write_text("usang", encoding="utf-8")
    write(corpus, folder, ON)
    assert not (folder / "situasi" / "usang.html").exists()
    other = tmp_path / "lain"
    other.mkdir()
    (other / "surat.txt").write_text("penting", encoding="utf-8")
    with pytest.raises(FileExistsError, match="holds other files"):
        write(corpus, other, ON)
    assert (other / "surat.txt").read_text(encoding="utf-8") == "penting"


def test_the_address_of_a_citation() -> None:
    assert (
        page_of("https://a.id/", "pp-1-2001/pasal-2/ayat-1")
        == "https://a.id/instrumen/pp-1-2001.html#pasal-2-ayat-1"
    )
    assert page_of("https://a.id", "kepala/k1", claim=True) == "https://a.id/pernyataan.html#kepala"


CHROMIUM = shutil.which("chromium")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--virtual-time-budget=5000",
    "--dump-dom",
]
TOO_WIDE = """<script>
document.body.style.width = "360px";
const wide = [...document.querySelectorAll("main *")].filter((e) => e.getBoundingClientRect().right > 361);
document.body.dataset.wide = wide.length;
</script>"""


def rendered(url: str, profile: Path) -> str:
    assert CHROMIUM
    command = [CHROMIUM, *FLAGS, f"--user-data-dir={profile}", url]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout


@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed (apt-get install chromium)")
def test_the_search_box_finds_an_article(site: Path, tmp_path: Path) -> None:
    dom = rendered(f"{(site / 'index.html').as_uri()}?q=pp+94/2021+pasal+5+huruf+n+angka+2", tmp_path)
    assert re.search(r'<ul id="hasil"><li><a href="instrumen/pp-94-2021.html#pasal-5-huruf-n-angka-2">', dom)


@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed (apt-get install chromium)")
@pytest.mark.parametrize(
    "name", ["index.html", "situasi/foto-pasangan-calon.html", "instrumen/pp-94-2021.html", "perubahan.html"]
)
def test_nothing_is_wider_than_a_phone(site: Path, tmp_path: Path, name: str) -> None:
    copy = site / name.replace(".html", "-uji.html")
    text = (site / name).read_text(encoding="utf-8")
    copy.write_text(text.replace("</body>", f"{TOO_WIDE}</body>"), encoding="utf-8")
    dom = rendered(copy.as_uri(), tmp_path)
    copy.unlink()
    assert 'data-wide="0"' in dom
