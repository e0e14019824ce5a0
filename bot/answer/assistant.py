"""The assistant: one question in, one Answer out, for any input.

read -> search -> rank -> decide -> compose -> verify
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from time import perf_counter

from bot.answer.answer import Answer
from bot.answer.blend import Blend
from bot.answer.decide import Costs, Decider, Decision
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
        evidence = self._search.evidence(question)
        stated: dict[str, Sequence[str]] = dict(self._facts.read(evidence.stems))
        added = {name: values for name, values in given.items() if values != stated.get(name)}
        if added:  # what the asker chose counts as if it had been written
            evidence = self._search.evidence(f"{question} {self._facts.words_for(added)}")
            stated.update(added)
        found = perf_counter()
        asking = Asking(question, tongue, on, today or on, stated, self._dates.read(question, on))
        reply = Reply(self.index, asking, self._mentions, self._site)
        if not re.search(r"\w", question) or not evidence.words:
            answer = reply.empty()
        else:
            decision = self._decide(evidence, stated, chosen=bool(added))
            if asking.asked and not reply.holds(decision):
                decision = self._undated(asking.asked, reply) or decision
            answer = reply.to(decision)
        spent = {"search": (found - start) * 1000, "total": (perf_counter() - start) * 1000}
        return answer.model_copy(update={"timings_ms": {k: round(v, 3) for k, v in spent.items()}})

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


def _own_questions(index: Index) -> dict[tuple[str, ...], str]:
    """The corpus's own wording of each situation, as offered on buttons, to the situation's id."""
    words = index.search.analyzer.words
    return {
        tuple(words(question)): situation.id
        for situation in index.corpus.situations.values()
        for question in (situation.question_en, situation.question)
    }
