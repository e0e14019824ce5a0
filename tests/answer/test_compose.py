"""Composition: what a branch takes over, what it replaces, and the notes that caution."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.answer.answer import AnswerStatement
from bot.answer.compose import Composed, spread
from index.language import Language
from tests import tiny

NOW = date(2024, 6, 1)


def compose(built: tiny.Built, target: str, on: date = NOW, language: Language = "id") -> Composed:
    return Composed(built.corpus, target, on, language)


def by_role(composed: Composed, role: str) -> list[AnswerStatement]:
    return [s for s in composed.statements if s.role == role]


def test_the_basis_comes_first_among_the_sources(built: tiny.Built) -> None:
    composed = compose(built, "foto-pasangan")
    assert composed.citations.sources()[:2] == ("se-4-2020/huruf-d/angka-1/huruf-c", "uu-1-2000/pasal-1")
    assert composed.grounded


def test_statements_come_role_by_role_with_their_sources(built: tiny.Built) -> None:
    composed = compose(built, "foto-pasangan")
    assert [s.text for s in by_role(composed, "condition")] == [
        "Tanpa simbol tangan.",
        "Tanpa atribut calon.",
    ]
    assert by_role(composed, "condition")[0].cites == (1,)
    [stated] = by_role(composed, "guidance")
    assert "Kota Contoh" in stated.text
    assert "1 Agustus 2023" in stated.text
    assert stated.text.startswith("Lebih ketat")
    [conflict] = by_role(composed, "conflict")
    assert composed.citations.sources()[conflict.cites[-1] - 1] == "kepala-kota-2023"


def test_a_branch_replaces_what_it_names_and_keeps_the_rest(built: tiny.Built) -> None:
    composed = compose(built, "foto-pasangan/dengan-simbol")
    assert composed.headline.startswith("Tidak boleh")
    assert by_role(composed, "condition") == by_role(composed, "conflict") == []
    assert len(by_role(composed, "rule")) == 1
    assert len(by_role(composed, "sanction")) == 1
    assert composed.citations.sources()[0] == "uu-1-2000/pasal-1"


def test_english_headlines_and_related_questions(built: tiny.Built) -> None:
    english = compose(built, "foto-pasangan", language="en")
    assert english.headline == "You may, without hand signs and attributes."
    assert english.related == ("May I like a candidate's post?",)
    assert compose(built, "foto-pasangan").related == ("Bolehkah menyukai unggahan calon?",)


def test_an_unconfirmed_source_is_noted(built: tiny.Built) -> None:
    later = compose(built, "foto-pasangan", on=date(2026, 1, 1))
    notes = by_role(later, "note")
    assert any("SE Menteri 4/2020 (2024)" in n.text and n.cites for n in notes)
    assert not any("belum terkonfirmasi" in n.text for n in by_role(compose(built, "foto-pasangan"), "note"))


def test_an_unverified_source_is_noted(built: tiny.Built) -> None:
    [note] = [n for n in by_role(compose(built, "foto-pasangan"), "note") if "naskah aslinya" in n.text]
    assert "SE Menteri 4/2020 huruf D angka 2" in note.text


def test_a_grey_area_says_by_whom_to_have_it_confirmed(built: tiny.Built) -> None:
    assert any("Bawaslu" in n.text for n in by_role(compose(built, "akun-penyelenggara"), "note"))
    assert any("Bawaslu" in n.text for n in by_role(compose(built, "foto-pasangan/sudah-lama"), "note"))
    assert by_role(compose(built, "suka-unggahan"), "note") == []


def test_before_the_law_there_is_no_ground(built: tiny.Built) -> None:
    assert not compose(built, "suka-unggahan", on=date(2005, 1, 1)).grounded


def test_a_permission_needs_its_specific_source_a_prohibition_any(built: tiny.Built) -> None:
    then = date(2005, 1, 1)  # the law of 2000 is in the basis of both, the circular of 2020 is not in force
    assert not compose(built, "foto-pasangan", on=then).grounded
    assert compose(built, "foto-pasangan/dengan-simbol", on=then).grounded


def test_a_revoked_source_carries_no_statement(built: tiny.Built) -> None:
    before = compose(built, "foto-pasangan", on=date(2019, 1, 1))
    assert [s.cites for s in by_role(before, "condition")] == [(), ()]
    assert by_role(before, "guidance") == []


def test_three_instruments_come_before_three_items_of_one() -> None:
    basis = ["skb/a-1", "skb/a-2", "uu/pasal-9", "skb/a-3", "pp/pasal-5", "uu/pasal-2"]
    assert spread(basis) == ["skb/a-1", "uu/pasal-9", "pp/pasal-5", "skb/a-2", "skb/a-3", "uu/pasal-2"]


@given(st.lists(st.sampled_from([f"{name}/pasal-{n}" for name in ("uu", "pp", "skb") for n in range(3)])))
def test_spreading_keeps_every_source_once_and_the_first_one_first(basis: list[str]) -> None:
    found = spread(basis)
    assert sorted(found) == sorted(set(basis))
    assert found[:1] == basis[:1]
    instruments = list(dict.fromkeys(name.partition("/")[0] for name in basis))
    assert [name.partition("/")[0] for name in found[: len(instruments)]] == instruments
