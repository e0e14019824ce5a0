"""Official passages: cut, written, found by search, read from disk; the corpus's own stay as they were."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import ClassVar

import pytest

from index import lexicon, store
from index.chunk import LONGEST
from index.embedder import StaticEmbedder, Vectors
from index.errors import IndexDamaged
from index.official.cut import passages, short
from index.official.outline import articles, compare, outline
from index.passage import Kind
from index.retriever import PassageRetriever
from index.store import Index
from knowledge.official.document import Node
from knowledge.official.library import Kept, Library
from tests import regulation, tiny
from tests.regulation import PP, node, nodes, text

ON = date(2024, 1, 1)
OFFICIAL: frozenset[Kind] = frozenset({"official"})


def kept(parts: tuple[Node, ...]) -> Kept:
    return Kept(text=text(parts), original=Path("x.txt"))


@pytest.fixture(scope="module")
def model(built: tiny.Built) -> StaticEmbedder:
    return StaticEmbedder(built.model, "tiny")


@pytest.fixture(scope="module")
def index(built: tiny.Built, model: StaticEmbedder, tmp_path_factory: pytest.TempPathFactory) -> Index:
    """The tiny index with PP 3/2010, the revoked PP 2/2001 and a regulation that the corpus lacks."""
    folder = tmp_path_factory.mktemp("shelf")
    library = Library(folder / "data")
    for name in (PP, "pp-2-2001", "pp-9-2030"):
        content = name.encode()
        library.add(text(name=name, content=content), regulation.original(folder, content))
    store.build(built.corpus, lexicon.read(), model, folder / "index", library=library)
    return store.open_index(folder / "index", model)


def test_a_short_article_is_one_passage_and_a_long_one_is_cut_by_its_items() -> None:
    found = list(passages(kept(nodes()), None))
    assert [p.id for p in found] == [f"{PP}/{n}" for n in ("pasal-1", "pasal-5", "pasal-42")]
    long = nodes(pasal_5__huruf_a="kata " * 300)
    found = list(passages(kept(long), None))
    items = [p for p in found if p.id.startswith(f"{PP}/pasal-5")]
    assert [p.id for p in items] == [
        f"{PP}/pasal-5", f"{PP}/pasal-5/huruf-a", f"{PP}/pasal-5/huruf-a#2", f"{PP}/pasal-5/huruf-n",
    ]  # fmt: skip
    assert all("Pegawai tidak diperkenankan:" in p.text for p in items)
    assert all(len(p.text) < LONGEST + 200 for p in found)
    assert found[1].title == "PP 3/2010 Pasal 5"


def test_an_explanation_that_explains_nothing_is_no_passage() -> None:
    def found(words: str, name: str = "penjelasan/pasal-5/ayat-1") -> list[str]:
        return [p.id for p in passages(kept((node(name, "Ayat (1)", words),)), None)]

    assert found("Cukup jelas.") == found("cukup jelas") == []
    assert found("Cukup jelas, kecuali huruf a.") == [f"{PP}/penjelasan/pasal-5/ayat-1"]
    assert found("Cukup jelas.", "pasal-5") == [f"{PP}/pasal-5"]


def test_a_doubtful_passage_is_marked() -> None:
    parts = (node("pasal-1", "Pasal 1", "x", "derau"), node("pasal-2", "Pasal 2", "y"))
    assert [p.doubtful for p in passages(kept(parts), None)] == [True, False]
    assert short(text().metadata.model_copy(update={"number": ""})) == "Disiplin"


def test_what_is_on_the_shelf_is_found_by_search_with_its_kind(index: Index) -> None:
    hits = index.search.search("menekan tanda suka unggahan calon", 3, on=ON, kinds=OFFICIAL)
    assert hits[0].passage.id == f"{PP}/pasal-5"
    assert {hit.passage.kind for hit in hits} == {"official"}
    assert "membagikan unggahan calon" in hits[0].passage.text


def test_revoked_and_future_texts_are_not_found(index: Index) -> None:
    def found(on: date) -> set[str]:
        hits = index.search.search("pegawai meja kerja", 50, on=on, kinds=OFFICIAL)
        return {hit.passage.id.partition("/")[0] for hit in hits}

    assert found(date(2005, 1, 1)) == {"pp-2-2001"}
    assert found(ON) == {PP}
    assert found(date(2031, 1, 1)) == {PP, "pp-9-2030"}


def test_the_usual_search_is_as_without_official_texts(index: Index, built: tiny.Built) -> None:
    for question in ("foto suami calon", "menyukai unggahan", "sanksi berat"):
        ours, plain = (i.search.search(question, 10, on=ON) for i in (index, built.index))
        assert [(h.passage.id, h.score) for h in ours] == [(h.passage.id, h.score) for h in plain]
        both = index.search.search(question, 10, on=ON, kinds={"situation", "official"})
        assert {"situation", "official"} >= {hit.passage.kind for hit in both}


def test_the_langchain_retriever_gives_official_wording_where_it_is_asked_for(index: Index) -> None:
    retriever = PassageRetriever(search=index.search, on=ON, k=2, kinds=OFFICIAL)
    documents = retriever.invoke("menekan tanda suka")
    assert documents[0].id == f"{PP}/pasal-5"
    assert documents[0].metadata["doubtful"] is False


def test_all_of_the_shelf_outlives_its_folder(index: Index, model: StaticEmbedder, tmp_path: Path) -> None:
    """A version that is pruned while a bot answers from it: nothing of it was asked for before."""
    folder = Path(shutil.copytree(index.folder, tmp_path / index.version))
    opened = store.open_version(folder, model)
    shutil.rmtree(folder)
    quote = opened.shelf.quote(f"{PP}/pasal-42")
    assert quote is not None
    assert quote.text == "Pasal 42 Jenis hukuman yang lama dipakai sampai ada yang baru."
    assert opened.shelf.quote("uu-1-2000/pasal-1") is None
    assert opened.shelf.passage(0).id == index.shelf.passage(0).id
    assert opened.shelf.outline(0) == index.shelf.outline(0)
    question = "menekan tanda suka unggahan calon"
    ours, theirs = (i.search.search(question, 5, on=ON, kinds=OFFICIAL) for i in (opened, index))
    assert [(h.passage.id, h.score) for h in ours] == [(h.passage.id, h.score) for h in theirs]
    assert ours


def test_a_text_of_which_nothing_is_a_passage_is_no_error(
    built: tiny.Built, model: StaticEmbedder, tmp_path: Path
) -> None:
    library, content = Library(tmp_path / "data"), b"kosong"
    silent = (node("penjelasan/pasal-1", "Pasal 1", "Cukup jelas."),)
    library.add(text(silent, content=content), regulation.original(tmp_path, content))
    store.build(built.corpus, lexicon.read(), model, tmp_path / "index", library=library)
    opened = store.open_index(tmp_path / "index", model)
    assert len(opened.shelf) == 0
    assert opened.search.search("foto", 3, on=ON, kinds=OFFICIAL) == []


def test_an_index_without_official_texts_has_an_empty_shelf(built: tiny.Built) -> None:
    assert len(built.index.shelf) == 0
    assert built.index.shelf.quote(f"{PP}/pasal-42") is None
    assert built.index.search.search("foto", 3, on=ON, kinds=OFFICIAL) == []


def test_a_shelf_that_cannot_be_read_is_damage(index: Index, model: StaticEmbedder, tmp_path: Path) -> None:
    from index.official.shelf import Shelf

    folder = Path(shutil.copytree(index.folder, tmp_path / "damaged"))
    for name, content in (("vectors.faiss", b"x"), ("bm25/params.index.json", b"{"), ("shelf.json", b"{}")):
        (folder / "official" / name).write_bytes(content)
        with pytest.raises(IndexDamaged, match="official"):
            Shelf(folder, index.corpus)
        shutil.copy(index.folder / "official" / name, folder / "official" / name)
    assert len(Shelf(folder, index.corpus)) == len(index.shelf)


def test_an_outline_says_what_changed_by_article() -> None:
    before = outline(kept(nodes()))
    assert not compare(before, outline(kept(nodes())))
    changed = nodes(pasal_5__huruf_n__angka_2="kata lain")
    change = compare(before, outline(kept((*changed[:-1], node("pasal-43", "Pasal 43", "baru")))))
    assert (change.new, change.changed, change.gone) == (
        ("pasal-43",), ("pasal-5/huruf-n/angka-2",), ("penjelasan/pasal-5",),
    )  # fmt: skip
    assert articles(change.touched) == ("pasal-43", "pasal-5", "penjelasan/pasal-5")
    assert articles(["lampiran-ii/huruf-b/angka-7"]) == ("lampiran-ii",)
    doubted = tuple(n.model_copy(update={"doubt": ("x",)}) for n in nodes())
    assert compare(before, outline(kept(doubted))).changed == tuple(before)


def test_an_unchanged_text_is_not_embedded_again(built: tiny.Built, tmp_path: Path) -> None:
    class Counting(StaticEmbedder):
        seen: ClassVar[list[str]] = []

        def passages(self, texts: Sequence[str]) -> Vectors:
            self.seen.extend(texts)
            return self.queries(texts)

    model, library = Counting(built.model, "tiny"), Library(tmp_path / "data")

    def build(name: str, words: str) -> list[str]:
        content = f"{name}{words}".encode()
        library.add(
            text(nodes(pasal_1=words), name=name, content=content), regulation.original(tmp_path, content)
        )
        model.seen.clear()
        store.build(built.corpus, lexicon.read(), model, tmp_path / "index", library=library)
        return list(model.seen)

    assert len(build(PP, "satu kata")) > 4
    assert len(build("pp-9-2009", "dua kata")) == 3  # the other instrument's passages
    assert len(build(PP, "tiga kata")) == 1  # one article changed


def test_what_is_cached_is_what_the_last_build_used(built: tiny.Built, tmp_path: Path) -> None:
    """A text changed back and forth has as many passages each time, and the cache follows."""
    model, library = StaticEmbedder(built.model, "tiny"), Library(tmp_path / "data")
    file, identities = tmp_path / "index" / "cache" / "official" / f"{PP}.safetensors", []
    for words in ("satu kata", "dua kata"):
        content = words.encode()
        library.add(text(nodes(pasal_1=words), content=content), regulation.original(tmp_path, content))
        store.build(built.corpus, lexicon.read(), model, tmp_path / "index", library=library)
        identities.append(file.read_bytes())
    assert identities[0] != identities[1]
