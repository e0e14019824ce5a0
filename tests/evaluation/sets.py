"""The texts of the measuring sets that were written for them, by name of the set."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.evaluation import dialogues, facts, misuse
from knowledge import source


def acts() -> list[dict[str, Any]]:
    """The questions that ask several things, as they stand in the file."""
    found: list[dict[str, Any]] = source.read(facts.FILE.with_name("acts.yaml")).data
    return found


def texts() -> Mapping[str, list[str]]:
    """Every text that a person would type, set by set."""
    return {
        "facts": [sentence.text for sentence in facts.read()],
        "misuse": [attempt.text for attempt in misuse.read()],
        "dialogues": [turn.text for talk in dialogues.read() for turn in talk.turns],
        "acts": [question["text"] for question in acts()],
    }
