"""What is said once it is decided: from a decision to the Answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.answer import notes
from bot.answer.answer import Answer, AnswerStatement, Clarification, ClarificationOption
from bot.answer.cite import Citations
from bot.answer.compose import Composed
from bot.answer.decide import Decision
from bot.answer.mention import MentionReader
from bot.answer.quoting import quoted
from bot.answer.rank import Facts
from bot.answer.verify import supported
from bot.answer.when import Asked
from bot.texts import say
from index.language import Language
from index.normalize import MAX_CHARS
from index.store import Index
from knowledge import Verdict


@dataclass(frozen=True)
class Asking:
    """A question as it was read: its language, the day whose law is meant, today, its facts.

    ``asked`` is the earlier date that its own words ask for.
    """

    question: str
    tongue: Language
    on: date
    today: date
    facts: Facts
    asked: Asked | None = None


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

    def to(self, decision: Decision) -> Answer:
        """The answer that a decision calls for."""
        kind, _, name = decision.target.partition("/")
        if decision.verdict is Verdict.INFORMATION and self._mentions.asks_for_text(self._ask.question):
            return self._provision() or self._situation(decision)
        if decision.verdict is Verdict.REFUSE:
            return self._provision() or self.refuse(decision.confidence)
        if kind == "basa-basi":
            return self._smalltalk(name, decision.confidence)
        if kind == "klarifikasi":
            return self._provision() or self._clarify(name, decision.confidence)
        return self._situation(decision)

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

    def _situation(self, decision: Decision) -> Answer:
        composed, day = self._compose(decision.target)
        citations = composed.citations.all()
        if not composed.grounded:
            return self.refuse(decision.confidence, "answer.unsupported_date")
        statements = [*self._notes(decision, composed, day), *supported(composed.statements, citations)]
        return self._answer(
            composed.verdict if composed.past else decision.verdict,
            composed.headline,
            statements=tuple(statements),
            citations=quoted(composed.citations, self._quote),
            confidence=decision.confidence,
            topic=composed.situation.id,
            related=composed.related,
            as_of=day,
        )

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
        if decision.verdict is not composed.verdict and not composed.past:
            texts.append(say(self._ask.tongue, "answer.depends"))
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
        english = self._ask.tongue == "en"
        question = item.question_en if english else item.question
        options = tuple(
            ClarificationOption(label=o.label_en if english else o.label, facts=dict(o.facts))
            for o in item.options
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
