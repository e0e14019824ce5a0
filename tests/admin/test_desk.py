"""What becomes of texts and index where a change ends early, and that it is said."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path
from typing import Any

import pytest

from bot.admin.desk import Desk
from bot.admin.reading import Read, Reading
from bot.settings import Settings
from bot.texts import tell
from index import store
from tests import regulation

PP = "pp-94-2021"


@pytest.fixture
def desk(built_index: Path, tmp_path: Path) -> Desk:
    index_dir = Path(shutil.copytree(built_index, tmp_path / "index"))
    return Desk(Settings(index_dir=index_dir, data_dir=tmp_path / "data"))


@pytest.fixture
def item(tmp_path: Path) -> Read:
    file = regulation.original(tmp_path, b"satu")
    return Read(file, regulation.text(name=PP, content=b"satu"))


def test_an_approved_doubt_is_no_change_when_the_same_file_is_read_again(desk: Desk, tmp_path: Path) -> None:
    file = regulation.original(tmp_path, b"dua")
    parts = (*regulation.nodes(), regulation.node("pasal-13", "Pasal 13", "kata", "derau"))
    again = Read(file, regulation.text(parts, name=PP, content=b"dua"))
    desk.library.add(again.text, file)
    desk.library.approve(PP, ["pasal-13"])
    change = desk.changes(Reading((again,), ()))[PP]
    assert (change.new, change.changed, change.gone) == ((), (), ())


def test_before_the_switch_all_is_put_back(desk: Desk, item: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    used = store.in_use(desk.index_dir)

    def full(*_: Any, **__: Any) -> str:
        raise OSError(errno.ENOSPC, "No space left on device", "/index")

    monkeypatch.setattr(store, "build", full)
    with pytest.raises(OSError, match="No space") as failed:
        desk.add([item])
    assert failed.value.__notes__ == [tell("fail.kept")]
    assert (desk.library.ids(), store.in_use(desk.index_dir)) == ([], used)


def test_after_the_switch_the_change_stands_and_is_told(
    desk: Desk, item: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl+C between the switch and the tidying: texts and index still belong together."""
    build = store.build

    def late(*arguments: Any, **options: Any) -> str:
        build(*arguments, **options)
        raise KeyboardInterrupt

    monkeypatch.setattr(store, "build", late)
    with pytest.raises(KeyboardInterrupt) as stopped:
        desk.add([item])
    used = store.in_use(desk.index_dir)
    assert used is not None
    assert stopped.value.__notes__ == [tell("fail.switched", version=used.name)]
    assert desk.library.ids() == [PP]
    index = desk.used()
    assert index is not None
    assert desk.pending(index) == []


def test_texts_that_cannot_be_put_back_are_told(
    desk: Desk, item: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "/index")

    monkeypatch.setattr(store, "build", full)
    monkeypatch.setattr(desk.library, "restore", full)
    with pytest.raises(OSError, match="No space") as failed:
        desk.add([item])
    assert failed.value.__notes__ == [tell("fail.not_restored")]
