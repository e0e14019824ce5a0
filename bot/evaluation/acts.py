"""Questions that ask several things, and single ones that only look so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter

from bot.answer import Answer
from bot.texts import say
from knowledge import Verdict, source

FILE = Path(__file__).resolve().parent / "data" / "acts.yaml"
Side = Literal["fit", "test"]


class Act(BaseModel):
    """One thing that is asked, its verdict, and the situations that rightly answer it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    verdict: Verdict
    topics: tuple[str, ...]


class ActsQuestion(BaseModel):
    """A question with the acts that it asks about, and the verdict that leads."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    side: Side
    acts: tuple[Act, ...]
    lead: Verdict

    @property
    def several(self) -> bool:
        """Whether it asks more than one thing."""
        return len(self.acts) > 1


@dataclass(frozen=True)
class ActsScore:
    """Of questions of one kind: how many, were they read as that kind, and is the leading verdict right."""

    kind: str
    questions: int
    told_apart: float
    lead: float


def read(side: Side | None = None, file: Path = FILE) -> tuple[ActsQuestion, ...]:
    """The questions of one side, or all."""
    found = TypeAdapter(tuple[ActsQuestion, ...]).validate_python(source.read(file).data)
    return tuple(question for question in found if side in (None, question.side))


def measure(questions: Sequence[ActsQuestion], answer: Callable[[str], Answer]) -> list[ActsScore]:
    """Scores of those that ask several things, and of those that ask one."""
    answers = [(question, answer(question.text)) for question in questions]
    return [
        _score("several", [(q, a) for q, a in answers if q.several]),
        _score("one", [(q, a) for q, a in answers if not q.several]),
    ]


def answers_several(answer: Answer) -> bool:
    """Whether an answer speaks to more than one act: it says so in its first note."""
    opening = say(answer.language, "answer.acts", count="|", text="").partition("|")[0]
    return any(statement.text.startswith(opening) for statement in answer.statements)


def _score(kind: str, answers: Sequence[tuple[ActsQuestion, Answer]]) -> ActsScore:
    apart = [answers_several(answer) is question.several for question, answer in answers]
    leads = [answer.verdict is question.lead for question, answer in answers]
    count = max(1, len(answers))
    return ActsScore(kind, len(answers), round(sum(apart) / count, 3), round(sum(leads) / count, 3))
