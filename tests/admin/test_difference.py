"""What a build would change: texts by article, the corpus, and the situations that rest on them."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bot.admin.difference import TextChange, by_article, difference, of_text, touched_by
from index import lexicon, store
from index.embedder import StaticEmbedder
from index.official.outline import Outline, articles, compare
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


def parts(*names: str) -> Outline:
    """An outline whose words are the pinpoint's last part."""
    return {name: name.rpartition("/")[2] for name in names}


def test_an_article_of_which_something_stays_has_changed() -> None:
    """A new or lost item makes no new or lost article."""
    before = parts("pasal-1", "pasal-1/ayat-1", "pasal-2", "pasal-3", "pasal-3/huruf-a", "pasal-4")
    now = parts(
        "pasal-1", "pasal-1/ayat-2", "pasal-3", "pasal-3/huruf-a", "pasal-3/huruf-b", "pasal-4", "pasal-9"
    )
    found = by_article(PP, before, now)
    assert found == TextChange(PP, ("pasal-9",), ("pasal-1", "pasal-3"), ("pasal-2",))


def test_an_article_that_moved_has_changed() -> None:
    before = parts(
        "pasal-i", "pasal-i/angka-2/pasal-71", "lampiran/pasal-2", "lampiran/pasal-3", "penjelasan/pasal-3"
    )
    now = parts(
        "pasal-i",
        "pasal-i/angka-3/pasal-71",
        "pasal-2",
        "pasal-3",
        "penjelasan/pasal-3",
        "penjelasan/pasal-2",
    )
    found = by_article(PP, before, now)
    assert found.changed == ("pasal-i", "pasal-2", "pasal-3")
    assert (found.new, found.gone) == (("penjelasan/pasal-2",), ())


def test_what_may_be_another_article_is_not_said_to_have_moved() -> None:
    """Two annexes lose their article 1 and the law gains one: nobody knows which it was."""
    found = by_article(PP, parts("lampiran-i/pasal-1", "lampiran-ii/pasal-1"), parts("pasal-1"))
    assert (found.new, found.changed, found.gone) == (
        ("pasal-1",),
        (),
        ("lampiran-i/pasal-1", "lampiran-ii/pasal-1"),
    )


ARTICLES = st.sampled_from(
    ["pasal-1", "pasal-2", "pasal-3", "lampiran/pasal-1", "lampiran/pasal-2", "penjelasan/pasal-1"]
)
OUTLINES = st.dictionaries(
    st.builds("{}{}".format, ARTICLES, st.sampled_from(["", "/ayat-1", "/ayat-2"])), st.sampled_from("ab")
)


@given(OUTLINES, OUTLINES)
def test_a_living_article_is_never_new_or_gone(before: Outline, now: Outline) -> None:
    found = by_article(PP, before, now)
    named = [*found.new, *found.changed, *found.gone]
    assert len(named) == len(set(named))
    assert not {*found.new} & {*articles(before)}
    assert not {*found.gone} & {*articles(now)}
    assert {*articles(compare(before, now).touched)} - {*articles(before)} <= {*found.new, *found.changed}
    assert bool(named) == (before != now)


def test_a_text_is_compared_with_the_one_that_is_kept() -> None:
    kept = Kept(text=text(), original=Path("x"))
    assert of_text(kept, None).new == ("pasal-1", "pasal-5", "pasal-42", "penjelasan/pasal-5")
    assert not of_text(kept, kept).new
