"""The assistant: one question in, one Answer out, for any input.

read -> search -> rank -> decide -> compose -> verify
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from time import perf_counter

from bot.answer.answer import Answer
from bot.answer.blend import Blend
from bot.answer.courtesy import CourtesyReader
from bot.answer.decide import Costs, Decider, Decision
from bot.answer.dialogue import Dialogue, FollowUpReader, joined, overridden
from bot.answer.facts import FactReader
from bot.answer.mention import MentionReader
from bot.answer.rank import EvidenceRanker, Facts
from bot.answer.reply import Asking, Reply
from bot.answer.when import Asked, DateReader
from index import language
from index.normalize import MAX_CHARS
from index.ranker import LearnedRanker
from index.search import Evidence
from index.store import Index
from knowledge import LEGAL_VERDICTS, Verdict

_UNANSWERED = (Verdict.CLARIFY, Verdict.REFUSE)
GivenFacts = Mapping[str, str | Sequence[str]]


class Assistant:
    """Answers questions from one opened index. Pure: time and index are handed in.

    Citations link to the reading room where ``site`` is its address, else to official pages.
    """

    def __init__(
        self, index: Index, learned: LearnedRanker, blend: Blend, costs: Costs, site: str | None = None
    ) -> None:
        self.index = index
        self._site = site
        self._corpus = index.corpus
        self._search = index.search
        self._facts = FactReader(index.corpus.facts, index.search.analyzer, index.lexicon.negation)
        self._ranker = EvidenceRanker(index.corpus, index.search, learned, blend)
        self._decider = Decider(index.corpus, costs)
        self._dates = DateReader(index.lexicon.dates, index.corpus.elections)
        self._mentions = MentionReader(index.lexicon.articles, index.corpus)
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
        evidence = self._search.evidence(bare)
        stated: dict[str, Sequence[str]] = dict(self._facts.read(evidence.stems))
        added = {name: values for name, values in given.items() if values != stated.get(name)}
        if added:  # what the asker chose counts as if it had been written
            evidence = self._search.evidence(f"{bare} {self._facts.words_for(added)}")
            stated.update(added)
        found = perf_counter()
        asking = Asking(question, tongue, on, today or on, stated, self._dates.read(question, on))
        reply = Reply(self.index, asking, self._mentions, self._site)
        if not re.search(r"\w", question) or not evidence.words:
            answer = reply.empty()
        else:
            dated = self._undated(asking.asked, reply) if asking.asked else None
            answer = reply.to(dated or self._decide(evidence, stated, chosen=bool(added)))
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

    def _undated(self, asked: Asked, reply: Reply) -> Decision | None:
        """What the question without its date is about, where the law of that date answers it."""
        evidence = self._search.evidence(asked.rest)
        if not evidence.words:
            return None
        decision = self._decide(evidence, self._facts.read(evidence.stems), chosen=False)
        return decision if reply.holds(decision) else None

    def _decide(self, evidence: Evidence, facts: Facts, *, chosen: bool) -> Decision:
        own = self._own_questions.get(evidence.words)
        if own is not None and not chosen:
            return Decision(self._decider.verdict_of(own), own, 1.0)
        candidates = self._ranker.rank(evidence, facts)
        if chosen:  # the asker has just answered a question back: do not ask another
            candidates = [c for c in candidates if not c.target.startswith("klarifikasi/")] or candidates
        return self._decider.decide(candidates)


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
