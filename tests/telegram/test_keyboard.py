from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.menus import Menus
from bot.telegram.people.memory import Memory
from bot.telegram.view import keyboard
from knowledge import Corpus


@given(st.text(max_size=200), st.lists(st.text(min_size=1, max_size=300), max_size=10), st.integers(0, 80))
def test_every_button_has_a_label_and_data_of_1_to_64_bytes(
    name: str, labels: list[str], sources: int
) -> None:
    asks = [(label, f"{name}/{label}") for label in labels]
    names = [f"{name}/{n}" for n in range(sources)]
    found = keyboard.answer("x" * 8, names, asks, "id", feedback="thumbs")
    rows = list(found.inline_keyboard) if found else []
    rows += keyboard.topic(name, [(label, label) for label in labels], 0, "id").inline_keyboard
    for button in (button for row in rows for button in row):
        assert isinstance(button.callback_data, str)
        assert 1 <= len(button.callback_data.encode()) <= 64
        assert 1 <= len(button.text) <= 60
    assert all(1 <= len(row) <= 8 for row in rows)


def test_sources_are_numbers_and_questions_whole_rows() -> None:
    names = [f"uu-1/pasal-{n}" for n in range(1, 10)]
    asks = [("Kalau diunggah?", "foto/unggah"), ("Foto lain", "lain"), ("Pilihan", "")]
    foot = keyboard.Foot("https://t.me/b?start=foto", "Disalin.", "foto")
    found = keyboard.answer("abcdefgh", names, asks, "id", foot, feedback="thumbs")
    assert found
    assert [[button.text for button in row] for row in found.inline_keyboard] == [
        ["[1]", "[2]", "[3]", "[4]", "[5]"], ["[6]", "[7]", "[8]", "[9]"], ["Kalau diunggah?"], ["Foto lain"],
        ["Pilihan"], ["👍", "👎", "Bagikan", "Salin"],
    ]  # fmt: skip
    code = keyboard.code
    data = [row[0].callback_data for row in found.inline_keyboard]
    assert data == [
        f"s:abcdefgh:1:{code('uu-1/pasal-1')}", f"s:abcdefgh:6:{code('uu-1/pasal-6')}",
        f"q:abcdefgh:0:{code('foto')}:{code('foto/unggah')}", f"q:abcdefgh:1:{code('lain')}", "q:abcdefgh:2",
        "f:abcdefgh:1",
    ]  # fmt: skip


def test_nothing_to_tap_is_no_keyboard() -> None:
    assert keyboard.answer("abcdefgh", [], [], "id") is None


def test_long_data_is_refused() -> None:
    with pytest.raises(ValueError, match="65 bytes"):
        keyboard.button("a", "é" * 32 + "x")


def test_a_long_label_ends_between_words() -> None:
    assert keyboard.shortened("kata, " * 20) == "kata, " * 9 + "kata…"


def test_pages_turn_both_ways() -> None:
    rows = [(f"s{n}", f"Situasi {n}") for n in range(20)]
    data = [
        [
            button.callback_data
            for row in keyboard.topic("foto", rows, page, "id").inline_keyboard
            for button in row
        ]
        for page in range(3)
    ]
    code = keyboard.code("foto")
    assert [len(page) for page in data] == [8 + 2, 8 + 3, 4 + 2]
    assert f"t:{code}:1" in data[0]
    assert {f"t:{code}:0", f"t:{code}:2"} <= set(data[1])
    assert all(page[-1] == "t::0" for page in data)


def test_codes_tell_the_whole_corpus_apart(corpus: Corpus) -> None:
    names = [
        *(name for name, _, _ in corpus.nodes()),
        *(topic.id for topic in corpus.topics),
        *corpus.provisions,
    ]
    assert len({keyboard.code(name) for name in names}) == len(set(names))
    assert len(Menus(corpus).sources) > len(corpus.provisions)


def test_keys_of_the_memory_fit_in_a_button() -> None:
    from tests.telegram.test_memory import DECK, NOW

    assert keyboard.button("a", f"q:{Memory(lambda: NOW).keep(DECK)}:99999")
