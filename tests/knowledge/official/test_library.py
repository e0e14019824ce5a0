"""Official texts of an installation: whole or not at all, and never other than what was added."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.official.kept import Kept, Seal
from knowledge.official.library import Library, LibraryError
from tests import regulation
from tests.regulation import PP, node, original, text


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = Library(tmp_path / "data")
    library.add(text(), original(tmp_path))
    return library


def test_what_is_kept_is_what_was_added_with_its_original(library: Library, tmp_path: Path) -> None:
    kept = library.get(PP)
    assert kept.text == text()
    assert kept.original.read_bytes() == b"invented"
    assert kept.original.name == f"{text().sha256}.txt"
    assert library.ids() == [PP]
    assert PP in library
    assert list(library.all()) == [kept]


def test_an_empty_library_has_no_identity(tmp_path: Path) -> None:
    empty = Library(tmp_path / "none")
    assert (empty.ids(), empty.digest(), list(empty.all())) == ([], "", [])


def test_equal_content_has_equal_digest_and_any_change_another(library: Library, tmp_path: Path) -> None:
    other = Library(tmp_path / "other")
    other.add(text(), original(tmp_path))
    assert other.digest() == library.digest()
    other.correct(PP, title="Lain")
    assert other.digest() != library.digest()


def test_an_original_that_changed_since_it_was_read_is_refused(tmp_path: Path) -> None:
    library = Library(tmp_path / "data")
    with pytest.raises(LibraryError, match="berubah sejak dibaca"):
        library.add(text(), original(tmp_path, b"something else"))
    assert library.ids() == []


def test_a_text_that_is_added_again_takes_the_place_of_the_first(library: Library, tmp_path: Path) -> None:
    newer = text(regulation.nodes(pasal_1="Kata lain."), content=b"newer")
    library.add(newer, original(tmp_path, b"newer"))
    library.tidy()
    assert library.get(PP).text == newer
    assert len(list((library.folder / "files").iterdir())) == 2


def test_removing_forgets_text_and_original(library: Library) -> None:
    library.remove(PP)
    library.tidy()
    assert library.ids() == []
    assert list((library.folder / "files").iterdir()) == []
    with pytest.raises(LibraryError, match="tidak ada"):
        library.get(PP)
    with pytest.raises(LibraryError, match="tidak ada"):
        library.remove(PP)


def test_corrections_hold_for_the_same_original_only(library: Library, tmp_path: Path) -> None:
    assert library.correct(PP, title="Judul betul", year=2011).title == "Judul betul"
    library.add(text(), original(tmp_path))
    assert library.get(PP).text.metadata.title == "Judul betul"
    library.add(text(content=b"new"), original(tmp_path, b"new"))
    assert library.get(PP).text.metadata.title == "Disiplin"


def test_a_correction_that_cannot_be_changes_nothing(library: Library) -> None:
    before = library.digest()
    with pytest.raises(LibraryError, match="year"):
        library.correct(PP, year="dua ribu")
    with pytest.raises(LibraryError, match="--id"):
        library.correct(PP, id="pp-9-2010")
    assert library.digest() == before


def doubting(tmp_path: Path) -> Library:
    parts = (
        node("pasal-1", "Pasal 1", "Utuh."),
        node("pasal-2", "Pasal 2", "Ragu.", "pasal kembar"),
        node("pasal-2/ayat-1", "(1)", "Ragu juga.", "derau"),
        node("pasal-20", "Pasal 20", "Ragu lain.", "derau"),
    )
    library = Library(tmp_path / "data")
    library.add(text(parts), original(tmp_path))
    return library


def test_the_admins_word_clears_a_passage_and_what_it_holds(tmp_path: Path) -> None:
    library = doubting(tmp_path)
    assert [n.pinpoint for n in library.get(PP).doubtful] == ["pasal-2", "pasal-2/ayat-1", "pasal-20"]
    assert library.approve(PP, ["pasal-2"]) == ("pasal-2", "pasal-2/ayat-1")
    kept = library.get(PP)
    assert [n.pinpoint for n in kept.doubtful] == ["pasal-20"]
    assert kept.doubts(kept.text.nodes[1]) == ()
    assert kept.doubts(kept.text.nodes[3]) == ("derau",)
    with pytest.raises(LibraryError, match="pasal-77"):
        library.approve(PP, ["pasal-77"])


def test_an_approval_outlives_a_new_reading_only_where_the_words_are_the_same(tmp_path: Path) -> None:
    library = doubting(tmp_path)
    library.approve(PP, ["pasal-2", "pasal-20"])
    parts = (
        node("pasal-2", "Pasal 2", "Ragu.", "pasal kembar"),
        node("pasal-20", "Pasal 20", "Kata baru.", "derau"),
    )
    library.add(text(parts, content=b"2"), original(tmp_path, b"2"))
    assert [n.pinpoint for n in library.get(PP).doubtful] == ["pasal-20"]


def test_a_snapshot_brings_everything_back(library: Library, tmp_path: Path) -> None:
    before, seals = library.digest(), library.snapshot()
    library.add(text(content=b"2"), original(tmp_path, b"2"))
    library.add(text(name="uu-9-2009", content=b"3"), original(tmp_path, b"3"))
    library.restore(seals)
    assert library.digest() == before
    assert library.get(PP).text == text()


@pytest.mark.parametrize("part", ["text", "seal"])
def test_what_was_changed_on_disk_is_refused_by_name(library: Library, part: str) -> None:
    kept = library.get(PP)
    if part == "original":
        assert kept.original.is_file()
        return
    file = library.folder / f"{PP}.json"
    if part == "text":
        file = next((library.folder / "files").glob("*.json"))
    file.write_bytes(file.read_bytes()[:-9] + b"123456789")
    with pytest.raises(LibraryError, match=file.name):
        library.get(PP)


@pytest.mark.parametrize("name", ["", "../x", "/etc/passwd", "files", ".kunci", "pp-3-2010\n"])
def test_an_id_never_leads_out_of_the_folder(library: Library, name: str) -> None:
    for act in (library.get, library.remove):
        with pytest.raises(LibraryError, match="tidak ada"):
            act(name)
    with pytest.raises(LibraryError, match="tidak ada"):
        library.approve(name, ["pasal-1"])


def test_what_a_killed_process_left_is_tidied_and_never_listed(library: Library) -> None:
    (library.folder / ".123.partial").write_bytes(b"half")
    (library.folder / "files" / ".123.partial").write_bytes(b"half")
    (library.folder / "files" / "0000.json").write_bytes(b"orphan")
    assert library.ids() == [PP]
    library.tidy()
    assert {file.name for file in library.folder.rglob("*") if file.is_file()} == {
        ".kunci", f"{PP}.json", library.get(PP).original.name, *(f.name for f in (library.folder / "files").glob("*.json"))
    }  # fmt: skip
    assert library.get(PP).text == text()


@pytest.mark.parametrize("part", ["text", "seal", "gone"])
def test_what_is_damaged_is_named_and_can_be_replaced_or_removed(
    library: Library, tmp_path: Path, part: str
) -> None:
    stored = next((library.folder / "files").glob("*.json"))
    damaged = library.folder / f"{PP}.json" if part == "seal" else stored
    damaged.unlink() if part == "gone" else damaged.write_bytes(b"{")
    assert library.sound(PP) is None
    with pytest.raises(LibraryError, match=f"Naskah {PP}.*remove {PP}"):
        library.get(PP)
    library.add(text(), original(tmp_path))
    assert library.get(PP).text == text()
    damaged.write_bytes(b"{")
    library.remove(PP)
    library.tidy()
    assert library.ids() == []


@pytest.mark.parametrize("name", ["", "PP 3/2010", "pp--3", "-3-2010", "a" * 65])
def test_a_text_without_an_id_is_refused_in_words(tmp_path: Path, name: str) -> None:
    library = Library(tmp_path / "data")
    about = text().metadata.model_copy(update={"id": name})
    with pytest.raises(LibraryError, match=r"--kind, --number, dan --year.*--id"):
        library.add(text().model_copy(update={"metadata": about}), original(tmp_path))
    assert library.ids() == []


def test_a_text_that_is_replaced_while_it_is_read_is_read_as_it_is_now(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = text(regulation.nodes(pasal_1="Kata lain."), content=b"newer")
    opened = Library._open

    def replaced_first(self: Library, seal: Seal) -> Kept:
        monkeypatch.setattr(Library, "_open", opened)
        other = Library(library.folder.parent)
        other.add(newer, original(tmp_path, b"newer"))
        other.tidy()
        return opened(self, seal)

    monkeypatch.setattr(Library, "_open", replaced_first)
    assert library.get(PP).text == newer


def test_strange_files_in_the_folder_are_no_texts(library: Library) -> None:
    (library.folder / "Catatan saya.json").write_text("{}", encoding="utf-8")
    assert library.ids() == [PP]
    assert [kept.id for kept in library.all()] == [PP]
