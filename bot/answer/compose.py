"""Builds an answer from the corpus: nothing is written freely, every sentence has sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from bot.answer.answer import AnswerStatement, Role
from bot.answer.cite import Citations
from bot.answer.dispute import MOST_GUIDANCE, disputed, guided
from bot.answer.notes import cautions
from bot.texts import say
from index.language import Language
from knowledge import Branch, Corpus, Situation, Statement, Verdict
from knowledge.situation import Body, Past
from knowledge.support import unsupported

_ROLES: tuple[tuple[str, Role], ...] = (
    ("rules", "rule"),
    ("conditions", "condition"),
    ("violations", "violation_if"),
    ("sanctions", "sanction"),
    ("procedure", "procedure"),
)


def spread(basis: Sequence[str]) -> list[str]:
    """Provision ids with the first of each instrument ahead of its others.

    Readers look at the first sources: three instruments tell more than three items of one.
    """
    first: dict[str, str] = {}
    for name in basis:
        first.setdefault(name.partition("/")[0], name)
    return list(dict.fromkeys([*first.values(), *basis]))


class Composed:
    """The parts of an answer that come from one situation and branch, by the law of a date."""

    def __init__(
        self, corpus: Corpus, target: str, on: date, language: Language, site: str | None = None
    ) -> None:
        situation_id, _, branch_id = target.partition("/")
        self.situation: Situation = corpus.situations[situation_id]
        self.branch: Branch | None = next((b for b in self.situation.branches if b.id == branch_id), None)
        self._node = self.branch or self.situation
        self.past: Past | None = next((then for then in self._node.past if on < then.until), None)
        self._corpus = corpus
        self._on = on
        self._language = language
        self._later = tuple(item.short for item in corpus.instruments if item.starts() > on)
        self.citations = Citations(corpus, on, language, site)
        self.basis = tuple(spread(self._part("basis")))
        """Provision ids that it rests on, those that lead first."""
        carried = [self.citations.carrying(provision_id) for provision_id in self.basis]
        self.statements = [
            *self._law(),
            *self._conflicts(),
            *disputed(corpus, self._part("disputes"), on, self.citations, language),
            *guided(corpus, self._guidance(), self.citations, language),
        ]
        sureness = (self.branch and self.branch.sureness) or self.situation.sureness
        self.statements += cautions(corpus, self.citations, sureness, language)
        self.grounded = self._grounded(carried)
        """Whether the law of the date is enough for this answer, so that it may be given for that date."""

    @property
    def verdict(self) -> Verdict:
        """What the corpus says of this situation or branch on the date."""
        return (self.past or self._node).verdict

    @property
    def headline(self) -> str:
        """The sentence that answers, in the answer's language.

        Where it names law that did not carry the answer on the date, the situation's title and
        verdict are said instead.
        """
        return self._written if self._carried(self._written) else self._plain()

    @property
    def _written(self) -> str:
        node = self.past or self._node
        return node.headline_en if self._language == "en" else node.headline

    @property
    def related(self) -> tuple[str, ...]:
        """Questions that could follow."""
        found = [self._corpus.situations[name] for name in self.situation.related]
        return tuple(s.question_en if self._language == "en" else s.question for s in found)

    def _carried(self, text: str) -> bool:
        """Whether everything that the headline names is cited.

        Today, and in an answer written for the past, it is what was reviewed.
        """
        if self.past:
            return True
        if self._names_later(text):
            return False
        if set(self._part("basis")) <= set(self.citations.sources()):
            return True
        shown = [f"{citation.short} {citation.text}" for citation in self.citations.all()]
        kinds = {instrument.short.split()[0] for instrument in self._corpus.instruments}
        named = {word for word in text.replace(",", " ").split() if word in kinds}
        return not unsupported(text, shown) and named <= {word for line in shown for word in line.split()}

    def _plain(self) -> str:
        word = say(self._language, f"verdict.{self.verdict}").lower()
        title = self.situation.question_en if self._language == "en" else self.situation.title
        return say(self._language, "answer.plain_headline", title=title, verdict=word)

    def _part(self, name: str) -> Sequence[str]:
        return tuple(self._inherited(name) or ())

    def _statements(self, name: str) -> Sequence[Statement]:
        return self._inherited(name) or ()

    def _inherited(self, name: str) -> Any:
        """A part of the past answer, else of the branch, else of the situation: the first that states it."""
        speaking: tuple[Body | None, ...] = (self.past, self.branch, self.situation)
        values = (getattr(body, name) for body in speaking if body is not None)
        return next((value for value in values if value is not None), None)

    def _law(self) -> Iterator[AnswerStatement]:
        for name, role in _ROLES:
            for statement in self._statements(name):
                if self._names_later(statement.text):
                    continue
                carriers = [self.citations.carrying(cite) for cite in statement.cites]
                if role == "sanction" and not self._same_sanction(statement, carriers[0]):
                    continue
                numbers = dict.fromkeys(n for carried in carriers for n in carried)
                yield AnswerStatement(role=role, text=statement.text, cites=tuple(numbers))

    def _names_later(self, text: str) -> bool:
        """Whether a text names an instrument that had not begun on the date."""
        return any(short in text for short in self._later)

    def _same_sanction(self, statement: Statement, carried: tuple[int, ...]) -> bool:
        """Whether on an earlier date what carried the first source set the same sanction.

        Punishments changed with the law while the sources on who punishes name every grade.
        """
        shown = [self.citations.all()[n - 1] for n in carried]
        if statement.cites[0] in self.citations.sources():
            return True
        return bool(shown) and not unsupported(statement.text, [f"{c.short} {c.text}" for c in shown])

    def _conflicts(self) -> Iterator[AnswerStatement]:
        """Sentences that set the national rule against what the listed officials said."""
        for statement in self._statements("conflicts"):
            if self._names_later(statement.text):
                continue
            numbers = [self.citations.provision(provision_id) for provision_id in statement.cites]
            numbers += [self.citations.claim(name) for name in self._part("guidance")[:MOST_GUIDANCE]]
            yield AnswerStatement(
                role="conflict", text=statement.text, cites=tuple(n for n in numbers if n is not None)
            )

    def _guidance(self) -> list[str]:
        """The officials' claims that can be held against the law of the date."""
        return [
            name
            for name in self._part("guidance")
            if not self._names_later(self._corpus.claims[name][1].national_rule)
        ]

    def _grounded(self, carried: Sequence[Sequence[int]]) -> bool:
        """A prohibition may rest on any of its basis; a permission and a fact need the most specific one.

        A fact also needs that what its headline names, its numbers above all, was known by then.
        """
        if self.verdict is Verdict.FORBIDDEN:
            return any(carried)
        first = bool(carried and carried[0])
        return first and (self.verdict is not Verdict.INFORMATION or self._carried(self._written))
