"""What a conversation has come to, as data: a follow-up changes one fact of the last question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from pydantic import BaseModel, ConfigDict

from bot.answer.answer import Answer
from index.lexicon import FollowUps

MAX_CHARS = 2000
SMALL_TALK = "basa-basi"


class Dialogue(BaseModel):
    """The subject so far: its question with what follow-ups added, its facts and situation, when it was last asked."""

    model_config = ConfigDict(frozen=True)

    question: str
    facts: dict[str, tuple[str, ...]]
    topic: str | None = None
    asked_at: datetime


class FollowUpReader:
    """Tells a follow-up from a new subject by how much it says of itself."""

    def __init__(self, words: FollowUps) -> None:
        self._words = words

    def live(self, dialogue: Dialogue | None, now: datetime) -> Dialogue | None:
        """The dialogue, where it has not expired."""
        if dialogue is None or now - dialogue.asked_at > timedelta(minutes=self._words.minutes):
            return None
        return dialogue

    def may_lean(self, words: Sequence[str]) -> bool:
        """Whether a text is so short that it may need what went before."""
        return len(words) < self._words.least_words

    def stands_alone(self, words: Sequence[str], subjects: Mapping[str, float], topic: str | None) -> bool:
        """Whether a text needs nothing that went before: it is long, or sure of another subject.

        ``subjects`` are the probabilities of what it is about when it is read alone.
        """
        name, share = max(subjects.items(), key=lambda pair: pair[1])
        sure = share >= self._words.sure and name != topic
        small_talk = sure and name == SMALL_TALK
        return small_talk or len(words) > self._words.most_words or (sure and not self.may_lean(words))


def carried(answer: Answer, come_to: Dialogue, before: Dialogue | None) -> Dialogue | None:
    """The dialogue that goes on after an answer: thanks and refusals end no subject and begin none."""
    return come_to if answer.topic or answer.clarification else before


def joined(dialogue: Dialogue, question: str) -> str:
    """The last question with the follow-up after it; of a long dialogue the first and last parts."""
    text = f"{dialogue.question} {question}"
    return text if len(text) <= MAX_CHARS else f"{text[: MAX_CHARS // 2]} {text[-MAX_CHARS // 2 :]}"


def overridden(
    facts: Mapping[str, Sequence[str]], stated: Mapping[str, Sequence[str]]
) -> dict[str, tuple[str, ...]]:
    """The facts of a dialogue with those that a follow-up states in their place."""
    said = {name: values for name, values in stated.items() if values}
    return {name: tuple(values) for name, values in {**facts, **said}.items()}
