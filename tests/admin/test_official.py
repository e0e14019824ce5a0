"""`official`: what the corpus's pages give, against a stand-in portal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.admin import official
from bot.admin.basket import FRESH, Basket
from bot.admin.official import Target, as_instrument, collect, plan, understand, unwanted
from bot.admin.reading import Turned
from bot.admin.sources import gather
from bot.settings import Settings
from knowledge import Corpus
from knowledge.instrument import Instrument
from knowledge.official.document import OfficialText
from knowledge.official.errors import Rejected, Unfetched
from knowledge.official.library import Library, LibraryError
from knowledge.official.web.hosts import HostsError
from knowledge.official.web.portal import Portal
from tests import tiny
from tests.fakes import portal as fake
from tests.knowledge.official.web.web import SHORT, fetcher
from tests.regulation import text

PDF = b"%PDF-1.4\n"
NAMES = ("pp-1-2031", "pp-2-2031", "pp-3-2031", "pp-4-2031", "pp-5-2031")


def instrument(name: str) -> Instrument:
    kind, number, year = name.split("-")
    return Instrument.model_validate(
        {
            "id": name, "short": name, "title": "Aturan", "kind": kind, "number": number, "year": int(year),
            "issuer": "Presiden", "authority": 3, "checked": "text",
        }
    )  # fmt: skip


def reader(files: Iterable[Path]) -> Iterator[tuple[Path, OfficialText | Rejected]]:
    """Reads the instrument's id off the second line of the stand-in's file."""
    for file in files:
        name = file.read_bytes().split(b"\n")[1].decode()
        broken = name == "rusak"
        yield file, Rejected(file, "PDF rusak") if broken else text(name=name, content=file.read_bytes())


def target(portal: fake.Portal, name: str) -> Target:
    _, number, year = name.split("-")
    return Target(instrument(name), portal.url(f"/Details/{number}/pp-no-{number}-tahun-{year}"))


@pytest.fixture
def targets(portal: fake.Portal) -> list[Target]:
    """Five instruments: two come, one is missing, one is silent, one grows; all behind detail pages."""
    made = [target(portal, name) for name in NAMES]
    for one in made:
        number = one.instrument.number
        link = f"/Download/{number}/PP%20Nomor%20{number}%20Tahun%202031.pdf"
        portal.page(one.page.partition(str(portal.port))[2], f'<a href="{link}">Unduh</a>')
    path = "/Download/{0}/PP Nomor {0} Tahun 2031.pdf"
    portal.redirect(path.format(1), "/files/satu")
    portal.file("/files/satu", PDF + b"pp-1-2031\n")
    portal.pages[path.format(3)] = fake.silent
    portal.pages[path.format(4)] = fake.endless
    portal.file(path.format(5), PDF + b"pp-5-2031\n")
    return made


@pytest.fixture
def opened(portal: fake.Portal, certificate: Path) -> Portal:
    return Portal(fetcher(portal, certificate))


def test_what_can_be_had_is_had_and_the_rest_is_named(
    portal: fake.Portal, opened: Portal, targets: list[Target], tmp_path: Path
) -> None:
    seen: list[tuple[int, int]] = []
    basket = Basket(tmp_path)
    harvest = collect(targets, opened, basket, lambda done, total: seen.append((done, total)))
    assert seen == [(n, 5) for n in range(1, 6)]
    assert {**harvest.came}.keys() == {"pp-1-2031", "pp-5-2031"}
    reasons = {str(item.file): item.reason for item in harvest.missed}
    assert "tidak ada di situ (HTTP 404)" in reasons["pp-2-2031"]
    assert "tidak menjawab sampai batas waktu" in reasons["pp-3-2031"]
    assert "isinya lebih dari 1 MB" in reasons["pp-4-2031"]
    found = understand(targets, harvest, reader)
    assert [item.text.metadata.id for item in found.read] == ["pp-1-2031", "pp-5-2031"]
    assert found.read[0].source == found.read[0].text.source_name == portal.url("/files/satu")
    assert [item.source for item in found.turned] == [one.page for one in targets[1:4]]
    shown = official.to_json(official.Plan(tuple(targets), ("a",), ("b",)), harvest, found)
    assert shown["added"] == [
        {"file": item.source, "id": item.text.metadata.id, "articles": item.articles, "doubtful": 0}
        for item in found.read
    ]
    assert [row["id"] for row in shown["rejected"]] == [*NAMES[1:4]]  # type: ignore[attr-defined]
    assert (shown["kept"], shown["unknown"]) == (["a"], ["b"])


def test_a_second_run_goes_on_where_the_first_stopped(
    portal: fake.Portal, opened: Portal, targets: list[Target], tmp_path: Path
) -> None:
    collect(targets[:2], opened, Basket(tmp_path))
    portal.asked.clear()
    portal.file("/Download/2/PP Nomor 2 Tahun 2031.pdf", PDF + b"pp-2-2031\n")
    harvest = collect(targets[:2], opened, Basket(tmp_path))
    assert {**harvest.came}.keys() == {"pp-1-2031", "pp-2-2031"}
    assert "/files/satu" not in portal.asked


def test_a_download_is_used_while_it_is_whole_fresh_and_from_the_same_page(
    opened: Portal, targets: list[Target], tmp_path: Path
) -> None:
    one = targets[0]
    collect([one], opened, Basket(tmp_path))
    found = Basket(tmp_path).get(one.id, one.page)
    assert found is not None
    assert Basket(tmp_path).get(one.id, one.page + "?lain") is None
    later = Basket(tmp_path, lambda: datetime.now(UTC) + FRESH + timedelta(minutes=1))
    assert later.get(one.id, one.page) is None
    found.file.write_bytes(PDF)
    assert Basket(tmp_path).get(one.id, one.page) is None
    basket = Basket(tmp_path)
    basket.drop([one.id])
    assert list(basket.folder.iterdir()) == []
    assert basket.get(one.id, one.page) is None


def test_a_file_of_another_instrument_is_turned_away_and_fetched_anew(
    portal: fake.Portal, opened: Portal, targets: list[Target], tmp_path: Path
) -> None:
    portal.file("/files/satu", PDF + b"pp-9-2031\n")
    portal.file("/Download/5/PP Nomor 5 Tahun 2031.pdf", PDF + b"rusak\n")
    both = [targets[0], targets[4]]
    harvest = collect(both, opened, Basket(tmp_path))
    found = understand(both, harvest, reader)
    assert found.read == ()
    assert [item.reason for item in found.turned] == ["naskah ini pp-9-2031, bukan pp-1-2031", "PDF rusak"]
    assert unwanted(both, harvest, found) == ["pp-1-2031", "pp-5-2031"]


def test_a_text_gets_the_corpus_id_or_is_turned_away() -> None:
    one = instrument("pp-3-2031")
    read_as = text(name="pp-3-2031")
    assert as_instrument(read_as, one, Path("x")) == read_as
    longer = read_as.model_copy(
        update={"metadata": read_as.metadata.model_copy(update={"id": "pp-3-a-2031"})}
    )
    renamed = as_instrument(longer, one, Path("x"))
    assert isinstance(renamed, OfficialText)
    assert renamed.metadata.id == "pp-3-2031"
    for change, reason in (({"number": ""}, "tidak terbaca"), ({"year": 0}, "tidak terbaca")):
        unnamed = read_as.model_copy(update={"metadata": read_as.metadata.model_copy(update=change)})
        turned = as_instrument(unnamed, one, Path("x"))
        assert isinstance(turned, Rejected)
        assert reason in turned.reason


def test_the_plan_leaves_alone_what_is_kept_and_names_unknown_pages(
    built: tiny.Built, tmp_path: Path
) -> None:
    corpus: Corpus = built.corpus
    library = Library(tmp_path)
    made = plan(corpus, library)
    assert [one.id for one in made.targets] == ["uu-1-2000"]
    assert made.targets[0].page == "https://example.org/uu-1-2000"
    assert {"pp-2-2001", "pp-3-2010"} <= {*made.unknown}
    more = plan(corpus, library, ["pp-3-2010", "uu-1-2000"], {"pp-3-2010": "https://bpk.go.id/x"})
    assert [(one.id, one.page) for one in more.targets] == [
        ("pp-3-2010", "https://bpk.go.id/x"), ("uu-1-2000", "https://example.org/uu-1-2000"),
    ]  # fmt: skip
    original = tmp_path / "x.txt"
    original.write_bytes(b"invented")
    library.add(text(name="uu-1-2000"), original)
    assert plan(corpus, library).kept == ("uu-1-2000",)
    assert [one.id for one in plan(corpus, library, again=True).targets] == ["uu-1-2000"]
    with pytest.raises(LibraryError, match="tidak punya pp-9-9999"):
        plan(corpus, library, ["pp-9-9999"])


def test_settings_open_the_portal() -> None:
    assert official.open_portal(Settings(official_hosts=("arsip.example.id",)), SHORT)
    with pytest.raises(HostsError):
        official.open_portal(Settings(official_hosts=("https://x",)))


def test_hosts_are_parted_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OFFICIAL_HOSTS", " a.example.id, localhost:8443 ,")
    monkeypatch.setenv("OFFICIAL_CA_FILE", "")
    settings = Settings()
    assert settings.official_hosts == ("a.example.id", "localhost:8443")
    assert settings.official_ca_file is None
    assert not settings.official_allow_loopback


def test_files_folders_and_addresses_in_their_order(
    portal: fake.Portal, opened: Portal, tmp_path: Path
) -> None:
    portal.file("/a.pdf", PDF)
    file = tmp_path / "x" / "b.md"
    file.parent.mkdir()
    file.write_text("x", encoding="utf-8")
    good, bad = portal.url("/a.pdf"), "ftp://peraturan.bpk.go.id/c.pdf"
    found = gather([good, str(tmp_path / "x"), bad, good], lambda: opened, tmp_path / "unduhan")
    first, second, third = found.items
    assert isinstance(first, Path)
    assert found.origins == {first: good}
    assert second == file
    assert isinstance(third, Turned)
    assert (third.source, third.reason) == (bad, "hanya alamat https yang dibuka, bukan ftp")

    def never() -> Portal:
        raise Unfetched("x", "dibuka tanpa alamat")

    assert gather([str(file)], never, tmp_path).items == (file,)
