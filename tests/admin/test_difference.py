"""What a build would change: texts by article, the corpus, and the situations that rest on them."""

from __future__ import annotations

from pathlib import Path

from bot.admin.difference import by_article, difference, of_text, touched_by
from index import lexicon, store
from index.embedder import StaticEmbedder
from index.official.outline import Change
from knowledge.load import load
from knowledge.official.library import Kept, Library
from tests import regulation, tiny
from tests.regulation import PP, nodes, text


def test_without_an_index_all_is_new(built: tiny.Built, tmp_path: Path) -> None:
    found = difference(built.corpus, Library(tmp_path), None)
    assert set(found.situations.new) == set(built.corpus.situations)
    assert found.texts == ()
    assert found


def test_texts_corpus_and_situations_are_compared_with_the_version_in_use(
    built: tiny.Built, tiny_corpus: tiny.Folder, tmp_path: Path
) -> None:
    library, model = Library(tmp_path / "data"), StaticEmbedder(built.model, "tiny")

    def add(name: str, content: bytes, **instead: str) -> None:
        made = text(nodes(**instead), name=name, content=content)
        library.add(made, regulation.original(tmp_path, content))

    add(PP, b"1")
    add("uu-1-2000", b"2")
    store.build(load(tiny_corpus.root), lexicon.read(), model, tmp_path / "index", library=library)
    used = store.open_index(tmp_path / "index", model)
    assert not difference(used.corpus, library, used)

    add(PP, b"3", pasal_5__huruf_n="berpihak dengan cara apa pun:")
    library.remove("uu-1-2000")
    add("pp-9-2009", b"4")
    tiny_corpus.edit(
        "corpus/situations/foto.yaml", "title: Berfoto dengan pasangan yang calon", "title: Berfoto"
    )
    found = difference(load(tiny_corpus.root), library, used)
    changes = {change.id: change for change in found.texts}
    assert changes[PP].changed == ("pasal-5",)
    assert changes["pp-9-2009"].new == ("pasal-1", "pasal-5", "pasal-42", "penjelasan/pasal-5")
    assert changes["uu-1-2000"].gone == changes["pp-9-2009"].new
    assert found.situations.changed == ("foto-pasangan",)
    assert (found.instruments.touched, found.provisions.touched) == ((), ())
    # suka-unggahan rests on pasal 5 huruf n angka 2, foto-pasangan on pasal 1 of the law that goes
    assert set(found.touched) == {"suka-unggahan", "foto-pasangan", "akun-penyelenggara"}


def test_a_situation_is_touched_through_wider_and_narrower_pinpoints_only(built: tiny.Built) -> None:
    corpus = built.corpus
    assert touched_by(corpus, {PP: ["pasal-5"]}) == ("suka-unggahan",)
    assert touched_by(corpus, {PP: ["pasal-5/huruf-n/angka-2/huruf-a"]}) == ("suka-unggahan",)
    assert touched_by(corpus, {PP: ["pasal-5/huruf-a", "pasal-50"], "pp-77-1977": ["pasal-5"]}) == ()


def test_an_article_that_is_partly_new_and_partly_gone_has_changed() -> None:
    change = Change(new=("pasal-1/ayat-2", "pasal-9"), changed=(), gone=("pasal-1/ayat-1", "pasal-2"))
    found = by_article(PP, change)
    assert (found.new, found.changed, found.gone) == (("pasal-9",), ("pasal-1",), ("pasal-2",))


def test_a_text_is_compared_with_the_one_that_is_kept() -> None:
    kept = Kept(text=text(), original=Path("x"))
    assert of_text(kept, None).new == ("pasal-1", "pasal-5", "pasal-42", "penjelasan/pasal-5")
    assert not of_text(kept, kept).new
