"""The corpus's look-ups, on a corpus of a handful of rules; what the shipped one offers as choices."""

from __future__ import annotations

from bot.texts import say
from knowledge import Corpus, short_citation
from knowledge.load import load
from tests import tiny


def test_provisions_are_found_by_instrument_and_pinpoint(built: tiny.Built) -> None:
    instrument, provision = built.corpus.provisions["pp-3-2010/pasal-5/huruf-n/angka-2"]
    assert (instrument.id, provision.pinpoint) == ("pp-3-2010", "pasal-5/huruf-n/angka-2")
    assert short_citation(instrument, provision) == "PP 3/2010 Pasal 5 huruf n angka 2"


def test_a_whole_document_is_cited_by_its_short_name(built: tiny.Built) -> None:
    instrument, provision = built.corpus.provisions["pp-3-2010/pasal-42"]
    assert short_citation(instrument, provision.model_copy(update={"pinpoint": "isi"})) == "PP 3/2010"


def test_situations_topics_and_claims_are_found_by_id(built: tiny.Built) -> None:
    corpus = built.corpus
    assert corpus.topic_of["suka-unggahan"] == "medsos"
    assert corpus.situations["foto-pasangan"].branches[0].id == "dengan-simbol"
    guidance, claim = corpus.claims["kepala-kota-2023/k2"]
    assert (guidance.speaker, claim.text) == ("Budi", "Pose jari dilarang")


def test_nodes_are_situations_each_followed_by_its_branches(built: tiny.Built) -> None:
    names = [name for name, _, _ in built.corpus.nodes()]
    assert names[:3] == ["foto-pasangan", "foto-pasangan/dengan-simbol", "foto-pasangan/sudah-lama"]
    assert "suka-unggahan" in names


def test_the_digest_changes_with_any_byte_and_only_then(tiny_corpus: tiny.Folder) -> None:
    before = load(tiny_corpus.root).digest()
    assert load(tiny_corpus.root).digest() == before
    file = tiny_corpus.root / "corpus/smalltalk.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "# seen\n", encoding="utf-8")
    assert load(tiny_corpus.root).digest() != before


def test_an_empty_corpus_has_no_nodes() -> None:
    assert list(Corpus((), ()).nodes()) == []


def titles(corpus: Corpus) -> list[tuple[str, list[str]]]:
    """The branch titles of each situation, Indonesian and English apart."""
    return [
        (
            situation.id,
            [(branch.title if tongue == "id" else branch.title_en) or "" for branch in situation.branches],
        )
        for situation in corpus.situations.values()
        for tongue in ("id", "en")
    ]


def test_every_shipped_branch_has_a_title_that_fits_a_button(corpus: Corpus) -> None:
    unfit = [(name, title) for name, found in titles(corpus) for title in found if not 0 < len(title) <= 40]
    assert unfit == []


def test_shipped_titles_tell_the_branches_of_a_situation_apart(corpus: Corpus) -> None:
    others = {say("id", "answer.none_of_these"), say("en", "answer.none_of_these")}
    assert [name for name, found in titles(corpus) if len({*found} - others) < len(found)] == []


def test_every_shipped_fact_is_a_question_in_both_languages(corpus: Corpus) -> None:
    assert [
        fact.id for fact in corpus.facts if not fact.ask.endswith("?") or not fact.ask_en.endswith("?")
    ] == []
    assert (
        len({fact.ask for fact in corpus.facts})
        == len({fact.ask_en for fact in corpus.facts})
        == len(corpus.facts)
    )


def test_shipped_facts_are_both_such_as_one_chooses_and_such_as_one_is(corpus: Corpus) -> None:
    choices = {fact.id: fact.choice for fact in corpus.facts}
    assert (choices["gesture"], choices["uniform"]) == (True, True)
    assert (choices["asker"], choices["relation"]) == (False, False)
