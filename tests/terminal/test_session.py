"""A conversation: questions, numbers for choices, and its end."""

from __future__ import annotations

import io
from datetime import date

import pytest
from rich.console import Console

from bot.terminal.session import Session
from bot.texts import say
from tests import tiny

FOTO = "Bolehkah saya berfoto bersama suami yang menjadi calon?"


def talk(built: tiny.Built, *lines: str) -> str:
    """What the terminal shows for these lines and then the end of input."""
    console = Console(file=io.StringIO(), width=200, color_system=None)
    pending = iter(lines)
    Session(built.assistant, console, lambda: date(2024, 6, 1)).run(lambda: next(pending, None))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_it_welcomes_and_says_goodbye_at_the_end_of_input(built: tiny.Built) -> None:
    shown = talk(built).splitlines()
    assert shown == [say("id", "terminal.welcome"), say("id", "terminal.bye")]


@pytest.mark.parametrize("word", ["/keluar", " /KELUAR ", "/exit", "/quit"])
def test_a_word_ends_it(built: tiny.Built, word: str) -> None:
    assert "TIDAK BOLEH" not in talk(built, word, "suka unggahan calon")


def test_a_question_is_answered_with_numbered_choices(built: tiny.Built) -> None:
    shown = talk(built, FOTO)
    assert "BERSYARAT" in shown
    assert "1) Buka sumber: SE Menteri 4/2020 huruf D angka 1 huruf c" in shown
    assert "Bolehkah menyukai unggahan calon?" in shown


def test_a_number_opens_the_source(built: tiny.Built) -> None:
    assert "Undang-Undang tentang Pegawai" in talk(built, FOTO, "2")


def test_a_related_question_can_be_picked(built: tiny.Built) -> None:
    answer = built.assistant.answer(FOTO, date(2024, 6, 1))
    assert "TIDAK BOLEH" in talk(built, FOTO, str(len(answer.citations) + 1))


def test_an_option_answers_the_question_back(built: tiny.Built) -> None:
    shown = talk(built, "like postingan dia boleh?", "1")
    assert shown.count("PERLU DIPERJELAS") + shown.count("TIDAK BOLEH") >= 2


HUGE = "9" * 5000  # more digits than int() takes


@pytest.mark.parametrize("number", ["0", "99", HUGE])
def test_a_number_that_is_no_choice_is_said(built: tiny.Built, number: str) -> None:
    assert "Pilihannya 1 sampai" in talk(built, FOTO, number)


def test_a_number_without_choices_is_a_question(built: tiny.Built) -> None:
    assert "Pilihannya" not in talk(built, "5")


def test_an_empty_line_invites_to_ask(built: tiny.Built) -> None:
    assert "Silakan tulis pertanyaannya" in talk(built, "  ")
