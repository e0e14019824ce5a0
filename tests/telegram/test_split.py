from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.view.markup import Block, Line
from bot.telegram.view.split import LIMIT, cut, parts, units
from tests.fakes.markup import parse
from tests.fakes.markup import units as telegram_units
from tests.telegram import cards


def letters(text: str) -> str:
    """Text without whitespace, which a cut may drop."""
    return "".join(text.split())


def seen(blocks: list[Block]) -> str:
    return letters("".join(parse(line.html) for block in blocks for line in block.lines))


@given(st.text())
def test_units_are_utf16_code_units(text: str) -> None:
    assert units(text) == telegram_units(text)


@given(st.lists(cards.blocks, min_size=1, max_size=12), st.integers(200, LIMIT))
def test_every_part_fits_and_closes_its_tags(blocks: list[Block], limit: int) -> None:
    for part in parts(blocks, limit):
        assert telegram_units(part) <= limit
        assert parse(part).strip()


@given(
    st.lists(cards.blocks.map(lambda block: Block(block.lines, "", block.quote)), min_size=1, max_size=12),
    st.integers(200, 900),
)
def test_nothing_is_lost_or_reordered(blocks: list[Block], limit: int) -> None:
    assert letters("".join(parse(part) for part in parts(blocks, limit))) == seen(blocks)


def test_a_short_reply_is_one_part() -> None:
    assert parts([Block((Line("satu"),)), Block((Line("dua"),), "Judul")]) == ("satu\n\n<b>Judul</b>\ndua",)


def test_a_section_that_fits_in_a_message_is_not_torn() -> None:
    first, second = (Block(tuple(Line("x" * 50) for _ in range(40)), name) for name in ("Satu", "Dua"))
    assert [part.splitlines()[0] for part in parts([first, second])] == ["<b>Satu</b>", "<b>Dua</b>"]


def test_a_long_section_is_torn_between_statements_and_repeats_its_heading() -> None:
    block = Block(
        tuple(Line(f"Pernyataan {n}. " + "y" * 300) for n in range(40)), "Syaratnya", "blockquote expandable"
    )
    found = parts([block])
    assert len(found) > 2
    for part in found:
        assert part.startswith("<b>Syaratnya</b>\n<blockquote expandable>Pernyataan")
        assert part.endswith("y</blockquote>")


def test_an_over_long_statement_is_cut_after_a_sentence() -> None:
    text = ("Ini kalimat yang cukup panjang. " * 300).strip()
    found = parts([Block((Line(text, "i"),))])
    assert all(part.startswith("<i>Ini") and part.endswith(".</i>") for part in found)


def test_without_sentences_it_is_cut_between_words() -> None:
    found = parts([Block((Line("kata " * 2000),))])
    assert all(set(part.split()) == {"kata"} for part in found)


def test_without_words_it_is_cut_between_signs() -> None:
    found = parts([Block((Line("👨‍👩‍👧" * 1200),))])
    assert all(part.startswith("👨") and part.endswith("👧") for part in found)
    assert sum(part.count("👧") for part in found) == 1200


@given(cards.texts, st.integers(20, 200))
def test_cut_keeps_everything_but_white_space(text: str, room: int) -> None:
    head, tail = cut(text, room)
    assert letters(head + tail) == letters(text)
    assert head


def test_a_heading_that_leaves_no_room_is_refused() -> None:
    with pytest.raises(ValueError, match="no room"):
        parts([Block((Line("isi"),), "J" * 5000)])
