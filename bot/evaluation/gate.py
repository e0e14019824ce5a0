"""Keeps a build out of use that answers worse than the one in use.

A build is asked the smoke questions and the held-out set. What it answered is kept in its folder,
so that the next build is compared without asking it again.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from bot.answer import Answer, Assistant
from bot.evaluation.heldout import HeldOut
from bot.texts import tell
from index.errors import BuildRefused
from index.store import Index
from knowledge import Verdict, source

FILE = Path(__file__).resolve().parent / "data" / "gate.yaml"
RECORD = "evaluation.json"
"""File of a version's answers, in its folder; not among those that the manifest holds."""
_SOURCES = 3


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Smoke(_Frozen):
    """A question that must get one of these verdicts; ``sourced``, with a citation."""

    question: str
    verdicts: tuple[Verdict, ...]
    sourced: bool = True


class Rules(_Frozen):
    """When a build is refused; see data/gate.yaml."""

    most_worse: float
    least_right: float
    most_new_dangerous: int
    shown: int
    smoke: tuple[Smoke, ...]

    @staticmethod
    def read(file: Path = FILE) -> Rules:
        """The shipped rules."""
        return Rules.model_validate(source.read(file).data)


class Given(_Frozen):
    """What a version answered to one held-out question."""

    question: str
    wanted: Verdict
    verdict: Verdict
    topic: str | None
    sources: tuple[str, ...]

    @property
    def right(self) -> bool:
        """Whether it is the verdict that the question was written for."""
        return self.verdict is self.wanted

    @property
    def dangerous(self) -> bool:
        """``boleh`` for what is forbidden."""
        return self.wanted is Verdict.FORBIDDEN and self.verdict is Verdict.PERMITTED


_GIVEN = TypeAdapter(tuple[Given, ...])


@dataclass(frozen=True)
class Change:
    """One held-out question that is answered otherwise than before."""

    before: Given
    now: Given

    def line(self) -> str:
        """In one line: the question, both answers, and what was wanted."""
        return tell(
            "gate.changed_answer",
            question=self.now.question,
            before=_brief(self.before),
            now=_brief(self.now),
            wanted=self.now.wanted,
        )


@dataclass(frozen=True)
class Trial:
    """How a build did; ``before`` is empty where nothing was in use to compare with."""

    failed_smoke: tuple[str, ...]
    now: tuple[Given, ...]
    before: tuple[Given, ...]

    @property
    def changes(self) -> tuple[Change, ...]:
        """What is answered otherwise, the wrong first."""
        old = {given.question: given for given in self.before}
        pairs = [Change(old[g.question], g) for g in self.now if g.question in old]
        changed = [c for c in pairs if (c.before.verdict, c.before.sources) != (c.now.verdict, c.now.sources)]
        return tuple(sorted(changed, key=lambda c: (c.now.right, not c.before.right)))

    def refusal(self, rules: Rules) -> str | None:
        """Why this build must not be used; None where it may."""
        if self.failed_smoke:
            return tell("gate.smoke_failed", count=len(self.failed_smoke))
        now, least = share(self.now), rules.least_right
        if self.before:
            least = share(self.before) - rules.most_worse
        if now < least - 1e-9:
            return tell("gate.worse", now=f"{now:.3f}", least=f"{least:.3f}")
        danger = [sum(g.dangerous for g in given) for given in (self.before, self.now)]
        if self.before and danger[1] > danger[0] + rules.most_new_dangerous:
            return tell("gate.dangerous", before=danger[0], now=danger[1])
        return None


class Gate:
    """Called with a build that is not in use yet; ``trial`` is what came of the last call.

    ``opened`` gives the assistant over an index, ``in_use`` the folder of the version in use (None:
    none), ``reopened`` opens the index in a folder, or None where this program cannot. Without ``refuse``
    it only notes what came of it.
    """

    def __init__(
        self,
        questions: tuple[HeldOut, ...],
        rules: Rules,
        opened: Callable[[Index], Assistant],
        in_use: Callable[[], Path | None],
        reopened: Callable[[Path], Index | None],
        on: date,
        progress: Callable[[str, int, int], None] = lambda step, done, total: None,
        *,
        refuse: bool = True,
    ) -> None:
        self._questions = questions
        self._rules = rules
        self._opened = opened
        self._in_use = in_use
        self._reopened = reopened
        self._on = on
        self._progress = progress
        self._refuse = refuse
        self.trial: Trial | None = None

    def __call__(self, index: Index) -> None:
        """Try a build; raises BuildRefused with the list of what changed."""
        assistant = self._opened(index)
        smoke = tuple(line for s in self._rules.smoke if (line := self._smoke(assistant, s)))
        now = self._answers(assistant)
        self.trial = Trial(smoke, now, self._before(index))
        if self._refuse and (reason := self.trial.refusal(self._rules)):
            lines = [change.line() for change in self.trial.changes[: self._rules.shown]]
            raise BuildRefused(reason, (*smoke, *lines))
        _record(index.folder).write_bytes(_GIVEN.dump_json(now))

    def _smoke(self, assistant: Assistant, smoke: Smoke) -> str:
        """What is wrong with the answer to a smoke question; empty where nothing is."""
        answer = assistant.answer(smoke.question, self._on)
        if answer.verdict in smoke.verdicts and (answer.citations or not smoke.sourced):
            return ""
        wanted = "/".join(smoke.verdicts)
        return tell("gate.smoke_line", question=smoke.question, given=answer.verdict, wanted=wanted)

    def _answers(self, assistant: Assistant) -> tuple[Given, ...]:
        found: list[Given] = []
        for done, item in enumerate(self._questions, start=1):
            found.append(_given(item, assistant.answer(item.question, self._on)))
            self._progress("trial", done, len(self._questions))
        return tuple(found)

    def _before(self, index: Index) -> tuple[Given, ...]:
        """What the version in use answered: as it noted it, else asked now."""
        folder = self._in_use()
        if folder is None or folder == index.folder:
            return ()
        noted = recorded(folder)
        if {(g.question, g.wanted) for g in noted} == {(q.question, q.verdict) for q in self._questions}:
            return noted
        before = self._reopened(folder)
        return self._answers(self._opened(before)) if before else ()


def recorded(folder: Path) -> tuple[Given, ...]:
    """What a version noted of its own trial; nothing where it has no readable note."""
    try:
        return _GIVEN.validate_json(_record(folder).read_bytes())
    except (OSError, ValidationError):
        return ()


def share(given: tuple[Given, ...]) -> float:
    """Share of right verdicts; 0 of none."""
    return sum(g.right for g in given) / len(given) if given else 0.0


def to_json(trial: Trial) -> dict[str, object]:
    """A trial for machines."""
    return {
        "questions": len(trial.now),
        "right": round(share(trial.now), 4),
        "right_before": round(share(trial.before), 4) if trial.before else None,
        "changed": [
            {
                "question": change.now.question,
                "wanted": str(change.now.wanted),
                "before": json.loads(change.before.model_dump_json(include={"verdict", "topic", "sources"})),
                "now": json.loads(change.now.model_dump_json(include={"verdict", "topic", "sources"})),
            }
            for change in trial.changes
        ],
    }


def _record(folder: Path) -> Path:
    return folder / RECORD


def _given(item: HeldOut, answer: Answer) -> Given:
    return Given(
        question=item.question,
        wanted=item.verdict,
        verdict=answer.verdict,
        topic=answer.topic,
        sources=tuple(citation.short for citation in answer.citations[:_SOURCES]),
    )


def _brief(given: Given) -> str:
    first = f", {given.sources[0]}" if given.sources else ""
    return f"{given.verdict}{first}"
