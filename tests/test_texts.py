"""The catalogues: the same keys and the same placeholders in both languages."""

from __future__ import annotations

import re
import tomllib
from typing import Any, get_args

import pytest

from bot import texts
from bot.answer.answer import Role
from bot.texts import FOLDER, keys, say
from knowledge import Status, Verdict
from knowledge.guidance import Relation


def test_both_languages_have_the_same_keys() -> None:
    assert keys("id") == keys("en")


def entry(language: str, key: str) -> str:
    found: Any = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    for part in key.split("."):
        found = found[part]
    return str(found)


@pytest.mark.parametrize("key", sorted(texts.keys("id")))
def test_both_languages_fill_the_same_placeholders(key: str) -> None:
    placeholders = [set(re.findall(r"\{(\w+)\}", entry(language, key))) for language in ("id", "en")]
    assert placeholders[0] == placeholders[1]


def test_every_verdict_status_role_and_relation_has_its_words() -> None:
    for verdict in Verdict:
        assert say("id", f"verdict.{verdict}")
        assert say("en", f"sign.{verdict}")
    assert all(say("en", f"status.{status}") for status in Status)
    assert all(say("id", f"role.{role}") for role in get_args(Role))
    assert {f"guidance.{relation}" for relation in get_args(Relation)} <= keys("id")


def test_placeholders_are_filled_and_braces_in_values_stay() -> None:
    assert say("id", "answer.as_of", date="{x}") == "Dijawab menurut hukum yang berlaku pada {x}."


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(KeyError):
        say("id", "answer.nothing")


def test_verdicts_can_be_told_apart_without_colour() -> None:
    for language in ("id", "en"):
        marks = {(entry(language, f"sign.{v}"), entry(language, f"verdict.{v}")) for v in Verdict}
        assert len({sign for sign, _ in marks}) == len({word for _, word in marks}) == len(Verdict)
