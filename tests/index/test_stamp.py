"""What a version says that it was made from is what it holds, whoever edits the files meanwhile."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.admin.desk import Desk
from bot.settings import Settings
from index import lexicon, store
from index.embedder import StaticEmbedder
from index.errors import REBUILD, InputsChanged
from index.lexicon import DATA as LANGUAGE
from knowledge.load import load
from knowledge.official.library import Library
from tests import regulation, tiny

_FILE = "corpus/smalltalk.yaml"


class House:
    """The tiny corpus in the place of the shipped one."""

    def __init__(self, folder: Path, model: Path) -> None:
        self.corpus = tiny.Folder(tiny.write(folder / "knowledge"))
        self.model = StaticEmbedder(model, "tiny")
        self.index_dir = folder / "index"
        self.library = Library(folder / "data")

    def build(self, made_from: str | None = None, progress: Callable[..., None] = lambda *_: None) -> str:
        return store.build(
            load(self.corpus.root),
            lexicon.read(),
            self.model,
            self.index_dir,
            library=self.library,
            made_from=made_from,
            progress=progress,
        )

    def stamp(self) -> object:
        return store.manifest_of(store.current(self.index_dir))["inputs"]

    def says(self) -> str:
        return store.open_index(self.index_dir, self.model).corpus.smalltalk[0].reply

    def greet(self, before: str, now: str) -> None:
        self.corpus.edit(_FILE, before, now)


@pytest.fixture
def house(tmp_path: Path, tiny_model: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    made = House(tmp_path, tiny_model)
    monkeypatch.setattr("index.store.stamp.CORPUS_ROOT", made.corpus.root)
    return made


def test_every_file_counts_and_the_official_texts(house: House, tmp_path: Path) -> None:
    seen = [store.inputs(house.library)]
    assert seen == [store.inputs(house.library)]
    house.greet("Halo, silakan", "Salam, silakan")
    seen.append(store.inputs(house.library))
    (house.corpus.root / "questions" / "lain.yaml").rename(house.corpus.root / "questions" / "lagi.yaml")
    seen.append(store.inputs(house.library))
    house.library.add(regulation.text(content=b"x"), regulation.original(tmp_path, b"x"))
    seen += [store.inputs(house.library), store.inputs()]
    assert len(set(seen)) == 4
    assert seen[4] == seen[2]  # without its library an installation is as it was


def test_an_edit_during_a_build_is_not_claimed(house: House) -> None:
    before, edits = store.inputs(house.library), ["Halo, silakan"]

    def edit(step: str, done: int, total: int) -> None:
        if edits:
            house.greet(edits.pop(), "Salam, silakan")

    house.build(progress=edit)
    assert house.says().startswith("Halo")
    assert house.stamp() == before != store.inputs(house.library)


def test_what_changed_while_it_was_read_is_not_built(house: House) -> None:
    old = house.build()
    taken = store.inputs(house.library)
    house.greet("Halo, silakan", "Salam, silakan")  # after the hash was taken, before the lock is held
    with pytest.raises(InputsChanged, match=REBUILD):
        house.build(taken)
    assert store.current(house.index_dir).name == old
    assert [version.name for version in store.versions(house.index_dir)] == [old]


def test_files_that_give_the_same_version_are_noted(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    language = Path(shutil.copytree(LANGUAGE, tmp_path / "language"))
    monkeypatch.setattr("index.store.stamp.LANGUAGE_DATA", language)
    version, first = house.build(), house.stamp()
    file = language / "slang.yaml"
    file.write_text("# a comment\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    assert house.build() == version
    assert house.stamp() == store.inputs(house.library) != first
    assert store.intact(store.current(house.index_dir))
    assert not list(house.index_dir.rglob(".manifest-*"))


@pytest.mark.parametrize("times", [1, 9])
def test_the_desk_reads_again_what_changed_and_gives_up_at_last(
    house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, times: int
) -> None:
    """The corpus is edited each time right after it was parsed."""
    desk, parsed = Desk(Settings(index_dir=house.index_dir, data_dir=tmp_path / "data")), [0]

    def parse(_: Desk) -> object:
        corpus = load(house.corpus.root)
        if parsed[0] < times:
            house.greet(f"Halo{parsed[0] or ''}, silakan", f"Halo{parsed[0] + 1}, silakan")
        parsed[0] += 1
        return corpus

    monkeypatch.setattr(Desk, "corpus", parse)
    monkeypatch.setattr("bot.start.open_embedder", lambda settings: house.model)
    monkeypatch.setattr("bot.admin.desk.Gate.__call__", lambda gate, index: None)
    if times == 1:
        desk.build()
        assert house.says().startswith("Halo1, silakan")
        assert house.stamp() == store.inputs(desk.library)
    else:
        with pytest.raises(InputsChanged):
            desk.build()
        assert store.in_use(house.index_dir) is None
    assert parsed[0] == min(times + 1, 3)
