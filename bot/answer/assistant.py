"""The assistant: one question in, one Answer out, for any input.

read -> search -> rank -> decide -> compose -> verify
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from time import perf_counter

from bot.answer import suggest
from bot.answer.answer import Answer
from bot.answer.blend import Blend
from bot.answer.courtesy import CourtesyReader
from bot.answer.decide import Costs
from bot.answer.dialogue import Dialogue, FollowUpReader, joined
from bot.answer.form import FormReader
from bot.answer.inquire import TOPIC
from bot.answer.intent import IntentReader
from bot.answer.judge import Judge, Reading
from bot.answer.lookup import Lookup
from bot.answer.mention import MentionReader
from bot.answer.reply import Asking, Part, Reply
from bot.answer.when import Asked, DateReader
from index import language
from index.language import Language
from index.normalize import MAX_CHARS
from index.ranker import LearnedRanker
from index.store import Index
from knowledge import LEGAL_VERDICTS, Situation

GivenFacts = Mapping[str, str | Sequence[str]]


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
        self._judge = Judge(index, learned, blend, form, costs)
        self._dates = DateReader(index.lexicon.dates, index.corpus.elections)
        self._mentions = MentionReader(index.lexicon.articles, index.corpus)
        self.lookup = Lookup(index, self._mentions, site)
        """Finds and shows sources by themselves."""
        lexicon = index.lexicon
        self._intents = IntentReader(lexicon.intents, lexicon.negation.negators, lexicon.neutral.people)
        self._courtesy = CourtesyReader(index.lexicon.courtesy)
        self._follow_ups = FollowUpReader(index.lexicon.follow_ups)

    def answer(
        self,
        question: str,
        on: date,
        facts: GivenFacts | None = None,
        *,
        today: date | None = None,
        tongue: Language | None = None,
    ) -> Answer:
        """Answer a question by the law of ``on``, or of the earlier date that it asks for.

        ``facts`` add to or replace those it states. Where ``today`` is another day than ``on``, the
        answer says by which day's law it is given, and what of that law is revoked since. ``tongue`` is
        the language to answer in, unless given that of the question.
        """
        start = perf_counter()
        question = _writable(question)
        bare = self._courtesy.unwrapped(question)
        reading = self._judge.read(bare, _tuples(facts or {}))
        reply, asked = self._reply(question, on, today or on, reading, tongue)
        if not re.search(r"\w", question) or not reading.evidence.words:
            answer = reply.empty()
        else:
            dated = self._undated(asked, reply) if asked else []
            answer = reply.to(dated or self._judge.parts(bare, reading, chosen=bool(facts)))
        return _timed(answer, start)

    def about(self, target: str, on: date, tongue: Language = "id") -> Answer:
        """The answer on a situation (``id``) or one of its branches (``id/branch``), without reading a question.

        Raises KeyError for one that the corpus does not hold.
        """
        start = perf_counter()
        situation = self.index.corpus.situations[target.partition("/")[0]]
        question = situation.question_en if tongue == "en" else situation.question
        part = self._judge.chosen(target, question)
        asking = Asking(question, tongue, on, on, {TOPIC: (target,)})
        return _timed(Reply(self.index, asking, self._mentions, self._site).to([part]), start)

    def asks(self, text: str) -> bool:
        """Whether a text has a word that asks, or a question mark."""
        return "?" in text or self._judge.asks(text)

    def suggest(self, typed: str, most: int = 10) -> tuple[Situation, ...]:
        """Situations that a question still being typed may be about, best first; none off the subject."""
        return suggest.situations(self._judge.candidates(_writable(typed)), self.index.corpus, most)

    def follow(
        self,
        question: str,
        on: date,
        dialogue: Dialogue | None,
        now: datetime,
        facts: GivenFacts | None = None,
        *,
        today: date | None = None,
        tongue: Language | None = None,
    ) -> tuple[Answer, Dialogue]:
        """Answer a question in a conversation; returns the answer and what the conversation has come to.

        A follow-up ("kalau pakai seragam?") is read with the last question, its facts in the place of
        those said before; anything else starts afresh, as does a question after a long silence.
        ``now`` is a moment of the caller's clock, the same kind of time at every call.
        """
        live = self._follow_ups.live(dialogue, now)
        if live and not facts and (followed := self._follow(question, on, live, today or on, tongue)):
            answer, stated = followed
            whole, topic = joined(live, question), answer.topic or live.topic
            return answer, Dialogue(question=whole, facts=stated, topic=topic, asked_at=now)
        answer = self.answer(question, on, facts, today=today, tongue=tongue)
        stated = _tuples({name: values for name, values in answer.facts.items() if name != TOPIC})
        return answer, Dialogue(question=question, facts=stated, topic=answer.topic, asked_at=now)

    def _follow(
        self, question: str, on: date, live: Dialogue, today: date, tongue: Language | None
    ) -> tuple[Answer, dict[str, tuple[str, ...]]] | None:
        """The answer to a follow-up, with the facts of the dialogue as it has changed them."""
        start = perf_counter()
        question = _writable(question)
        if self._dates.read(question, on):  # the law of another day: the whole question, asked anew
            answer = self.answer(joined(live, question), on, live.facts, today=today, tongue=tongue)
            known = answer.verdict in LEGAL_VERDICTS
            return (answer.model_copy(update={"question": question}), live.facts) if known else None
        followed = self._judge.following(self._courtesy.unwrapped(question), live)
        if followed is None:
            return None
        reading, part = followed
        reply, _ = self._reply(question, on, today, reading, tongue)
        return _timed(reply.to([part]), start), _tuples(reading.facts)

    def _reply(
        self, question: str, on: date, today: date, reading: Reading, tongue: Language | None
    ) -> tuple[Reply, Asked | None]:
        tongue = tongue or language.detect(question[:MAX_CHARS], self.index.lexicon)
        asked = self._dates.read(question, on)
        words = reading.evidence.words
        hides, judges = self._intents.hides(words), self._intents.judges_person(question, words)
        asking = Asking(question, tongue, on, today, reading.facts, asked, hides, judges)
        return Reply(self.index, asking, self._mentions, self._site), asked

    def _undated(self, asked: Asked, reply: Reply) -> list[Part]:
        """What the question without its date is about, where the law of that date answers it."""
        reading = self._judge.read(asked.rest)
        if not reading.evidence.words:
            return []
        parts = self._judge.parts(asked.rest, reading, whole=True)
        return parts if reply.holds(parts[0].decision) else []


def _writable(question: str) -> str:
    """Without half surrogate pairs, which cannot be written out."""
    return question.encode(errors="replace").decode()


def _timed(answer: Answer, start: float) -> Answer:
    spent = round((perf_counter() - start) * 1000, 3)
    return answer.model_copy(update={"timings_ms": {"total": spent}})


def _tuples(facts: GivenFacts) -> dict[str, tuple[str, ...]]:
    return {name: (v,) if isinstance(v, str) else tuple(v) for name, v in facts.items()}
