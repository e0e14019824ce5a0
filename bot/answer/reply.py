"""What is said once it is decided: from a decision to the Answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.answer import notes
from bot.answer.answer import Answer, AnswerStatement, Clarification, ClarificationOption
from bot.answer.cite import Citations
from bot.answer.compose import Composed
from bot.answer.decide import Decision
from bot.answer.inquire import TOPIC, Choice, Inquiry
from bot.answer.mention import MentionReader
from bot.answer.quoting import quoted
from bot.answer.rank import Facts
from bot.answer.scope import STATUS, Scope
from bot.answer.verify import supported
from bot.answer.when import Asked
from bot.texts import say
from index.language import Language
from index.normalize import MAX_CHARS
from index.store import Index
from knowledge import LEGAL_VERDICTS, Verdict


@dataclass(frozen=True)
class Asking:
    """A question as it was read: its language, the day whose law is meant, today, its facts.

    ``asked`` is the earlier date that its own words ask for. ``hides`` says that it wants to cover
    something up, ``judges`` that it wants a person called by name judged.
    """

    question: str
    tongue: Language
    on: date
    today: date
    facts: Facts
    asked: Asked | None = None
    hides: bool = False
    judges: bool = False


@dataclass(frozen=True)
class Part:
    """One thing that is asked, what was decided, and whether a fact is wanted rather than a permission."""

    text: str
    decision: Decision
    wants_fact: bool = False

    @property
    def verdict(self) -> Verdict:
        """As it is shown: a fact that is asked for is given as one ("harus mundur?")."""
        legal = self.decision.verdict in LEGAL_VERDICTS
        return Verdict.INFORMATION if legal and self.wants_fact else self.decision.verdict


class Reply:
    """Everything that one question's answer has in common, whatever is decided."""

    def __init__(
        self, index: Index, asking: Asking, mentions: MentionReader, site: str | None = None
    ) -> None:
        self._ask = asking
        self._mentions = mentions
        self._site = site
        self._corpus = index.corpus
        self._version = index.version
        self._quote = index.shelf.quote

    def to(self, parts: Sequence[Part]) -> Answer:
        """The answer that what was decided calls for: to the first part, the others beside it."""
        part = parts[0]
        decision = part.decision
        kind, _, name = decision.target.partition("/")
        if decision.inquiry:
            return self._inquire(decision.inquiry, decision.confidence)
        if decision.verdict is Verdict.INFORMATION and self._mentions.asks_for_text(self._ask.question):
            return self._provision() or self._situation(part, parts)
        if decision.verdict is Verdict.REFUSE:
            return self._provision() or self.refuse(decision.confidence)
        if kind == "basa-basi":
            return self._smalltalk(name, decision.confidence)
        if kind == "klarifikasi":
            return self._provision() or self._clarify(name, decision.confidence)
        return self._situation(part, parts)

    def holds(self, decision: Decision) -> bool:
        """Whether the law of the date that the question asks for gives this answer."""
        known = decision.target.partition("/")[0] in self._corpus.situations
        return known and self._compose(decision.target)[1] != self._ask.on

    def empty(self) -> Answer:
        """Nothing to read: an invitation to ask."""
        return self._answer(Verdict.CLARIFY, say(self._ask.tongue, "answer.empty"), confidence=1.0)

    def refuse(self, confidence: float, headline: str = "answer.refuse") -> Answer:
        """Not our subject, or no source: say so, and who can help."""
        text = say(self._ask.tongue, headline, date=notes.written(self._ask.on, self._ask.tongue))
        statements = tuple(
            AnswerStatement(role="note", text=say(self._ask.tongue, key))
            for key in ("answer.refuse_whom", "answer.refuse_can")
        )
        return self._answer(Verdict.REFUSE, text, statements=statements, confidence=confidence)

    def _situation(self, part: Part, parts: Sequence[Part]) -> Answer:
        decision = part.decision
        composed, day = self._compose(decision.target)
        if not composed.grounded:
            return self.refuse(decision.confidence, "answer.unsupported_date")
        beside = [*self._acts(composed, day, parts), *self._limits(decision, composed, day)]
        citations = composed.citations.all()
        statements = [*self._notes(decision, composed, day), *beside]
        statements += supported(composed.statements, citations)
        return self._answer(
            self._shown(part, composed),
            composed.headline if len(parts) < 2 else f"“{part.text}”: {composed.headline}",
            statements=tuple(statements),
            citations=quoted(composed.citations, self._quote),
            confidence=decision.confidence,
            topic=composed.situation.id,
            branch=composed.branch.id if composed.branch else None,
            related=composed.related,
            as_of=day,
        )

    def _shown(self, part: Part, composed: Composed) -> Verdict:
        """The verdict as it is said: none on a person called by name, no permission to who hides."""
        verdict = self._by_date(part, composed)
        refused = self._ask.judges or (self._ask.hides and verdict is Verdict.PERMITTED)
        return Verdict.INFORMATION if refused and verdict in LEGAL_VERDICTS else verdict

    @staticmethod
    def _by_date(part: Part, composed: Composed) -> Verdict:
        """The verdict of a part by the law of the answer's date."""
        if not composed.past:
            return part.verdict
        return replace(part, decision=replace(part.decision, verdict=composed.verdict)).verdict

    def _acts(self, composed: Composed, day: date, parts: Sequence[Part]) -> list[AnswerStatement]:
        """Where several things were asked: which one leads, and the verdict on each other one."""
        if len(parts) < 2:
            return []
        tongue = self._ask.tongue
        scope = Scope(self._corpus, composed.situation, composed.citations, tongue)
        said = [
            AnswerStatement(
                role="note", text=say(tongue, "answer.acts", count=len(parts), text=parts[0].text)
            )
        ]
        for part in parts[1:]:
            target = part.decision.target
            known = target.partition("/")[0] in self._corpus.situations
            other = Composed(self._corpus, target, day, tongue, self._site) if known else None
            said.append(scope.act(part.text, self._by_date(part, other) if other else part.verdict, other))
        return said

    def _limits(self, decision: Decision, composed: Composed, day: date) -> list[AnswerStatement]:
        """What holds for others than the case that is answered, by the law of today."""
        if day != self._ask.today:
            return []
        scope = Scope(self._corpus, composed.situation, composed.citations, self._ask.tongue)
        if composed.branch and decision.verdict is not composed.verdict:
            return list(scope.otherwise(composed.branch))
        if not composed.branch and STATUS not in self._ask.facts:
            return list(scope.by_status())
        return []

    def _compose(self, target: str) -> tuple[Composed, date]:
        """The answer by the law of the date that its words ask for, else of the day that is meant."""
        corpus = self._corpus
        if self._ask.asked:
            then = Composed(corpus, target, self._ask.asked.day, self._ask.tongue, self._site)
            if then.grounded:
                return then, self._ask.asked.day
        return Composed(corpus, target, self._ask.on, self._ask.tongue, self._site), self._ask.on

    def _notes(self, decision: Decision, composed: Composed, day: date) -> list[AnswerStatement]:
        corpus = self._corpus
        texts = [say(self._ask.tongue, "answer.details_language")]
        if decision.verdict is not composed.verdict and not composed.past and not composed.branch:
            texts.append(say(self._ask.tongue, "answer.depends"))
        if self._ask.hides:
            texts.append(say(self._ask.tongue, "answer.hides"))
        if self._ask.judges:
            texts.append(say(self._ask.tongue, "answer.judges"))
        if len(self._ask.question) > MAX_CHARS:
            texts.append(say(self._ask.tongue, "answer.clipped"))
        if self._ask.asked and day == self._ask.on:
            asked = notes.written(self._ask.asked.day, self._ask.tongue)
            texts.append(say(self._ask.tongue, "answer.no_law_then", date=asked))
        found = [AnswerStatement(role="note", text=text) for text in texts if text]
        if day != self._ask.today:
            found += notes.dated(corpus, composed.citations, day, self._ask.today, self._ask.tongue)
        else:
            found += self._revoked()
        return found

    def _revoked(self) -> list[AnswerStatement]:
        """Where the question cites revoked law: that it is revoked, and what replaced it."""
        named = self._mentions.instruments(self._ask.question)
        return list(notes.revoked_named(self._corpus, named, self._ask.today, self._ask.tongue))

    def _provision(self) -> Answer | None:
        """Where the question names an article that we know: its gist, with the caution that no situation fits."""
        corpus = self._corpus
        named = self._mentions.provisions(self._ask.question)
        if not named:
            return None
        citations = Citations(corpus, self._ask.on, self._ask.tongue, self._site)
        if not [number for name in named for number in citations.carrying(name)]:
            return None
        shown = quoted(citations, self._quote)
        rules = [
            AnswerStatement(
                role="rule", text=c.text if c.verbatim else corpus.provisions[source][1].digest, cites=(c.n,)
            )
            for c, source in zip(shown, citations.sources(), strict=True)
        ]
        short = shown[0].short
        return self._answer(
            Verdict.INFORMATION,
            say(self._ask.tongue, "answer.provision_only", short=short),
            statements=(*rules, *self._revoked()),
            citations=shown,
            confidence=0.5,
        )

    def _smalltalk(self, name: str, confidence: float) -> Answer:
        item = next(item for item in self._corpus.smalltalk if item.id == name)
        reply = item.reply_en if self._ask.tongue == "en" else item.reply
        return self._answer(Verdict.CLARIFY, reply, confidence=confidence)

    def _clarify(self, name: str, confidence: float) -> Answer:
        item = next(item for item in self._corpus.clarifications if item.id == name)
        options = tuple(
            Choice(o.label, o.label_en, {**o.facts, TOPIC: o.situation} if o.situation else o.facts)
            for o in item.options
        )
        return self._inquire(Inquiry(item.question, item.question_en, options), confidence)

    def _inquire(self, inquiry: Inquiry, confidence: float) -> Answer:
        english = self._ask.tongue == "en"
        question = inquiry.question_en if english else inquiry.question
        options = tuple(
            ClarificationOption(label=o.label_en if english else o.label, facts=dict(o.facts))
            for o in inquiry.options
        )
        clarification = Clarification(question=question, options=options)
        return self._answer(Verdict.CLARIFY, question, clarification=clarification, confidence=confidence)

    def _answer(self, verdict: Verdict, headline: str, *, confidence: float, **parts: object) -> Answer:
        return Answer.model_validate(
            {
                "question": self._ask.question,
                "language": self._ask.tongue,
                "verdict": verdict,
                "headline": headline,
                "confidence": round(confidence, 4),
                "facts": {k: list(v) for k, v in self._ask.facts.items()},
                "as_of": self._ask.on,
                "index_version": self._version,
                **parts,
            }
        )
