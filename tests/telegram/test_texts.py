"""The catalogues: both languages alike, every text fit for where Telegram shows it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from bot.telegram import commands
from bot.telegram.view import render
from bot.telegram.view.split import parts, units
from bot.texts import keys, say
from index.language import Language

LANGUAGES: tuple[Language, ...] = get_args(Language)
FOLDER = Path(commands.__file__).parent


def test_both_languages_have_the_same_keys() -> None:
    assert keys("id") == keys("en")


def test_every_key_that_the_code_names_exists_and_none_is_left_over() -> None:
    code = "".join(
        file.read_text(encoding="utf-8") for file in [*FOLDER.rglob("*.py"), FOLDER.parent / "__main__.py"]
    )
    named = {key for key in re.findall(r'"(telegram\.[a-z_.]+)"', code) if key != "telegram.ext"}
    held = {key for key in keys("id") if key.startswith("telegram.")}
    computed = {
        key
        for key in held
        if key.startswith(
            ("telegram.authority.", "telegram.command.", "telegram.media.", "telegram.feedback.")
        )
    }
    assert named - held == set()
    assert held - named - computed == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_fit_where_telegram_shows_them(language: Language) -> None:
    assert units(say(language, "telegram.expired")) <= 200
    assert len(say(language, "telegram.ask_placeholder")) <= 64
    assert all(
        len(parts(render.page(say(language, f"telegram.{name}")))) == 1
        for name in ("greeting", "help", "privacy")
    )
    assert len(say(language, "telegram.examples").splitlines()) == 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_is_described_and_in_the_help(language: Language) -> None:
    menu = commands.menu(language)
    assert [command.command for command in menu] == list(commands.NAMES)
    assert {
        "tanya",
        "topik",
        "sumber",
        "per",
        "lapor",
        "baru",
        "bahasa",
        "privasi",
        "hapus",
        "help",
        "start",
    } == set(commands.NAMES)
    for command in menu:
        if command.command == "help":
            continue
        assert f"/{command.command}" in say(language, "telegram.help")


def test_handlers_hold_no_words_for_users() -> None:
    words = re.compile(r"\b(Anda|Maaf|Silakan|pertanyaan|sumber|Sorry|Please)\b")
    for file in FOLDER.rglob("*.py"):
        code = re.sub(r'"""[\s\S]*?"""|#.*', "", file.read_text(encoding="utf-8"))
        strings = re.findall(r'"([^"\n]*)"', code)
        assert not [text for text in strings if words.search(text) and text not in commands.NAMES], file.name
