from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.view.markup import Block, Line, escaped
from tests.fakes.markup import MarkupError, parse
from tests.telegram import cards


def test_a_line_escapes_its_text_and_closes_its_tags() -> None:
    line = Line("A < B & C", "b", 'https://example.go.id/?a=1&b="2"')
    assert line.html == '<a href="https://example.go.id/?a=1&amp;b=&quot;2&quot;"><b>A &lt; B &amp; C</b></a>'


def test_a_block_shows_heading_and_quotation() -> None:
    block = Block((Line("satu"), Line("dua", "i")), "Judul", "blockquote expandable")
    assert block.html == "<b>Judul</b>\n<blockquote expandable>satu\n<i>dua</i></blockquote>"


def test_what_no_message_can_carry_is_dropped() -> None:
    assert escaped("a\0b\ud83dc") == "abc"


@given(st.text())
def test_escaped_text_reads_as_written(text: str) -> None:
    assert parse(escaped(text)) == text.replace("\0", "")


@given(cards.blocks)
def test_every_block_is_html_that_telegram_takes(block: Block) -> None:
    seen = parse(block.html)
    assert all(line.text in seen for line in block.lines)


@pytest.mark.parametrize(
    "html", ["<b>a", "a</b>", "<b><i>a</b></i>", "a < b", "a > b", "a & b", "<p>a</p>", "<a>a</a>", "<b onclick=\"x\">a</b>",
             "<blockquote><blockquote>a</blockquote></blockquote>", "<code><b>a</b></code>", "<br/>"],
)  # fmt: skip
def test_the_stand_in_refuses_what_telegram_refuses(html: str) -> None:
    with pytest.raises(MarkupError):
        parse(html)
