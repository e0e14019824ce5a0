"""The card: everything of an answer and nothing else, in one order."""

from __future__ import annotations

from datetime import date

from bot.card import card
from bot.texts import say
from tests import tiny

NOW = date(2024, 6, 1)


def test_sections_come_in_order_with_their_headings(built: tiny.Built) -> None:
    laid_out = card(built.assistant.answer("Bolehkah saya berfoto bersama suami yang menjadi calon?", NOW))
    assert [s.role for s in laid_out.sections] == ["rule", "condition", "conflict", "guidance", "note"]
    assert laid_out.sections[1].title == "Syaratnya"
    assert (laid_out.sign, laid_out.word) == ("⚠️", "BERSYARAT")
    assert laid_out.disclaimer
    assert laid_out.related == ("Bolehkah menyukai unggahan calon?",)


def test_every_statement_and_source_is_on_the_card(built: tiny.Built) -> None:
    answer = built.assistant.answer("Bolehkah saya berfoto bersama suami yang menjadi calon?", NOW)
    laid_out = card(answer)
    shown = [(item.text, item.cites) for section in laid_out.sections for item in section.items]
    assert sorted(shown) == sorted((s.text, s.cites) for s in answer.statements)
    assert [s.citation for s in laid_out.sources] == list(answer.citations)
    assert laid_out.sources[0].status == "berlaku"


def test_a_question_back_shows_its_options_and_no_disclaimer(built: tiny.Built) -> None:
    laid_out = card(built.assistant.answer("like postingan dia boleh?", NOW))
    assert laid_out.options == ("Calon", "KPU")
    assert laid_out.disclaimer == ""
    assert laid_out.word == say("id", "verdict.klarifikasi")


def test_a_refusal_has_its_sign(built: tiny.Built) -> None:
    assert card(built.assistant.answer("besok hujan gak ya", NOW)).sign == "🚫"
