"""Files that an admin names: all that can be read are, and each that cannot is named with its reason."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.admin.form import FIELDS, correct
from bot.admin.reading import Read, Reading, Turned, _named_after, corrected, files, open_reader, read
from knowledge.official.document import Metadata, OfficialText
from knowledge.official.errors import Rejected
from knowledge.official.library import LibraryError
from knowledge.official.limits import Limits
from knowledge.official.rank import authority_of
from knowledge.official.readings import Readings
from tests.regulation import PP, node, nodes, original, text


def reader(paths: Iterable[Path]) -> Iterator[tuple[Path, OfficialText | Rejected]]:
    """Reads what each name says."""
    for file in paths:
        yield file, Rejected(file, "berkas rusak") if "bad" in file.name else text(name=file.stem)


def test_a_folder_is_searched_in_order_and_links_are_not_followed(tmp_path: Path) -> None:
    for name in ("b/pp-2-2001.md", "b/foto.jpg", "a/uu-1-2000.PDF", ".kunci", "b/.rahasia.md"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("x", encoding="utf-8")
    outside = tmp_path.parent / "outside.md"
    outside.write_text("x", encoding="utf-8")
    (tmp_path / "a" / "link.md").symlink_to(outside)
    (tmp_path / "loop").symlink_to(tmp_path)
    found = list(files([tmp_path, outside]))
    names = [item.file.name if isinstance(item, Turned) else item.name for item in found]
    assert names == ["loop", "link.md", "uu-1-2000.PDF", "pp-2-2001.md", "outside.md"]
    assert [item.file.name for item in found if isinstance(item, Turned)] == ["loop", "link.md"]


def test_a_folder_that_cannot_be_listed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = tmp_path / "tertutup"
    closed.mkdir()
    (tmp_path / "pp-3-2010.md").write_text("x", encoding="utf-8")
    scandir = os.scandir

    def refuse(path: str) -> Iterator[os.DirEntry[str]]:
        if Path(path) == closed:
            raise PermissionError(errno.EACCES, "Permission denied", str(closed))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    readable, turned = files([tmp_path])
    assert readable == tmp_path / "pp-3-2010.md"
    assert isinstance(turned, Turned)
    assert (turned.file, "tidak dapat dibuka" in turned.reason) == (closed, True)


def test_a_run_takes_up_what_an_interrupted_one_read_unless_it_is_old(tmp_path: Path) -> None:
    readings = Readings(tmp_path)
    file = original(tmp_path, b"x")
    key = readings.key(file, Limits())
    assert key is not None
    readings.put(key, text(content=b"x"))
    pages: list[tuple[Path, int, int]] = []
    again = open_reader(tmp_path, lambda *page: pages.append(page))
    assert list(again([file])) == [(file, text(content=b"x"))]
    os.utime(readings.folder / key, times=(0, 0))
    ((_, came),) = open_reader(tmp_path, lambda *page: pages.append(page))([file])
    assert came != text(content=b"x")


def test_one_bad_file_leaves_the_others_alone(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    paths: list[Path | Turned] = [
        Path("bad.pdf"),
        Path("pp-3-2010.md"),
        Path("x/pp-3-2010.md"),
        Turned(Path("l"), "r"),
    ]
    found = read(paths, reader, lambda done, total: seen.append((done, total)))
    assert [item.text.metadata.id for item in found.read] == [PP]
    reasons = [item.reason for item in found.turned]
    assert reasons[0] == "berkas rusak"
    assert "sudah dibaca dari pp-3-2010.md" in reasons[1]
    assert reasons[2] == "r"
    assert seen[-1] == (4, 4)


def test_articles_and_doubts_are_counted() -> None:
    parts = (*nodes(), node("pasal-i/angka-2/pasal-71", "Pasal 71", "x", "derau"))
    item = Read(Path("x"), text(parts))
    assert (item.articles, item.doubtful) == (4, 1)


def test_a_corrected_kind_moves_id_and_rank() -> None:
    about = corrected(text(), {"kind": "se", "number": "18", "year": "2023"}).metadata
    assert (about.id, about.year, about.authority) == ("se-18-2023", 2023, 7)
    assert corrected(text(), {"title": "Baru", "date": "2010-05-21"}).metadata.date == date(2010, 5, 21)
    assert corrected(text(), {"kind": "se", "id": "se-menteri-4"}).metadata.id == "se-menteri-4"
    with pytest.raises(ValueError, match=r"tahun, tanggal"):
        corrected(text(), {"year": "x", "date": "besok"})
    assert (authority_of("uu"), authority_of("lain")) == (2, None)


def test_the_form_asks_for_each_field_and_changes_only_what_was_answered_otherwise() -> None:
    reading = Reading((Read(Path("x"), text()),), ())
    asked: list[tuple[str, str]] = []

    def ask(name: str, read_so: str) -> str:
        asked.append((name, read_so))
        return "Judul betul" if name == "title" else "" if name == "date" else read_so

    about = correct(reading, {"issuer": "Menteri"}, ask).read[0].text.metadata
    assert tuple(name for name, _ in asked) == FIELDS
    assert (about.title, about.date, about.issuer, about.id) == ("Judul betul", None, "Menteri", PP)
    assert correct(reading, {}) is reading
    with pytest.raises(LibraryError, match="satu berkas"):
        correct(Reading((*reading.read, *reading.read), ()), {"title": "x"})
    with pytest.raises(LibraryError, match="tahun"):
        correct(reading, {"year": "x"})


def nameless(file: Path, name: str = "") -> OfficialText:
    about = text().metadata.model_copy(update={"id": name, "kind": "", "number": "", "year": 0})
    return text().model_copy(update={"metadata": about, "source_name": file.name})


def unnamed_reader(paths: Iterable[Path]) -> Iterator[tuple[Path, OfficialText | Rejected]]:
    return ((file, nameless(file) if "tanpa" in file.name else text()) for file in paths)


def test_texts_without_an_id_are_turned_away_and_the_rest_goes_on() -> None:
    found = read([Path("tanpa-1.md"), Path("baik.md"), Path("tanpa-2.md")], unnamed_reader)
    assert [item.file.name for item in found.read] == ["baik.md"]
    assert [item.file.name for item in found.turned] == ["tanpa-1.md", "tanpa-2.md"]
    assert all("--kind, --number, dan --year" in item.reason for item in found.turned)


def test_what_only_wants_an_id_is_corrected_by_the_admin() -> None:
    away = read([Path("tanpa.md")], unnamed_reader)
    found = correct(away, {"kind": "pp", "number": "4", "year": 2011})
    assert (found.read[0].metadata.id, found.read[0].metadata.authority) == ("pp-4-2011", 3)
    assert found.turned == ()
    assert correct(away, {"id": "pp-5-2012"}).read[0].metadata.id == "pp-5-2012"
    for changes in ({"title": "Baru"}, {"kind": "pp", "number": "()", "year": 2011}):
        still = correct(away, changes)
        assert (still.read, len(still.turned)) == ((), 1)
        assert "--id" in still.turned[0].reason


def test_a_corrected_number_leaves_what_the_id_begins_with() -> None:
    about = text().metadata.model_copy(
        update={"id": "se-panrb-18-2023", "kind": "se", "number": "18", "year": 2023}
    )
    circular = text().model_copy(update={"metadata": about})
    assert corrected(circular, {"number": "19"}).metadata.id == "se-panrb-19-2023"
    assert corrected(circular, {"kind": "surat"}).metadata.id == "surat-18-2023"


@pytest.mark.parametrize(
    ("name", "kind", "number", "other", "expected"),
    [
        (
            "putusan-mk-12-puu-xx-2022",
            "putusan-mk",
            "12/PUU-XX/2022",
            "13/PUU-XX/2022",
            "putusan-mk-13-puu-xx-2022",
        ),
        ("surat-bkn-5-b-2023", "surat", "5/B/2023", "6/B/2023", "surat-bkn-6-b-2023"),
    ],
)
def test_a_corrected_number_that_holds_its_year_is_not_doubled(
    name: str, kind: str, number: str, other: str, expected: str
) -> None:
    before = Metadata(
        id=name, kind=kind, number=number, year=int(name[-4:]), title="T", date=None, issuer="", revokes=(), amends=(), authority=7,
    )  # fmt: skip
    data = {**before.model_dump(), "number": other}
    assert _named_after(before, data) == expected
