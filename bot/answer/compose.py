"""Builds an answer from the corpus: nothing is written freely, every sentence has sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from bot.answer.answer import AnswerStatement, Role
from bot.answer.cite import Citations
from bot.texts import say
from index.language import Language
from knowledge import Branch, Checked, Corpus, Situation, Statement, Status, Verdict
from knowledge.situation import Body

_ROLES: tuple[tuple[str, Role], ...] = (
    ("rules", "rule"),
    ("conditions", "condition"),
    ("violations", "violation_if"),
    ("sanctions", "sanction"),
    ("procedure", "procedure"),
    ("conflicts", "conflict"),
)


MOST_GUIDANCE = 3
"""Statements of officials in one answer: more of them bury the rule."""


class Composed:
    """The parts of an answer that come from one situation and branch."""

    def __init__(self, corpus: Corpus, target: str, on: date, language: Language) -> None:
        situation_id, _, branch_id = target.partition("/")
        self.situation: Situation = corpus.situations[situation_id]
        self.branch: Branch | None = next((b for b in self.situation.branches if b.id == branch_id), None)
        self._corpus = corpus
        self._language = language
        self.citations = Citations(corpus, on, language)
        basis = [self.citations.provision(provision_id) for provision_id in self._part("basis")]
        self.grounded = any(number is not None for number in basis)
        """Whether anything of what the verdict rests on is in force on the date."""
        self.statements = [*self._law(), *self._guidance()]
        self.statements += self._notes()

    @property
    def verdict(self) -> Verdict:
        """What the corpus says of this situation or branch."""
        return (self.branch or self.situation).verdict

    @property
    def headline(self) -> str:
        """The sentence that answers, in the answer's language."""
        node = self.branch or self.situation
        return node.headline_en if self._language == "en" else node.headline

    @property
    def related(self) -> tuple[str, ...]:
        """Questions that could follow."""
        found = [self._corpus.situations[name] for name in self.situation.related]
        return tuple(s.question_en if self._language == "en" else s.question for s in found)

    def _part(self, name: str) -> Sequence[str]:
        return tuple(self._inherited(name) or ())

    def _inherited(self, name: str) -> Sequence[str] | None:
        own: Body | None = self.branch
        value = getattr(own, name) if own else None
        found: Sequence[str] | None = getattr(self.situation, name) if value is None else value
        return found

    def _law(self) -> Iterator[AnswerStatement]:
        for name, role in _ROLES:
            own = getattr(self.branch, name) if self.branch else None
            statements: Sequence[Statement] = (getattr(self.situation, name) if own is None else own) or ()
            for statement in statements:
                numbers = [self.citations.provision(provision_id) for provision_id in statement.cites]
                if role == "conflict":  # it sets the national rule against what these officials said
                    numbers += [self.citations.claim(name) for name in self._part("guidance")[:MOST_GUIDANCE]]
                cites = tuple(n for n in numbers if n is not None)
                yield AnswerStatement(role=role, text=statement.text, cites=cites)

    def _guidance(self) -> Iterator[AnswerStatement]:
        """Officials who differ from the national rule; those who agree only where none differs."""
        listed = self._part("guidance")
        differing = [name for name in listed if self._corpus.claims[name][1].relation != "sesuai"]
        for claim_id in (differing or listed)[:MOST_GUIDANCE]:
            number = self.citations.claim(claim_id)
            if number is None:
                continue
            guidance, claim = self._corpus.claims[claim_id]
            provisions = [self.citations.provision(name) for name in claim.provisions[:2]]
            text = say(
                self._language,
                f"guidance.{claim.relation}",
                who=guidance.role,
                place=guidance.place,
                date=guidance.date_text,
                claim=claim.text.rstrip("."),
                national=claim.national_rule.rstrip("."),
            )
            yield AnswerStatement(role="guidance", text=text, cites=(number, *(n for n in provisions if n)))

    def _notes(self) -> Iterator[AnswerStatement]:
        instruments = {instrument.id: instrument for instrument in self._corpus.instruments}
        unknown = [
            c for c in self.citations.all() if c.status is Status.UNKNOWN and c.instrument in instruments
        ]
        if unknown:
            shorts = [instruments[c.instrument].short for c in unknown]
            names = _listed(list(dict.fromkeys(shorts)))
            yield AnswerStatement(
                role="note",
                text=say(self._language, "answer.unconfirmed", names=names),
                cites=tuple(c.n for c in unknown),
            )
        unchecked = [
            n
            for n, source in enumerate(self.citations.sources(), start=1)
            if source in self._corpus.provisions
            and self._corpus.provisions[source][1].checked is Checked.UNVERIFIED
        ]
        if unchecked:
            names = _listed([self.citations.all()[n - 1].short for n in unchecked])
            yield AnswerStatement(
                role="note",
                text=say(self._language, "answer.unverified", names=names),
                cites=tuple(unchecked),
            )
        if ((self.branch and self.branch.sureness) or self.situation.sureness) == "rendah":
            yield AnswerStatement(role="note", text=say(self._language, "answer.unsure"))


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])}, {names[-1]}"
