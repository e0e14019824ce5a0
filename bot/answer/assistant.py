"""The assistant: one question in, one Answer out, for any input.

read -> search -> rank -> decide -> compose -> verify
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from time import perf_counter

from bot.answer import mention
from bot.answer.answer import Answer, AnswerStatement, Clarification, ClarificationOption
from bot.answer.blend import Blend
from bot.answer.cite import Citations
from bot.answer.compose import Composed
from bot.answer.decide import Costs, Decider, Decision
from bot.answer.facts import FactReader
from bot.answer.rank import EvidenceRanker, Facts
from bot.answer.verify import supported
from bot.texts import say
from index import language
from index.language import Language
from index.normalize import MAX_CHARS
from index.ranker import LearnedRanker
from index.search import Evidence
from index.store import Index
from knowledge import Verdict

GivenFacts = Mapping[str, str | Sequence[str]]


class Assistant:
    """Answers questions from one opened index. Pure: time and index are handed in."""

    def __init__(self, index: Index, learned: LearnedRanker, blend: Blend, costs: Costs) -> None:
        self.index = index
        self._corpus = index.corpus
        self._search = index.search
        self._facts = FactReader(index.corpus.facts, index.search.analyzer, index.lexicon.negation)
        self._ranker = EvidenceRanker(index.corpus, index.search, learned, blend)
        self._decider = Decider(index.corpus, costs)
        self._smalltalk = {item.id: item for item in index.corpus.smalltalk}
        self._clarifications = {item.id: item for item in index.corpus.clarifications}
        self._own_questions = _own_questions(index)

    def answer(self, question: str, on: date, facts: GivenFacts | None = None) -> Answer:
        """Answer a question by the law of ``on``; ``facts`` add to or replace those it states."""
        start = perf_counter()
        question = question.encode(errors="replace").decode()  # half a surrogate pair cannot be written out
        tongue = language.detect(question[:MAX_CHARS], self.index.lexicon)
        given = {k: (v,) if isinstance(v, str) else tuple(v) for k, v in (facts or {}).items()}
        evidence = self._search.evidence(question)
        stated: dict[str, Sequence[str]] = dict(self._facts.read(evidence.stems))
        added = {name: values for name, values in given.items() if values != stated.get(name)}
        if added:  # what the asker chose counts as if it had been written
            evidence = self._search.evidence(f"{question} {self._facts.words_for(added)}")
            stated.update(added)
        found = perf_counter()
        reply = _Reply(self, question, tongue, on, stated)
        if not re.search(r"\w", question) or not evidence.words:
            answer = reply.empty()
        else:
            answer = reply.to(self._decide(evidence, stated, chosen=bool(added)))
        spent = {"search": (found - start) * 1000, "total": (perf_counter() - start) * 1000}
        return answer.model_copy(update={"timings_ms": {k: round(v, 3) for k, v in spent.items()}})

    def _decide(self, evidence: Evidence, facts: Facts, *, chosen: bool) -> Decision:
        own = self._own_questions.get(evidence.words)
        if own is not None and not chosen:
            return Decision(self._decider.verdict_of(own), own, 1.0)
        candidates = self._ranker.rank(evidence, facts)
        if chosen:  # the asker has just answered a question back: do not ask another
            candidates = [c for c in candidates if not c.target.startswith("klarifikasi/")] or candidates
        return self._decider.decide(candidates)


def _own_questions(index: Index) -> dict[tuple[str, ...], str]:
    """The corpus's own wording of each situation, as offered on buttons, to the situation's id."""
    words = index.search.analyzer.words
    return {
        tuple(words(question)): situation.id
        for situation in index.corpus.situations.values()
        for question in (situation.question_en, situation.question)
    }


class _Reply:
    """Everything that one question's answer has in common, whatever is decided."""

    def __init__(self, assistant: Assistant, question: str, tongue: Language, on: date, facts: Facts) -> None:
        self._assistant = assistant
        self._question = question
        self._tongue = tongue
        self._on = on
        self._facts = facts

    def to(self, decision: Decision) -> Answer:
        """The answer that a decision calls for."""
        kind, _, name = decision.target.partition("/")
        if decision.verdict is Verdict.REFUSE:
            return self._provision() or self.refuse(decision.confidence)
        if kind == "basa-basi":
            return self._smalltalk(name, decision.confidence)
        if kind == "klarifikasi":
            return self._provision() or self._clarify(name, decision.confidence)
        return self._situation(decision)

    def empty(self) -> Answer:
        """Nothing to read: an invitation to ask."""
        return self._answer(Verdict.CLARIFY, say(self._tongue, "answer.empty"), confidence=1.0)

    def refuse(self, confidence: float, headline: str = "answer.refuse") -> Answer:
        """Not our subject, or no source: say so, and who can help."""
        notes = [say(self._tongue, key) for key in ("answer.refuse_whom", "answer.refuse_can")]
        text = say(
            self._tongue, headline, **({"date": self._on.isoformat()} if headline.endswith("_date") else {})
        )
        statements = tuple(AnswerStatement(role="note", text=note) for note in notes)
        return self._answer(Verdict.REFUSE, text, statements=statements, confidence=confidence)

    def _situation(self, decision: Decision) -> Answer:
        composed = Composed(self._assistant.index.corpus, decision.target, self._on, self._tongue)
        citations = composed.citations.all()
        if not composed.grounded:
            return self.refuse(decision.confidence, "answer.unsupported_date")
        statements = [*self._notes(decision, composed), *supported(composed.statements, citations)]
        return self._answer(
            decision.verdict,
            composed.headline,
            statements=tuple(statements),
            citations=citations,
            confidence=decision.confidence,
            topic=composed.situation.id,
            related=composed.related,
        )

    def _notes(self, decision: Decision, composed: Composed) -> list[AnswerStatement]:
        notes = [say(self._tongue, "answer.details_language")]
        if decision.verdict is not composed.verdict:
            notes.append(say(self._tongue, "answer.depends"))
        if len(self._question) > MAX_CHARS:
            notes.append(say(self._tongue, "answer.clipped"))
        return [AnswerStatement(role="note", text=note) for note in notes if note]

    def _provision(self) -> Answer | None:
        """Where the question names an article that we know: its gist, with the caution that no situation fits."""
        corpus = self._assistant.index.corpus
        named = mention.provisions(self._question, corpus)
        if not named:
            return None
        citations = Citations(corpus, self._on, self._tongue)
        numbers = [n for n in map(citations.provision, named) if n is not None]
        if not numbers:
            return None
        rules = [
            AnswerStatement(role="rule", text=corpus.provisions[source][1].digest, cites=(n,))
            for n, source in enumerate(citations.sources(), start=1)
        ]
        short = citations.all()[0].short
        return self._answer(
            Verdict.INFORMATION,
            say(self._tongue, "answer.provision_only", short=short),
            statements=tuple(rules),
            citations=citations.all(),
            confidence=0.5,
        )

    def _smalltalk(self, name: str, confidence: float) -> Answer:
        item = self._assistant._smalltalk[name]
        reply = item.reply_en if self._tongue == "en" else item.reply
        return self._answer(Verdict.CLARIFY, reply, confidence=confidence)

    def _clarify(self, name: str, confidence: float) -> Answer:
        item = self._assistant._clarifications[name]
        english = self._tongue == "en"
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
                "question": self._question,
                "language": self._tongue,
                "verdict": verdict,
                "headline": headline,
                "confidence": round(confidence, 4),
                "facts": {k: list(v) for k, v in self._facts.items()},
                "as_of": self._on,
                "index_version": self._assistant.index.version,
                **parts,
            }
        )
