"""What is measured at scale is counted right, at a small scale."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.answer import Assistant
from bot.answer.decide import Costs
from bot.evaluation import scale
from bot.evaluation.question import Question
from index import lexicon, store
from index.bank import examples
from index.embedder import StaticEmbedder
from index.passage import LAW
from index.store import Index
from knowledge import Corpus, short_citation
from knowledge.official.library import Library
from tests import regulation, tiny
from tests.regulation import PP

ON = date(2024, 1, 1)


@pytest.fixture(scope="module")
def beside(built: tiny.Built, tmp_path_factory: pytest.TempPathFactory) -> Index:
    """The tiny index with a regulation of the corpus and one that it lacks."""
    folder, model = tmp_path_factory.mktemp("scale"), StaticEmbedder(built.model, "tiny")
    library = Library(folder / "data")
    for name in (PP, "pp-9-2009"):
        library.add(
            regulation.text(name=name, content=name.encode()), regulation.original(folder, name.encode())
        )
    store.build(built.corpus, lexicon.read(), model, folder / "index", library=library)
    return store.open_index(folder / "index", model)


def test_questions_are_drawn_from_the_test_side_and_those_of_no_index_first(built: tiny.Built) -> None:
    unlike = tuple(f"satu{n} dua{n} tiga{n}" for n in range(120))  # no two of one wording family
    corpus = replace(built.corpus, asks=(built.corpus.asks[0].model_copy(update={"chat": unlike}),))
    test = [example.text for example in examples(corpus) if example.side == "test"]
    assert len(test) > 3
    first = test[-2:]
    assert scale.drawn(corpus, 3, first) == [*first, test[0]]
    assert scale.drawn(corpus, 1, first) == first[:1]
    assert scale.drawn(corpus, 2, ()) == [test[0], test[len(test) // 2]]
    assert sorted(scale.drawn(corpus, 10_000, first)) == sorted(test)


def test_what_is_answered_otherwise_is_counted_and_named() -> None:
    found = scale.unchanged(
        ["a", "b", "c", "d"],
        [("boleh", "x"), ("boleh", "x"), ("boleh", "x"), ("boleh", "")],
        [("boleh", "x"), ("boleh", "y"), ("tidak_boleh", "x"), ("boleh", "")],
    )
    assert (found["same_verdict"], found["same_verdict_and_source"]) == (0.75, 0.5)
    assert [item["question"] for item in found["changed"]] == ["b", "c"]


def test_a_search_is_timed_for_each_question(beside: Index) -> None:
    found = scale.latency(beside.search, ["foto calon", "meja kerja"], ON, LAW | scale.OFFICIAL)
    assert found.searches == 2
    assert 0 < found.p50_ms <= found.p95_ms


def test_law_of_the_corpus_is_found_beside_other_law(beside: Index, built: tiny.Built) -> None:
    questions = ["menekan tanda suka unggahan calon", "foto suami calon"]
    assert scale.found_law(beside.search, built.corpus, questions, ON) == {"usual": 1.0, "official": 1.0}
    none = scale.found_law(built.index.search, built.corpus, questions, ON)
    assert none == {"usual": 1.0, "official": 0.0}


def test_answers_are_verdict_and_first_source(built: tiny.Built, tmp_path: Path) -> None:
    question = next(asks for asks in built.corpus.asks if asks.target in built.corpus.situations).all()
    ((verdict, source),) = scale.answers(built.assistant, [next(text for _, text in question)], ON)
    assert verdict in (
        "boleh",
        "tidak_boleh",
        "bersyarat",
        "informasi",
        "perlu_klarifikasi",
        "di_luar_lingkup",
    )
    assert source in ("", *_shorts(built.corpus))


def _shorts(corpus: Corpus) -> list[str]:
    return [short_citation(*pair) for pair in corpus.provisions.values()]


def asked(text: str, verdict: str, *gold: str, **about: object) -> Question:
    return Question.model_validate(
        {"id": text[:4], "question": text, "expected_verdict": verdict, "gold": gold, **about}
    )


def test_questions_are_marked_by_verdict_first_source_and_what_is_found(built: tiny.Built) -> None:
    like, weather = "Apakah menyukai unggahan calon melanggar aturan?", "Bagaimana cuaca besok di kota saya?"
    questions = [
        asked(like, "tidak_boleh", "PP 3/2010 Pasal 5 huruf n angka 2"),
        asked(like, "boleh", "PP 3/2010 Pasal 42", alt_verdicts=["tidak_boleh"]),
        asked(like, "bersyarat", "UU 9/2099"),
        asked(weather, "tolak"),
    ]
    found, outcomes = scale.marks(built.assistant, questions, ON, LAW)
    assert outcomes == scale.answers(built.assistant, [q.question for q in questions], ON)
    assert (found.questions, found.sourced, found.dangerous) == (4, 3, 0)
    assert found.accepted == 0.75
    assert (found.first, found.first_pinpoint) == (2 / 3, 1 / 3)
    assert found.recall == 2 / 3
    assert found.recall_pinpoint in (1 / 3, 2 / 3)
    empty, _ = scale.marks(built.assistant, [], ON, LAW)
    assert (empty.questions, empty.first, empty.recall) == (0, None, None)


def test_official_passages_count_as_what_they_are_of(built: tiny.Built, beside: Index) -> None:
    question = asked("menekan tanda suka unggahan calon", "tidak_boleh", "PP 9/2009 Pasal 5")
    crowded = Assistant(
        beside,
        tiny.ranker(built.corpus, beside.search.analyzer),
        tiny.blend(),
        tiny.form(),
        Costs.read(),
    )
    alone, before = scale.marks(built.assistant, [question], ON, LAW)
    among, now = scale.marks(crowded, [question], ON, LAW | scale.OFFICIAL)
    assert (alone.recall, among.recall, among.recall_pinpoint) == (0.0, 1.0, 1.0)
    assert before == now
