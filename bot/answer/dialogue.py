"""What a conversation has come to, as data: a follow-up changes one fact of the last question."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta

from pydantic import BaseModel, ConfigDict

from bot.answer.pattern import any_of
from index.lexicon import FollowUps

MAX_CHARS = 2000


class Dialogue(BaseModel):
    """The subject so far: its question with what follow-ups added, its facts, and when it was last asked."""

    model_config = ConfigDict(frozen=True)

    question: str
    facts: dict[str, tuple[str, ...]]
    asked_at: datetime


class FollowUpReader:
    """Tells a follow-up from a new subject by how it opens and how short it is."""

    def __init__(self, words: FollowUps) -> None:
        self._opens = re.compile(rf"\W*(?:{any_of(words.openers)})\b", re.IGNORECASE)
        self._words = words

    def live(self, dialogue: Dialogue | None, now: datetime) -> Dialogue | None:
        """The dialogue, where it has not expired."""
        if dialogue is None or now - dialogue.asked_at > timedelta(minutes=self._words.minutes):
            return None
        return dialogue

    def opens(self, question: str) -> bool:
        """Whether it opens as a follow-up and is short enough to be one."""
        return bool(self._opens.match(question)) and len(question.split()) <= self._words.most_words

    def may_follow(self, question: str) -> bool:
        """Whether it is so short that it may follow on without saying so: "yang PPPK?"."""
        return 0 < len(question.split()) <= self._words.most_words_bare


def joined(dialogue: Dialogue, question: str) -> str:
    """The last question with the follow-up after it; of a long dialogue the first and last parts."""
    text = f"{dialogue.question} {question}"
    return text if len(text) <= MAX_CHARS else f"{text[: MAX_CHARS // 2]} {text[-MAX_CHARS // 2 :]}"


Facts = Mapping[str, tuple[str, ...]]


def overridden(facts: Facts, stated: Facts) -> dict[str, tuple[str, ...]]:
    """The facts of a dialogue with those that a follow-up states in their place."""
    return {**facts, **{name: values for name, values in stated.items() if values}}
