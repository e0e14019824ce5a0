"""The assistant: one question in, one Answer out, for any input.

read -> search -> rank -> decide -> compose -> verify
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from time import perf_counter

from bot.answer.acts import ActReader
from bot.answer.answer import Answer
from bot.answer.blend import Blend
from bot.answer.context import in_context
from bot.answer.courtesy import CourtesyReader
from bot.answer.decide import Costs, Decider, Decision
from bot.answer.dialogue import Dialogue, FollowUpReader, joined, overridden
from bot.answer.facts import FactReader
from bot.answer.form import FormReader
from bot.answer.inquire import TOPIC, Inquirer, of_topic
from bot.answer.mention import MentionReader
from bot.answer.rank import EvidenceRanker, Facts
from bot.answer.reply import Asking, Part, Reply
from bot.answer.when import Asked, DateReader
from index import language
from index.normalize import MAX_CHARS
from index.ranker import LearnedRanker
from index.search import Evidence
from index.store import Index
from knowledge import LEGAL_VERDICTS, Verdict

_UNANSWERED = (Verdict.CLARIFY, Verdict.REFUSE)
STRICTEST = (
    Verdict.FORBIDDEN,
    Verdict.CONDITIONAL,
    Verdict.PERMITTED,
    Verdict.INFORMATION,
    Verdict.CLARIFY,
    Verdict.REFUSE,
)
"""Of several acts in one question the strictest leads."""
GivenFacts = Mapping[str, str | Sequence[str]]


@dataclass(frozen=True)
class Reading:
    """A text as it was read: what was found for it, and the facts it states."""

    evidence: Evidence
    facts: Facts

    def stating(self, facts: Facts) -> Reading:
        """With these facts in the place of what it states of them."""
        return Reading(self.evidence, {**self.facts, **facts})


class Assistant:
    """Answers questions from one opened index. Pure: time and index are handed in.

    Citations link to the reading room where ``site`` is its address, else to official pages.
    """

    def __init__(
        self,
        index: Index,
        learned: LearnedRanker,
        blend: Blend,
        form: FormReader,
        costs: Costs,
        site: str | None = None,
    ) -> None:
        self.index = index
        self._site = site
        self._form = form
        self._corpus = index.corpus
        self._search = index.search
        self._facts = FactReader(index.corpus.facts, index.search.analyzer, index.lexicon.negation)
        self._ranker = EvidenceRanker(index.corpus, index.search, learned, blend)
        self._decider = Decider(index.corpus, costs)
        self._inquirer = Inquirer(index.corpus)
        self._dates = DateReader(index.lexicon.dates, index.corpus.elections)
        self._mentions = MentionReader(index.lexicon.articles, index.corpus)
        self._acts = ActReader(index.lexicon.acts, index.search.analyzer)
        self._courtesy = CourtesyReader(index.lexicon.courtesy)
        self._follow_ups = FollowUpReader(index.lexicon.follow_ups)
        self._own_questions = _own_questions(index)

    def answer(
        self, question: str, on: date, facts: GivenFacts | None = None, *, today: date | None = None
    ) -> Answer:
        """Answer a question by the law of ``on``, or of the earlier date that it asks for.

        ``facts`` add to or replace those it states. Where ``today`` is another day than ``on``, the
        answer says by which day's law it is given, and what of that law is revoked since.
        """
        start = perf_counter()
        question = question.encode(errors="replace").decode()  # half a surrogate pair cannot be written out
        tongue = language.detect(question[:MAX_CHARS], self.index.lexicon)
        given = {k: (v,) if isinstance(v, str) else tuple(v) for k, v in (facts or {}).items()}
        bare = self._courtesy.unwrapped(question)
        reading = self._read(bare)
        added = {name: values for name, values in given.items() if values != reading.facts.get(name)}
        if added:  # what the asker chose counts as if it had been written
            reading = self._read(f"{bare} {self._facts.words_for(added)}").stating(added)
        found = perf_counter()
        asking = Asking(question, tongue, on, today or on, reading.facts, self._dates.read(question, on))
        reply = Reply(self.index, asking, self._mentions, self._site)
        if not re.search(r"\w", question) or not reading.evidence.words:
            answer = reply.empty()
        else:
            dated = self._undated(asking.asked, reply) if asking.asked else None
            answer = reply.to(dated or self._decide(reading, bare, chosen=bool(added)))
        spent = {"search": (found - start) * 1000, "total": (perf_counter() - start) * 1000}
        return answer.model_copy(update={"timings_ms": {k: round(v, 3) for k, v in spent.items()}})

    def follow(
        self,
        question: str,
        on: date,
        dialogue: Dialogue | None,
        now: datetime,
        facts: GivenFacts | None = None,
        *,
        today: date | None = None,
    ) -> tuple[Answer, Dialogue]:
        """Answer a question in a conversation; returns the answer and what the conversation has come to.

        A follow-up ("kalau pakai seragam?") is read with the last question, its facts in the place of
        those said before; anything else starts afresh, as does a question after a long silence.
        ``now`` is a moment of the caller's clock, the same kind of time at every call.
        """
        live = self._follow_ups.live(dialogue, now)
        alone = self.answer(question, on, facts, today=today)
        if live and not facts and self._follows(question, alone):
            whole = joined(live, question)
            merged = overridden(live.facts, _tuples(alone.facts))
            answer = self.answer(whole, on, merged, today=today)
            if answer.verdict in LEGAL_VERDICTS:
                shown = answer.model_copy(update={"question": question})
                return shown, Dialogue(question=whole, facts=merged, asked_at=now)
        return alone, Dialogue(question=question, facts=_tuples(alone.facts), asked_at=now)

    def _follows(self, question: str, alone: Answer) -> bool:
        """Whether a question follows on: it opens so, or is a few words that mean nothing alone."""
        if self._follow_ups.opens(question):
            return True
        return self._follow_ups.may_follow(question) and bool(alone.facts) and alone.verdict in _UNANSWERED

    def _undated(self, asked: Asked, reply: Reply) -> list[Part]:
        """What the question without its date is about, where the law of that date answers it."""
        reading = self._read(asked.rest)
        if not reading.evidence.words:
            return []
        parts = self._decide(reading, asked.rest, chosen=False)
        return parts if reply.holds(parts[0].decision) else []

    def _read(self, text: str) -> Reading:
        evidence = self._search.evidence(text)
        return Reading(evidence, self._facts.read(evidence.stems))

    def _decide(self, reading: Reading, text: str, *, chosen: bool) -> list[Part]:
        """What to say, act by act, the strictest first; one part where one thing is asked."""
        own = self._own_questions.get(reading.evidence.words)
        if own is not None and not chosen:
            return [self._part(text, reading, Decision(self._decider.verdict_of(own), own, 1.0))]
        pieces = [] if chosen else self._acts.pieces(text)
        several = self._decide_each(pieces) if len(pieces) > 1 else []
        return several or [self._part(text, reading, self._decide_one(reading, chosen=chosen))]

    def _decide_one(self, reading: Reading, *, chosen: bool) -> Decision:
        candidates = self._ranker.rank(reading.evidence, reading.facts)
        if not chosen:
            return self._decider.decide(candidates, self._inquirer.inquiry(candidates, reading.facts))
        # the asker has just answered a question back: do not ask another
        candidates = [c for c in candidates if not c.target.startswith("klarifikasi/")] or candidates
        return self._decider.decide(of_topic(candidates, next(iter(reading.facts.get(TOPIC, ())), "")))

    def _decide_each(self, pieces: Sequence[str]) -> list[Part]:
        """The parts of a question that asks several things; none where they come down to one."""
        parts: dict[str, Part] = {}
        for place, piece in enumerate(pieces):
            reading = self._read(piece)
            candidates = self._ranker.rank(reading.evidence, reading.facts)
            if place:
                whole = self._read(" ".join(pieces[: place + 1]))
                candidates = in_context(candidates, self._ranker.rank(whole.evidence, whole.facts))
            decision = self._decider.decide(candidates)
            if decision.verdict is not Verdict.CLARIFY:
                parts.setdefault(decision.target, self._part(piece, reading, decision))
        found = sorted(parts.values(), key=lambda part: STRICTEST.index(part.verdict))
        return found if len(found) > 1 and found[0].verdict in LEGAL_VERDICTS else []

    def _part(self, text: str, reading: Reading, decision: Decision) -> Part:
        return Part(text, decision, wants_fact=self._form.asks_for_fact(reading.evidence.stems))


def _tuples(facts: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(values) for name, values in facts.items()}


def _own_questions(index: Index) -> dict[tuple[str, ...], str]:
    """The corpus's own wording of each situation, as offered on buttons, to the situation's id."""
    words = index.search.analyzer.words
    return {
        tuple(words(question)): situation.id
        for situation in index.corpus.situations.values()
        for question in (situation.question_en, situation.question)
    }
