"""Many files at once: all of them after the commit, none before it."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.official.batch import Batch
from knowledge.official.library import Library, LibraryError
from tests import regulation


@pytest.mark.parametrize("count", [1, 40])
def test_files_stand_in_their_places_after_the_commit_and_not_before(tmp_path: Path, count: int) -> None:
    files = {tmp_path / f"{number}.json": str(number).encode() for number in range(count)}
    with Batch() as batch:
        for file, content in files.items():
            batch.write(file, content)
        assert not any(file.exists() for file in files)
        batch.commit()
    assert {file: file.read_bytes() for file in tmp_path.iterdir()} == files


def test_a_block_that_fails_leaves_nothing(tmp_path: Path) -> None:
    def fail() -> None:
        with Batch() as batch:
            batch.write(tmp_path / "a", b"new")
            raise ValueError("fails")

    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(ValueError, match="fails"):
        fail()
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("a", b"old")]


def test_of_many_texts_all_are_added_or_none(tmp_path: Path) -> None:
    library = Library(tmp_path / "data")
    names = [f"pp-{number}-2010" for number in range(1, 21)]
    given = [
        (
            regulation.text(name=name, content=name.encode()),
            regulation.original(tmp_path, name.encode(), name),
        )
        for name in names
    ]
    changed = regulation.original(tmp_path, b"changed", "last")
    with pytest.raises(LibraryError, match="berubah sejak dibaca"):
        library.add_all([*given, (regulation.text(), changed)])
    assert library.ids() == []
    library.add_all(iter(given))
    assert library.ids() == sorted(names)
    assert library.get("pp-7-2010").text == given[6][0]
    before = library.digest()
    library.add_all(given)
    assert library.digest() == before


def test_only_names_of_instruments_are_ever_looked_up(tmp_path: Path) -> None:
    library = Library(tmp_path / "data")
    library.add(regulation.text(), regulation.original(tmp_path))
    (tmp_path / "data" / "secret.json").write_text("{}", encoding="utf-8")
    for name in ("../secret", "files/x", "", ".", "PP-3-2010", "pp-3-2010\n", 3):
        assert name not in library
    assert regulation.PP in library
