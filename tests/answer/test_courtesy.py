"""Greetings and thanks around a question are taken off; a greeting alone stays one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer.courtesy import CourtesyReader
from index import lexicon


@pytest.fixture(scope="module")
def reader() -> CourtesyReader:
    return CourtesyReader(lexicon.read().courtesy)


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        (
            "Selamat pagi min, mohon izin bertanya. Boleh like calon? Terima kasih banyak sebelumnya.",
            "Boleh like calon",
        ),
        ("pak, boleh foto bareng caleg? makasih min", "boleh foto bareng caleg"),
        ("boleh foto bareng caleg?", "boleh foto bareng caleg?"),
        ("bapak saya caleg, boleh foto?", "bapak saya caleg, boleh foto?"),
        ("selamat pagi", "selamat pagi"),
        ("makasih ya min", "makasih ya min"),
        ("malam ini boleh ke kampanye?", "malam ini boleh ke kampanye?"),
        ("selamat pagi pak, izin bertanya ibu saya caleg", "ibu saya caleg"),
        ("", ""),
    ],
)
def test_what_is_asked_is_left(reader: CourtesyReader, typed: str, asked: str) -> None:
    assert reader.unwrapped(typed) == asked


@given(st.text())
def test_any_text_is_read(reader: CourtesyReader, text: str) -> None:
    assert reader.unwrapped(text) in text
