"""What the terminal shows: readable without colour, and no markup out of anybody's text."""

from __future__ import annotations

import io
from datetime import date

import pytest
from rich.console import Console, RenderableType

from bot.card import card
from bot.terminal import render
from tests import tiny

NOW = date(2024, 6, 1)


def drawn(part: RenderableType) -> str:
    console = Console(file=io.StringIO(), width=100, color_system=None)
    console.print(part)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_everything_of_the_card_is_drawn_verdict_first(built: tiny.Built) -> None:
    answer = built.assistant.answer("Bolehkah saya berfoto bersama suami yang menjadi calon?", NOW)
    shown = drawn(render.draw(card(answer), ["Pilihan pertama"], "id"))
    assert shown.splitlines()[0].startswith("⚠️ BERSYARAT")
    flat = " ".join(shown.split())
    for statement in answer.statements:
        assert tiny.words_of(statement.text) <= tiny.words_of(flat)
    assert "[1] SE Menteri 4/2020 huruf D angka 1 huruf c (berlaku)" in flat
    assert "1) Pilihan pertama" in flat
    assert "bukan nasihat hukum" in flat


def test_a_refusal_shows_no_sources_and_no_disclaimer(built: tiny.Built) -> None:
    shown = drawn(render.draw(card(built.assistant.answer("besok hujan gak ya", NOW)), [], "id"))
    assert "Sumber" not in shown
    assert "bukan nasihat hukum" not in shown


@pytest.mark.parametrize(("n", "url"), [(0, None), (1, "https://example.org/uu-1-2000")])
def test_a_source_is_shown_in_full(built: tiny.Built, n: int, url: str | None) -> None:
    source = card(
        built.assistant.answer("Bolehkah saya berfoto bersama suami yang menjadi calon?", NOW)
    ).sources[n]
    shown = drawn(render.draw_source(source, "id"))
    assert source.short in shown
    assert source.citation.title in shown
    assert tiny.words_of(source.citation.text) <= tiny.words_of(shown)
    assert ("https" in shown) == bool(url)


def test_brackets_in_a_text_are_shown_not_obeyed(built: tiny.Built) -> None:
    laid_out = card(built.assistant.answer("besok hujan gak ya", NOW))
    assert "[red]x[/red] [/]" in drawn(render.draw(laid_out, ["[red]x[/red] [/]"], "id"))
