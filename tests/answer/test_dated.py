"""Answers by the law of another date: what carried the rule then, and what is said about it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.answer.compose import Composed
from bot.answer.notes import dated, listed, replaced, revoked_named, written
from bot.answer.verify import supported
from knowledge import Corpus, Verdict
from knowledge.load import load
from knowledge.situation import STATEMENT_ROLES
from tests import tiny

OLD, NEW = "pp-2-2001/pasal-5", "pp-3-2010/pasal-5/huruf-n/angka-2"
THEN, NOW = date(2005, 6, 1), date(2024, 6, 1)
PAST = """\
  past:
  - until: 2010-06-01
    verdict: bersyarat
    headline: Sebelum 2010 hanya yang berlebihan yang dilarang.
    headline_en: Before 2010 only excess was banned.
    basis: [pp-2-2001/pasal-5]
    rules: []
    sanctions: []
"""


def linked(folder: tiny.Folder, *, past: bool = False) -> Corpus:
    folder.edit(
        "corpus/instruments/pp-3-2010.yaml",
        "- pinpoint: pasal-5/huruf-n/angka-2\n",
        f"- pinpoint: pasal-5/huruf-n/angka-2\n  succeeds: [{OLD}]\n",
    )
    if past:
        folder.edit(
            "corpus/situations/medsos.yaml",
            "  basis: [pp-3-2010/pasal-5/huruf-n/angka-2]\n",
            f"  basis: [pp-3-2010/pasal-5/huruf-n/angka-2]\n{PAST}",
        )
    return load(folder.root)


def test_an_earlier_date_cites_what_carried_the_rule_then(tiny_corpus: tiny.Folder) -> None:
    composed = Composed(linked(tiny_corpus), "suka-unggahan", THEN, "id")
    assert composed.grounded
    assert composed.citations.sources()[0] == OLD
    kept = supported(composed.statements, composed.citations.all())
    assert "rule" not in {
        s.role for s in kept
    }  # it names huruf n angka 2, which the older rule does not carry
    assert {s.role for s in composed.statements} >= {"rule", "sanction"}


def test_a_headline_stays_where_it_names_nothing_that_came_later(tiny_corpus: tiny.Folder) -> None:
    corpus = linked(tiny_corpus)
    assert Composed(corpus, "suka-unggahan", THEN, "id").headline == "Tidak boleh menyukai unggahan calon."


@pytest.mark.parametrize("named", ["menurut PP 3/2010", "kata SE Menteri"])
def test_a_headline_that_names_later_law_is_said_plainly(tiny_corpus: tiny.Folder, named: str) -> None:
    tiny_corpus.edit(
        "corpus/situations/medsos.yaml", "Tidak boleh menyukai unggahan calon.", f"Tidak boleh, {named}."
    )
    corpus = linked(tiny_corpus)
    plain = "Menyukai unggahan calon: tidak boleh menurut aturan yang berlaku saat itu."
    assert Composed(corpus, "suka-unggahan", THEN, "id").headline == plain
    assert named in Composed(corpus, "suka-unggahan", NOW, "id").headline


def test_another_answer_of_the_past_replaces_todays(tiny_corpus: tiny.Folder) -> None:
    corpus = linked(tiny_corpus, past=True)
    then = Composed(corpus, "suka-unggahan", THEN, "id")
    assert (then.verdict, then.grounded) == (Verdict.CONDITIONAL, True)
    assert then.headline.startswith("Sebelum 2010")
    assert Composed(corpus, "suka-unggahan", date(2010, 6, 1), "id").verdict is Verdict.FORBIDDEN


def test_a_past_answer_that_nothing_carried_is_not_given(tiny_corpus: tiny.Folder) -> None:
    corpus = linked(tiny_corpus, past=True)
    assert not Composed(corpus, "suka-unggahan", date(1999, 1, 1), "id").grounded


def test_a_fact_needs_its_first_source_on_the_date(tiny_corpus: tiny.Folder) -> None:
    tiny_corpus.edit(
        "corpus/situations/medsos.yaml",
        "  basis: [uu-1-2000/pasal-2/ayat-1]\n",
        f"  basis: [{NEW}, uu-1-2000/pasal-2/ayat-1]\n",
    )
    corpus = load(tiny_corpus.root)
    assert Composed(corpus, "sanksi-berat", NOW, "id").grounded
    assert not Composed(corpus, "sanksi-berat", THEN, "id").grounded


def test_a_fact_is_not_moved_before_what_its_headline_names_was_known(tiny_corpus: tiny.Folder) -> None:
    """The number stands in what an official said in 2023 and in no law."""
    name = "corpus/situations/medsos.yaml"
    tiny_corpus.edit("corpus/guidance/daerah.yaml", "text: Pose jari dilarang", "text: Ada 77 pelanggaran")
    tiny_corpus.edit(
        name, "headline: Hukuman berat adalah", "headline: Dari 77 pelanggaran, hukuman berat adalah"
    )
    tiny_corpus.edit(
        name,
        "  basis: [uu-1-2000/pasal-2/ayat-1]\n",
        f"  basis: [uu-1-2000/pasal-2/ayat-1, {NEW}]\n  guidance: [kepala-kota-2023/k1]\n",
    )
    corpus = load(tiny_corpus.root)
    assert Composed(corpus, "sanksi-berat", NOW, "id").grounded
    assert not Composed(corpus, "sanksi-berat", date(2009, 1, 1), "id").grounded


def test_the_date_and_what_is_revoked_since_are_told(tiny_corpus: tiny.Folder) -> None:
    corpus = linked(tiny_corpus)
    composed = Composed(corpus, "suka-unggahan", THEN, "id")
    first, second = dated(corpus, composed.citations, THEN, NOW, "id")
    assert "1 Juni 2005" in first.text
    assert second.text == "PP 2/2001 sudah dicabut sejak 1 Juni 2010; penggantinya PP 3/2010."
    assert second.cites == (1,)


def test_revoked_law_that_a_question_cites_is_named(tiny_corpus: tiny.Folder) -> None:
    corpus = load(tiny_corpus.root)
    named = [corpus.by_id["pp-2-2001"], corpus.by_id["pp-3-2010"]]
    assert [note.text for note in revoked_named(corpus, named, NOW, "en")] == [
        "PP 2/2001 has been revoked since 1 June 2010; it was replaced by PP 3/2010."
    ]
    assert list(revoked_named(corpus, named, THEN, "id")) == []


def test_what_names_an_instrument_that_had_not_begun_is_not_said(tiny_corpus: tiny.Folder) -> None:
    tiny_corpus.edit(
        "corpus/situations/medsos.yaml",
        "Menyukai unggahan calon dilarang huruf n angka 2.",
        "Dilarang; kini PP 3/2010.",
    )
    corpus = linked(tiny_corpus)
    roles = {s.role for s in Composed(corpus, "suka-unggahan", THEN, "id").statements}
    assert "rule" not in roles
    assert "rule" in {s.role for s in Composed(corpus, "suka-unggahan", NOW, "id").statements}


def test_a_revocation_without_a_successor_names_none(tiny_corpus: tiny.Folder) -> None:
    tiny_corpus.edit("corpus/instruments/pp-2-2001.yaml", "replaced_by: [pp-3-2010]\n", "")
    corpus = load(tiny_corpus.root)
    assert replaced(corpus, corpus.by_id["pp-2-2001"], "id") == "PP 2/2001 sudah dicabut sejak 1 Juni 2010."


def test_lists_and_dates_in_words() -> None:
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b, c"
    assert written(date(2019, 4, 17), "en") == "17 April 2019"


def test_a_sanction_is_told_of_an_earlier_date_only_where_its_first_source_set_it(
    tiny_corpus: tiny.Folder,
) -> None:
    tiny_corpus.edit(
        "corpus/situations/medsos.yaml",
        "    cites: [uu-1-2000/pasal-2/ayat-1]\n  basis: [pp-3-2010/pasal-5/huruf-n/angka-2]\n",
        f"    cites: [{NEW}, uu-1-2000/pasal-2/ayat-1]\n  basis: [{NEW}]\n",
    )
    corpus = linked(tiny_corpus)

    def sanctions(on: date) -> list[str]:
        composed = Composed(corpus, "suka-unggahan", on, "id")
        return [
            s.text for s in supported(composed.statements, composed.citations.all()) if s.role == "sanction"
        ]

    assert len(sanctions(NOW)) == 1
    assert sanctions(THEN) == []  # the rule of 2001 sets no grade; that of 2000 on grades is no proof for it


def test_every_shipped_answer_for_the_past_is_given_whole(corpus: Corpus) -> None:
    for name, situation, branch in corpus.nodes():
        for then in (branch or situation).past:
            composed = Composed(corpus, name, then.until - timedelta(days=1), "id")
            assert composed.grounded, name
            assert (composed.headline, composed.verdict) == (then.headline, then.verdict)
            shown = supported(composed.statements, composed.citations.all())
            own = {
                s.text for role in STATEMENT_ROLES for s in getattr(then, role) or () if role != "sanctions"
            }
            assert own <= {s.text for s in shown}, name


def test_an_official_is_not_held_against_law_that_had_not_begun(tiny_corpus: tiny.Folder) -> None:
    tiny_corpus.edit("corpus/guidance/daerah.yaml", "said_on: 2023-08-01", "said_on: 2015-08-01")
    corpus = load(tiny_corpus.root)

    def told(on: date) -> list[str]:
        return [
            s.text for s in Composed(corpus, "foto-pasangan", on, "id").statements if s.role == "guidance"
        ]

    assert len(told(NOW)) == 1  # the national rule is the circular of 2020
    assert told(date(2016, 1, 1)) == []
