"""Conversations turn by turn: is a follow-up read as one, and answered in its context?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter

from bot.answer import Answer, Assistant, Dialogue
from knowledge import Verdict, source

FILE = Path(__file__).resolve().parent / "data" / "dialogues.yaml"
Side = Literal["fit", "test"]
Kind = Literal["new", "follow", "thanks", "refuse"]
PAUSE = timedelta(seconds=30)


class Turn(BaseModel):
    """What is said, what it is in its conversation, and what would answer it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    kind: Kind
    verdict: tuple[Verdict, ...]
    topics: tuple[str, ...] = ()


class Conversation(BaseModel):
    """Turns in order."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    side: Side
    turns: tuple[Turn, ...]


@dataclass(frozen=True)
class TurnScore:
    """Of one kind of turn: how many, and the shares with an accepted verdict and an accepted subject."""

    kind: str
    turns: int
    verdict: float
    topic: float


def read(side: Side | None = None, file: Path = FILE) -> tuple[Conversation, ...]:
    """The conversations of one side, or all."""
    found = TypeAdapter(tuple[Conversation, ...]).validate_python(source.read(file).data)
    return tuple(conversation for conversation in found if side in (None, conversation.side))


def held(conversation: Conversation, assistant: Assistant, on: date) -> list[tuple[Turn, Answer]]:
    """Every turn with the answer that it got, half a minute after the last."""
    dialogue: Dialogue | None = None
    now = datetime.combine(on, datetime.min.time())
    found: list[tuple[Turn, Answer]] = []
    for turn in conversation.turns:
        answer, dialogue = assistant.follow(turn.text, on, dialogue, now)
        found.append((turn, answer))
        now += PAUSE
    return found


def measure(turns: Sequence[tuple[Turn, Answer]]) -> list[TurnScore]:
    """Scores by kind of turn."""
    return [_score(kind, turns) for kind in ("new", "follow", "thanks", "refuse")]


def _score(kind: Kind, turns: Sequence[tuple[Turn, Answer]]) -> TurnScore:
    rows = [(turn, answer) for turn, answer in turns if turn.kind == kind]
    verdicts = [answer.verdict in turn.verdict for turn, answer in rows]
    topics = [answer.topic in turn.topics for turn, answer in rows if turn.topics]
    return TurnScore(kind, len(rows), _share(verdicts), _share(topics))


def _share(flags: Sequence[bool]) -> float:
    return round(sum(flags) / len(flags), 3) if flags else 0.0
