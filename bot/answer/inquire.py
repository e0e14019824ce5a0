"""Asks back when one thing decides: a fact between branches, or which situation is meant.

A fact that the asker can see to (a hand sign, a uniform) is no reason to ask: it becomes a
condition of the answer. One that only the asker knows (status, relation, stage) is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answer.rank import Candidate, Facts, fit, subject
from bot.answer.thresholds import THRESHOLDS
from bot.texts import say
from knowledge import Branch, Corpus, Situation

CLEAR, LEAST = THRESHOLDS.clear, THRESHOLDS.worth_asking
MOST = 6
"""Options of one question back: what fits on a phone, and the contract's most."""
GENERAL = "/"
"""Ends the name of a situation whose general case is meant, and none of its branches."""
TOPIC = "topic"
"""The name under which a chosen situation or branch travels among the facts."""


@dataclass(frozen=True)
class Choice:
    """One option: its label in both languages, and what choosing it states."""

    label: str
    label_en: str
    facts: dict[str, str]


@dataclass(frozen=True)
class Inquiry:
    """A question back with two to six options."""

    question: str
    question_en: str
    options: tuple[Choice, ...]


class Inquirer:
    """Finds the question back that would settle a verdict."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._facts = {fact.id: fact for fact in corpus.facts}
        self._verdicts = {name: (branch or situation).verdict for name, situation, branch in corpus.nodes()}

    def inquiry(self, candidates: Sequence[Candidate], facts: Facts) -> Inquiry | None:
        """The deciding question, None where nothing that can be asked would change the verdict."""
        shares: dict[str, float] = {}
        for candidate in candidates:
            name = candidate.target.partition("/")[0]
            shares[name] = shares.get(name, 0.0) + candidate.probability
        likely = [name for name in sorted(shares, key=lambda n: -shares[n]) if shares[name] >= LEAST]
        if not likely or likely[0] not in self._corpus.situations:
            return None
        if shares[likely[0]] > CLEAR:
            return self._about_branch(self._corpus.situations[likely[0]], candidates, facts)
        return self._about_situation([n for n in likely if n in self._corpus.situations], candidates)

    def _about_branch(
        self, situation: Situation, candidates: Sequence[Candidate], facts: Facts
    ) -> Inquiry | None:
        """Which branch is meant, where what tells them apart is not for the asker to choose."""
        odds = {c.target: c.probability for c in candidates if c.probability >= LEAST}
        named = {f"{situation.id}/{branch.id}": branch for branch in situation.branches}
        possible = [named[target] for target in odds if target in named]
        likely = [b for b in possible if not fit(b.when, facts)[1]][: MOST - 1]
        deciding = {name for b in likely if b.verdict is not situation.verdict for name in _open(b, facts)}
        if not deciding or all(name in self._facts and self._facts[name].choice for name in deciding):
            return None
        options = [
            Choice(b.title or b.headline, b.title_en or b.headline_en, stating(situation, b)) for b in likely
        ]
        other = say("id", "answer.none_of_these"), say("en", "answer.none_of_these")
        options.append(Choice(*other, stating(situation, None)))
        asked = say("id", "answer.which_case"), say("en", "answer.which_case")
        return Inquiry(*asked, tuple(options))

    def _about_situation(self, names: Sequence[str], candidates: Sequence[Candidate]) -> Inquiry | None:
        """Which of the likeliest situations is meant, where they are judged differently."""
        shown = names[:MOST]
        firsts = [next(c.target for c in candidates if c.target.partition("/")[0] == name) for name in shown]
        if len({self._verdicts[target] for target in firsts}) < 2:
            return None
        found = [self._corpus.situations[name] for name in shown]
        options = tuple(Choice(s.title, s.question_en, {TOPIC: s.id}) for s in found)
        return Inquiry(say("id", "answer.which_meant"), say("en", "answer.which_meant"), options)


def _open(branch: Branch, facts: Facts) -> list[str]:
    """The facts of a branch that are not stated."""
    return [name for name in branch.when if not facts.get(name)]


def stating(situation: Situation, branch: Branch | None) -> dict[str, str]:
    """What choosing a branch, or the general case, states: its facts, and that it is the one."""
    if branch is None:
        return {TOPIC: f"{situation.id}{GENERAL}"}
    return {**{name: values[0] for name, values in branch.when.items()}, TOPIC: f"{situation.id}/{branch.id}"}


def of_topic(candidates: Sequence[Candidate], topic: str) -> list[Candidate]:
    """The candidates of what was chosen: a situation in all its branches, its general case, or a branch.

    They share all probability; what was chosen stands alone where the ranking had not seen it.
    """
    exact = topic.removesuffix(GENERAL)
    general = topic.endswith(GENERAL)
    members = [c for c in candidates if c.target == exact or (not general and subject(c.target) == topic)]
    total = sum(c.probability for c in members)
    if not total:
        return [Candidate(exact, 1.0)]
    return [Candidate(c.target, c.probability / total) for c in members]
