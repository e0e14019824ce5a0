"""The index on disk: the same input gives the same version, and damage is named, never a traceback."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file

from index import lexicon, store
from index.embedder import StaticEmbedder
from index.errors import REBUILD, IndexDamaged, IndexMissing, IndexOutdated, StoreError
from knowledge.load import load
from tests import tiny


@pytest.fixture
def model(tiny_model: Path) -> StaticEmbedder:
    return StaticEmbedder(tiny_model, "tiny")


@pytest.fixture
def index_dir(built: tiny.Built, tmp_path: Path) -> Path:
    """A copy that a test may damage."""
    return Path(shutil.copytree(built.index_dir, tmp_path / "index"))


def folder_of(index_dir: Path) -> Path:
    return index_dir / (index_dir / "current").read_text(encoding="utf-8").strip()


def refused(index_dir: Path, model: StaticEmbedder, kind: type[StoreError]) -> str:
    with pytest.raises(kind) as refusal:
        store.open_index(index_dir, model)
    message = str(refusal.value)
    assert "\n" not in message
    assert message.endswith(f": {REBUILD}")
    return message


def test_what_is_opened_is_what_was_built(built: tiny.Built) -> None:
    index = built.index
    assert index.corpus.instruments == built.corpus.instruments
    assert index.corpus.topics == built.corpus.topics
    assert index.corpus.claims == built.corpus.claims
    assert index.lexicon == lexicon.read()
    assert index.manifest["corpus_hash"] == built.corpus.digest()
    assert index.manifest["counts"]["situations"] == len(built.corpus.situations)
    assert index.manifest["model"]["name"] == "tiny"
    assert index.version == folder_of(built.index_dir).name


def test_every_file_is_listed_with_its_checksum_and_none_is_pickled(built: tiny.Built) -> None:
    folder = folder_of(built.index_dir)
    files = {str(f.relative_to(folder)) for f in folder.rglob("*") if f.is_file()} - {"manifest.json"}
    assert set(built.index.manifest["files"]) == files
    assert {Path(name).suffix for name in files} <= {".json", ".npy", ".faiss", ".safetensors"}
    for name in files:
        if name.endswith(".npy"):
            np.load(folder / name, allow_pickle=False)


def test_the_same_input_gives_the_same_version_and_is_not_built_again(
    built: tiny.Built, index_dir: Path, model: StaticEmbedder
) -> None:
    before = (folder_of(index_dir) / "manifest.json").stat().st_mtime_ns
    steps: list[str] = []
    version = store.build(
        built.corpus, lexicon.read(), model, index_dir, progress=lambda step, *_: steps.append(step)
    )
    assert version == built.index.version
    assert (folder_of(index_dir) / "manifest.json").stat().st_mtime_ns == before
    assert steps == []


def test_two_builds_of_the_same_input_are_the_same_files(
    built: tiny.Built, tmp_path: Path, model: StaticEmbedder
) -> None:
    store.build(built.corpus, lexicon.read(), model, tmp_path)
    other = json.loads((folder_of(tmp_path) / "manifest.json").read_text(encoding="utf-8"))
    assert other["files"] == built.index.manifest["files"]


def test_another_corpus_gives_another_version_and_the_switch_follows(
    tiny_corpus: tiny.Folder, index_dir: Path, model: StaticEmbedder
) -> None:
    old = folder_of(index_dir).name
    tiny_corpus.edit("corpus/smalltalk.yaml", "Halo, silakan", "Salam, silakan")
    new = store.build(load(tiny_corpus.root), lexicon.read(), model, index_dir)
    assert new != old
    assert store.open_index(index_dir, model).version == new
    store.switch(index_dir, old)
    assert store.open_index(index_dir, model).version == old


def test_sides_of_the_bank_are_part_of_the_version(
    built: tiny.Built, tmp_path: Path, model: StaticEmbedder
) -> None:
    version = store.build(built.corpus, lexicon.read(), model, tmp_path, sides=frozenset({"train"}))
    assert version != built.index.version


def test_a_damaged_version_is_built_anew(built: tiny.Built, index_dir: Path, model: StaticEmbedder) -> None:
    (folder_of(index_dir) / "passages.json").write_text("[]", encoding="utf-8")
    steps: set[str] = set()
    store.build(built.corpus, lexicon.read(), model, index_dir, progress=lambda step, *_: steps.add(step))
    assert steps == {"passages", "vectors"}
    assert store.open_index(index_dir, model).version == built.index.version


def test_what_an_aborted_build_left_is_harmless(
    built: tiny.Built, index_dir: Path, model: StaticEmbedder
) -> None:
    for name in (".building-1", f".building-{os.getpid()}"):
        (index_dir / name).mkdir()
        (index_dir / name / "half").write_text("x", encoding="utf-8")
    (index_dir / ".current-1").write_text("nothing\n", encoding="utf-8")
    assert store.open_index(index_dir, model).version == built.index.version
    shutil.rmtree(folder_of(index_dir))
    store.build(built.corpus, lexicon.read(), model, index_dir)
    assert store.open_index(index_dir, model).version == built.index.version
    assert not (index_dir / f".building-{os.getpid()}").exists()


def test_a_build_that_fails_leaves_the_old_version_in_use(
    tiny_corpus: tiny.Folder, index_dir: Path, model: StaticEmbedder
) -> None:
    old = folder_of(index_dir).name
    tiny_corpus.edit("corpus/smalltalk.yaml", "Halo, silakan", "Salam, silakan")

    def interrupted(step: str, done: int, total: int) -> None:
        if step == "vectors":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.build(load(tiny_corpus.root), lexicon.read(), model, index_dir, progress=interrupted)
    assert store.open_index(index_dir, model).version == old
    left = {path.name for path in index_dir.iterdir()} - {".kunci", "cache", "history.json"}
    assert left == {old, "current"}


def test_no_index_is_said_with_the_command(tmp_path: Path, model: StaticEmbedder) -> None:
    message = refused(tmp_path / "nowhere", model, IndexMissing)
    assert str(tmp_path / "nowhere") in message


@pytest.mark.parametrize("content", [b"", b"\n", b"../elsewhere\n", b"\xff\xfe\x00", b"deadbeef\n"])
def test_a_pointer_to_nothing_is_damage(index_dir: Path, model: StaticEmbedder, content: bytes) -> None:
    (index_dir / "current").write_bytes(content)
    refused(index_dir, model, IndexDamaged)


def test_an_index_dir_that_is_a_file_is_damage(tmp_path: Path, model: StaticEmbedder) -> None:
    (tmp_path / "index").write_text("x", encoding="utf-8")
    refused(tmp_path / "index", model, IndexDamaged)


def test_every_file_that_is_missing_or_changed_is_named(
    built: tiny.Built, tmp_path: Path, model: StaticEmbedder
) -> None:
    for number, name in enumerate(built.index.manifest["files"]):
        index_dir = shutil.copytree(built.index_dir, tmp_path / str(number))
        file = folder_of(index_dir) / name
        content = file.read_bytes()
        file.write_bytes(bytes([content[0] ^ 1]) + content[1:])
        assert refused(index_dir, model, IndexDamaged).startswith(f"{file} is not what was built")
        file.unlink()
        assert refused(index_dir, model, IndexDamaged).startswith(f"{file} is missing")


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"format": 1, "files": []}', '{"format": 1, "files": {}}']
)
def test_a_damaged_manifest_is_named(index_dir: Path, model: StaticEmbedder, text: str) -> None:
    file = folder_of(index_dir) / "manifest.json"
    file.write_text(text, encoding="utf-8")
    assert refused(index_dir, model, IndexDamaged).startswith(f"{file} cannot be read")


def test_a_missing_manifest_is_named(index_dir: Path, model: StaticEmbedder) -> None:
    file = folder_of(index_dir) / "manifest.json"
    file.unlink()
    assert refused(index_dir, model, IndexDamaged).startswith(f"{file} is missing")


def test_another_format_is_refused(index_dir: Path, model: StaticEmbedder) -> None:
    file = folder_of(index_dir) / "manifest.json"
    manifest = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps(manifest | {"format": 999}), encoding="utf-8")
    message = refused(index_dir, model, IndexOutdated)
    assert f"{file} has format 999, this program reads {store.FORMAT}" in message


def test_another_model_is_refused(index_dir: Path, tiny_model: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(tiny_model, tmp_path / "other"))
    weights = np.zeros((500, 24), dtype=np.float32)
    save_file({"embedding.weight": weights}, str(other / "model.safetensors"))
    message = refused(index_dir, StaticEmbedder(other, "other"), IndexOutdated)
    assert "built with the model 'tiny' of dimension 24, not with 'other'" in message


def test_verify_gives_the_manifest(built: tiny.Built) -> None:
    assert store.verify(folder_of(built.index_dir)) == built.index.manifest


def test_an_opened_index_searches(built: tiny.Built) -> None:
    assert built.index.search.search("foto suami calon", 1, on=date(2024, 1, 1))


def test_knowledge_that_this_program_does_not_know_is_outdated(
    index_dir: Path, model: StaticEmbedder
) -> None:
    folder = folder_of(index_dir)
    file = folder / "knowledge.json"
    data = json.loads(file.read_text(encoding="utf-8"))
    data["facts"][0]["colour"] = "red"
    file.write_text(json.dumps(data), encoding="utf-8")
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    manifest["files"]["knowledge.json"] = hashlib.sha256(file.read_bytes()).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    assert "another version of this program" in refused(index_dir, model, IndexOutdated)
