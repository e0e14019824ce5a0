"""Passages: one unit each, long provisions split, two provisions never joined."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from langchain_text_splitters import RecursiveCharacterTextSplitter

from index import chunk
from index.bank import Side, examples
from knowledge import Asks, Corpus
from tests import tiny


def with_long_digest(corpus: Corpus, digest: str) -> Corpus:
    law, *others = corpus.instruments
    first, *rest = law.provisions
    long = law.model_copy(update={"provisions": (first.model_copy(update={"digest": digest}), *rest)})
    return Corpus((long, *others), corpus.topics, corpus.guidance, asks=corpus.asks)


def test_each_branch_provision_and_claim_is_one_passage(built: tiny.Built) -> None:
    corpus = built.corpus
    found = list(chunk.passages(corpus))
    by_kind = {
        kind: [p.id for p in found if p.kind == kind] for kind in ("situation", "provision", "guidance")
    }
    assert by_kind["situation"] == [name for name, _, _ in corpus.nodes()]
    assert by_kind["provision"] == list(corpus.provisions)
    assert by_kind["guidance"] == list(corpus.claims)
    assert len({p.id for p in found}) == len(found)


def test_what_is_not_law_is_an_aside_without_text(built: tiny.Built) -> None:
    asides = {p.id: p.text for p in chunk.passages(built.corpus) if p.kind == "aside"}
    assert asides == {"klarifikasi/unggahan-siapa": "", "basa-basi/sapaan": "", "luar/cuaca": ""}


def test_authority_is_the_highest_of_the_basis(built: tiny.Built) -> None:
    found = {p.id: p for p in chunk.passages(built.corpus)}
    assert found["foto-pasangan"].authority == 2
    assert found["suka-unggahan"].authority == 3
    assert found["foto-pasangan/dengan-simbol"].provisions == ("uu-1-2000/pasal-1",)
    assert found["foto-pasangan/sudah-lama"].provisions == found["foto-pasangan"].provisions
    assert found["kepala-kota-2023/k1"].authority == 9


def test_a_long_digest_is_split_and_every_part_names_its_provision(built: tiny.Built) -> None:
    sentences = [f"Aturan ke{i} berlaku bagi pegawai." for i in range(120)]
    corpus = with_long_digest(built.corpus, " ".join(sentences))
    law = corpus.instruments[0]
    name = f"{law.id}/{law.provisions[0].pinpoint}"
    parts = [p for p in chunk.passages(corpus) if p.kind == "provision" and p.source == name]
    assert [p.id for p in parts] == [name] + [f"{name}#{i}" for i in range(2, len(parts) + 1)]
    assert len(parts) > 1
    assert all(len(p.text) <= chunk.LONGEST + len(p.title) + 2 for p in parts)
    assert all(p.provisions == (name,) for p in parts)
    assert {f"ke{i}" for i in range(120)} <= tiny.words_of(" ".join(p.text for p in parts))


@given(st.text("ab. \n", max_size=80).filter(str.strip))
def test_a_short_text_is_what_the_splitter_leaves_of_it(text: str) -> None:
    splitter = RecursiveCharacterTextSplitter(chunk_size=chunk.LONGEST, chunk_overlap=0)
    assert chunk._split(text) == splitter.split_text(text)


def test_no_passage_of_the_shipped_corpus_holds_two_provisions(corpus: Corpus) -> None:
    for p in chunk.passages(corpus):
        if p.kind == "provision":
            assert p.provisions == (p.source,)
            assert p.text.startswith(f"{p.title}: ")


def test_entries_are_the_text_first_and_then_the_ways_of_asking(built: tiny.Built) -> None:
    found = chunk.entries(built.corpus, {"train", "calibration", "test"})
    assert found["luar/cuaca"] == ["Bagaimana cuaca besok di kota saya?", "besok hujan gak ya"]
    assert found["foto-pasangan"][1] == built.corpus.situations["foto-pasangan"].question
    assert found["foto-pasangan"][0].startswith("Berfoto dengan pasangan yang calon\n")
    assert len(found["foto-pasangan"]) == 7  # its text, its two own questions, four ways of asking


def test_only_the_asked_sides_of_the_bank_are_entries(built: tiny.Built) -> None:
    asked = {"test": set[str](), "calibration": set[str](), "train": set[str]()}
    for example in examples(built.corpus):
        asked[example.side].add(example.text)
    sides: tuple[Side, ...] = ("test", "calibration", "train")
    for side in sides:
        texts = asked[side]
        others = {text for other, found in asked.items() if other != side for text in found}
        entries = {text for found in chunk.entries(built.corpus, {side}).values() for text in found}
        assert texts <= entries
        assert not others & entries
    everything = {text for found in chunk.entries(built.corpus).values() for text in found}
    assert asked["test"] | asked["calibration"] | asked["train"] <= everything


def test_targets_that_are_no_situation_become_asides(built: tiny.Built) -> None:
    orphan = Corpus((), (), asks=(Asks(target="foto-pasangan", chat=("boleh?",)),))
    assert list(chunk.entries(orphan)) == ["foto-pasangan"]
    known = Corpus(built.corpus.instruments, built.corpus.topics, built.corpus.guidance)
    assert "luar/cuaca" not in chunk.entries(known)
