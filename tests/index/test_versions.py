"""Versions on disk: the way back, what is kept, and that nothing is ever half switched."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index import lexicon, store
from index.embedder import StaticEmbedder
from index.errors import BuildRefused, IndexMissing
from index.store import Index
from knowledge.load import load
from knowledge.lock import Busy
from tests import tiny
from tests.holding import holder


class Shop:
    """Builds versions of the tiny corpus, told apart by a greeting."""

    def __init__(self, folder: Path, model: Path) -> None:
        self.folder = tiny.Folder(tiny.write(folder / "knowledge"))
        self.model = StaticEmbedder(model, "tiny")
        self.index_dir = folder / "index"
        self.greeting = "Halo, silakan bertanya."

    def build(self, greeting: str, **options: object) -> str:
        self.folder.edit("corpus/smalltalk.yaml", self.greeting, greeting)
        self.greeting = greeting
        corpus = load(self.folder.root)
        return store.build(corpus, lexicon.read(), self.model, self.index_dir, **options)  # type: ignore[arg-type]

    def says(self) -> str:
        return store.open_index(self.index_dir, self.model).corpus.smalltalk[0].reply


@pytest.fixture
def shop(tmp_path: Path, tiny_model: Path) -> Shop:
    return Shop(tmp_path, tiny_model)


def test_each_rollback_goes_one_step_further_back(shop: Shop) -> None:
    names = [shop.build(greeting) for greeting in ("satu", "dua", "tiga")]
    assert store.earlier(shop.index_dir) == names[1]
    assert [store.rollback(shop.index_dir) for _ in range(2)] == [names[1], names[0]]
    assert shop.says() == "satu"
    with pytest.raises(IndexMissing, match="no earlier sound version"):
        store.rollback(shop.index_dir)
    assert {m["version"] for m in store.withdrawn(shop.index_dir)} == {names[1], names[2]}


def test_one_can_go_to_a_version_by_name_and_build_it_again(shop: Shop) -> None:
    names = [shop.build(greeting) for greeting in ("satu", "dua", "tiga")]
    assert store.rollback(shop.index_dir, names[0]) == names[0]
    assert shop.build("empat") not in names
    assert shop.build("tiga") == names[2]
    assert store.withdrawn(shop.index_dir) == []
    for wrong in ("none", "../x", names[0] + "/x", ""):
        if wrong:
            with pytest.raises(IndexMissing, match="no sound version"):
                store.rollback(shop.index_dir, wrong)


def test_a_damaged_version_is_never_gone_back_to(shop: Shop) -> None:
    names = [shop.build(greeting) for greeting in ("satu", "dua", "tiga")]
    (shop.index_dir / names[1] / "passages.json").write_text("[]", encoding="utf-8")
    assert store.rollback(shop.index_dir) == names[0]


def test_as_many_versions_stay_as_are_wanted(shop: Shop) -> None:
    names = [shop.build(greeting, keep=3) for greeting in ("satu", "dua", "tiga", "empat", "lima")]
    assert [v.name for v in store.versions(shop.index_dir)] == names[:1:-1]
    assert [v.in_use for v in store.versions(shop.index_dir)] == [True, False, False]
    assert store.prune(shop.index_dir, 1) == [names[2]]  # the one before is always kept
    assert store.rollback(shop.index_dir) == names[3]


def test_a_lost_history_costs_only_the_order(shop: Shop) -> None:
    names = [shop.build(greeting) for greeting in ("satu", "dua")]
    (shop.index_dir / "history.json").write_text("{", encoding="utf-8")
    assert shop.says() == "dua"
    with pytest.raises(IndexMissing):
        store.rollback(shop.index_dir)
    assert store.rollback(shop.index_dir, names[0]) == names[0]


def test_a_switch_whose_note_was_lost_is_still_the_last(shop: Shop) -> None:
    names = [shop.build(greeting) for greeting in ("satu", "dua")]
    noted = json.dumps({"used": [names[0]], "withdrawn": []})
    (shop.index_dir / "history.json").write_text(noted, encoding="utf-8")
    assert store.rollback(shop.index_dir) == names[0]


def test_a_refused_build_leaves_no_trace(shop: Shop) -> None:
    old = shop.build("satu")
    seen: list[Index] = []

    def gate(index: Index) -> None:
        seen.append(index)
        assert index.corpus.smalltalk[0].reply == "dua"
        assert shop.says() == "satu"  # not in use while it is tried
        raise BuildRefused("worse", ("one line",))

    with pytest.raises(BuildRefused) as refused:
        shop.build("dua", gate=gate)
    assert refused.value.reasons == ("one line",)
    assert len(seen) == 1
    assert [v.name for v in store.versions(shop.index_dir)] == [old]
    assert shop.says() == "satu"
    assert not list(shop.index_dir.glob(".building-*"))


def test_an_earlier_version_is_tried_again_before_it_is_used_again(shop: Shop) -> None:
    first, second = shop.build("satu"), shop.build("dua")

    def gate(index: Index) -> None:
        raise BuildRefused(index.version)

    with pytest.raises(BuildRefused, match=first):
        shop.build("satu", gate=gate)
    assert store.current(shop.index_dir).name == second
    assert shop.build("dua", gate=gate) == second  # in use: nothing to decide


def test_two_builds_at_once_are_refused_with_the_owner(shop: Shop) -> None:
    shop.build("satu")
    with holder(shop.index_dir) as other:
        with pytest.raises(Busy, match=f"pid {other.pid} .*mencoba"):
            shop.build("dua")
        with pytest.raises(Busy, match=f"pid {other.pid} .*mencoba"):
            store.rollback(shop.index_dir)
        assert shop.says() == "satu"  # reading needs no lock


def test_a_version_whose_counts_are_wrong_is_not_opened(shop: Shop) -> None:
    from index.errors import IndexDamaged

    folder = shop.index_dir / shop.build("satu")
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    manifest["counts"]["provisions"] += 1
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(IndexDamaged, match="provisions, its manifest says"):
        store.open_version(folder, shop.model)


def test_what_is_held_out_is_not_indexed_and_part_of_the_version(shop: Shop) -> None:
    whole = shop.build("satu")
    asked = "nge like postingan caleg kena gak"
    assert shop.build("satu", held_out=frozenset({asked})) != whole
    counts = [
        m["counts"]["entries"]
        for m in map(store.manifest_of, (shop.index_dir / whole, store.current(shop.index_dir)))
    ]
    assert counts[0] == counts[1] + 1


class Killed(BaseException):
    """Stands for the end of the process."""


def test_a_version_that_was_half_deleted_is_no_version_and_goes_with_the_next_build(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [shop.build(greeting) for greeting in ("satu", "dua", "tiga")]

    def killed(folder: Path, ignore_errors: bool = False) -> None:
        if folder.exists():
            (folder / "manifest.json").unlink()
            raise Killed

    with monkeypatch.context() as patch:
        patch.setattr("index.store.version.shutil.rmtree", killed)
        with pytest.raises(Killed):
            store.prune(shop.index_dir, 2)
    assert not (shop.index_dir / names[0]).exists()
    assert len(list(shop.index_dir.glob(".discarded-*"))) == 1
    assert [v.name for v in store.versions(shop.index_dir)] == [names[2], names[1]]
    shop.build("empat")
    assert not list(shop.index_dir.glob(".discarded-*"))


def test_what_a_killed_build_left_in_the_caches_goes_with_the_next_build(shop: Shop) -> None:
    shop.build("satu")
    left = [shop.index_dir / "cache" / name for name in (".wordings.1", "official/.pp-1-2000.safetensors.1")]
    left.append(store.current(shop.index_dir) / ".manifest-1")
    for file in left:
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(b"half")
    shop.build("dua")
    assert not [file for file in left if file.exists()]
    assert (shop.index_dir / "cache" / "wordings.safetensors").is_file()
