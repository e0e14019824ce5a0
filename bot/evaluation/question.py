"""A measuring question with the verdict and sources of a careful lawyer."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from knowledge import Verdict


class Question(BaseModel):
    """One line of a questions file; keys that are not used here are ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str
    question: str
    register_: str = ""
    expected_verdict: Verdict
    alt_verdicts: tuple[Verdict, ...] = ()
    gold: tuple[str, ...] = ()
    gold_strict: tuple[str, ...] | None = None
    pair_id: str | None = None
    confidence: str = "high"

    @property
    def strict(self) -> tuple[str, ...]:
        """The specific sources; all of gold where none are marked specific."""
        return self.gold_strict or self.gold


class QuestionsFileError(ValueError):
    """A questions file that cannot be used, with file and line."""


def read(file: Path) -> list[Question]:
    """Every question of a JSONL file, in order; raises QuestionsFileError."""
    questions: list[Question] = []
    for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
            questions.append(Question.model_validate({**data, "register_": data.get("register") or ""}))
        except (ValueError, TypeError, ValidationError) as error:
            raise QuestionsFileError(
                f"{file}:{number}: not a question ({str(error).splitlines()[0]})"
            ) from error
    return questions
