"""What the codes in buttons mean in one version of the corpus."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from bot.answer.inquire import GENERAL
from bot.telegram.view.keyboard import code
from index.language import Language
from knowledge import Branch, Corpus, Instrument, Situation, Topic


@dataclass(frozen=True)
class Case:
    """A situation: as a whole, in its general case, or in one of its branches."""

    situation: Situation
    branch: Branch | None = None
    general: bool = False

    @property
    def target(self) -> str:
        """``situation``, ``situation/`` or ``situation/branch``."""
        return self.situation.id + (f"/{self.branch.id}" if self.branch else GENERAL if self.general else "")


class Menus:
    """Look-ups over one corpus, each built on first use."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus

    @cached_property
    def own(self) -> dict[str, Situation]:
        """A situation by its own question, in either language."""
        found = {s.question_en: s for s in self.corpus.situations.values()}
        return found | {s.question: s for s in self.corpus.situations.values()}

    @cached_property
    def topics(self) -> dict[str, Topic]:
        """A topic by its code."""
        return {code(topic.id): topic for topic in self.corpus.topics}

    @cached_property
    def sources(self) -> dict[str, str]:
        """The id of a provision, an official's statement, an instrument or a part of one, by its code."""
        places = set(self.corpus.by_id) | {guidance.id for guidance in self.corpus.guidance}
        for name in self.corpus.provisions:
            parts = name.split("/")
            places |= {"/".join(parts[:length]) for length in range(2, len(parts) + 1)}
        return {code(place): place for place in places}

    @cached_property
    def ranked(self) -> tuple[Instrument, ...]:
        """Every instrument, the highest authority first, then the newest."""
        return tuple(sorted(self.corpus.instruments, key=lambda i: (i.authority, -i.year, i.short)))

    def case(self, situation: str, branch: str = "") -> Case | None:
        """What two codes name; None where the situation is gone. A branch that is gone is its situation."""
        found = self._situations.get(situation)
        if found is None:
            return None
        chosen = next((b for b in found.branches if code(f"{found.id}/{b.id}") == branch), None)
        return Case(found, chosen, branch == code(f"{found.id}{GENERAL}"))

    @cached_property
    def _situations(self) -> dict[str, Situation]:
        return {code(name): s for name, s in self.corpus.situations.items()}


def question_of(situation: Situation, language: Language) -> str:
    """The situation's own question."""
    return situation.question_en if language == "en" else situation.question


def title_of(node: Situation | Topic, language: Language) -> str:
    """Words for a button; a situation's English name is its question."""
    if language == "id":
        return node.title
    return node.question_en if isinstance(node, Situation) else node.title_en
