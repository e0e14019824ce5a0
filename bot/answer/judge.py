"""Reads a text and decides what to say to it: one thing asked, several, or a follow-up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answer.acts import ActReader
from bot.answer.blend import Blend
from bot.answer.context import in_context, subjects
from bot.answer.decide import Costs, Decider, Decision
from bot.answer.dialogue import Dialogue, FollowUpReader, joined, overridden
from bot.answer.facts import FactReader
from bot.answer.form import FormReader
from bot.answer.inquire import GENERAL, TOPIC, Inquirer, of_topic
from bot.answer.rank import Candidate, EvidenceRanker, Facts, subject
from bot.answer.reply import Part
from index.ranker import LearnedRanker
from index.search import Evidence
from index.store import Index
from knowledge import LEGAL_VERDICTS, Verdict

ACT = "reaction"
"""The fact that says what is done with a post."""
STRICTEST = (
    Verdict.FORBIDDEN,
    Verdict.CONDITIONAL,
    Verdict.PERMITTED,
    Verdict.INFORMATION,
    Verdict.CLARIFY,
    Verdict.REFUSE,
)
"""Of several acts in one question the strictest leads."""


@dataclass(frozen=True)
class Reading:
    """A text as it was read: what was found for it, and the facts it states."""

    evidence: Evidence
    facts: Facts

    def stating(self, facts: Facts) -> Reading:
        """With these facts in the place of what it states of them."""
        return Reading(self.evidence, {**self.facts, **facts})


class Judge:
    """Everything from a text to what is decided on it. Pure."""

    def __init__(
        self, index: Index, learned: LearnedRanker, blend: Blend, form: FormReader, costs: Costs
    ) -> None:
        self._corpus = index.corpus
        self._search = index.search
        self._facts = FactReader(index.corpus.facts, index.search.analyzer, index.lexicon.negation)
        self._ranker = EvidenceRanker(index.corpus, index.search, learned, blend)
        self._decider = Decider(index.corpus, costs)
        self._inquirer = Inquirer(index.corpus)
        self._acts = ActReader(index.lexicon.acts, index.search.analyzer)
        self._follow_ups = FollowUpReader(index.lexicon.follow_ups)
        self._form = form
        self._own_questions = _own_questions(index)

    def read(self, text: str, chosen: Facts | None = None) -> Reading:
        """A text with the facts it states; what the asker chose counts as if it had been written."""
        evidence = self._search.evidence(text)
        reading = Reading(evidence, self._facts.read(evidence.stems))
        added = {name: values for name, values in (chosen or {}).items() if values != reading.facts.get(name)}
        if not added:
            return reading
        return self.read(f"{text} {self._facts.words_for(added)}").stating(added)

    def asks(self, text: str) -> bool:
        """Whether a text has a word that asks."""
        return self._acts.asks(text)

    def candidates(self, text: str) -> list[Candidate]:
        """What a text may be about, best first; empty where it has no word."""
        reading = self.read(text)
        return self._ranker.rank(reading.evidence, reading.facts) if reading.evidence.words else []

    def chosen(self, target: str, question: str) -> Part:
        """What to say to a question that is known to be on ``target``; raises KeyError for an unknown one."""
        if not self._decider.knows(target):
            raise KeyError(target)
        return Part(question, Decision(self._decider.verdict_of(target), target, 1.0))

    def parts(self, text: str, reading: Reading, *, chosen: bool = False, whole: bool = False) -> list[Part]:
        """What to say, act by act, the strictest first; one part where one thing is asked.

        ``chosen`` says that the asker has just answered a question back: no other is asked. A text that
        is taken as a ``whole`` is not cut into acts.
        """
        own = self._own_questions.get(reading.evidence.words)
        if own is not None and not chosen:
            return [self._part(text, reading, Decision(self._decider.verdict_of(own), own, 1.0))]
        pieces = [] if chosen or whole else self._acts.pieces(text)
        several = self._each(pieces) if len(pieces) > 1 else []
        return several or [self._part(text, reading, self._one(reading, chosen=chosen))]

    def following(self, text: str, dialogue: Dialogue) -> tuple[Reading, Part] | None:
        """What to say to a text that follows on from a dialogue; None where it stands for itself."""
        reading = self.read(text)
        if not reading.evidence.words or reading.evidence.words in self._own_questions:
            return None
        alone = self._ranker.rank(reading.evidence, reading.facts)
        if self._follow_ups.stands_alone(reading.evidence.words, subjects(alone), dialogue.topic):
            return None
        merged = reading.stating(overridden(dialogue.facts, reading.facts))
        whole = self.read(joined(dialogue, text))
        candidates = in_context(
            self._ranker.rank(merged.evidence, merged.facts),
            self._ranker.rank(whole.evidence, merged.facts),
            None if self._turns_to_another_act(reading.facts, dialogue) else dialogue.topic,
        )
        decision = self._decider.decide(candidates, self._inquirer.inquiry(candidates, merged.facts))
        if decision.verdict not in LEGAL_VERDICTS and decision.inquiry is None:
            return None
        return merged, self._leaning(text, reading, decision)

    def _turns_to_another_act(self, stated: Facts, dialogue: Dialogue) -> bool:
        """Whether a follow-up names an act (like, share, comment) that the subject so far knows nothing of."""
        situation = self._corpus.situations.get(dialogue.topic or "")
        known = {name for branch in situation.branches for name in branch.when} if situation else set()
        return bool(stated.get(ACT)) and ACT not in known and not dialogue.facts.get(ACT)

    def _one(self, reading: Reading, *, chosen: bool) -> Decision:
        candidates = self._ranker.rank(reading.evidence, reading.facts)
        if not chosen:
            return self._decider.decide(candidates, self._inquirer.inquiry(candidates, reading.facts))
        topic = next(iter(reading.facts.get(TOPIC, ())), "")
        if self._decider.knows(topic.removesuffix(GENERAL)):
            return self._decider.decide(of_topic(candidates, topic))
        candidates = [c for c in candidates if not c.target.startswith("klarifikasi/")] or candidates
        return self._decider.decide(candidates)

    def _each(self, pieces: Sequence[str]) -> list[Part]:
        """The parts of a question that asks several things; none where they come down to one.

        A later piece of a few words leans on the first one's subject, as a follow-up does.
        """
        parts: dict[str, Part] = {}
        topic: str | None = None
        for place, piece in enumerate(pieces):
            reading = self.read(piece)
            candidates: Sequence[Candidate] = self._ranker.rank(reading.evidence, reading.facts)
            if place:
                whole = self.read(" ".join(pieces[: place + 1]))
                leans = topic if self._follow_ups.may_lean(reading.evidence.words) else None
                candidates = in_context(candidates, self._ranker.rank(whole.evidence, whole.facts), leans)
            decision = self._decider.decide(candidates)
            topic = topic or subject(decision.target)
            if decision.verdict is not Verdict.CLARIFY:
                part = self._leaning if place else self._part
                parts.setdefault(decision.target, part(piece, reading, decision))
        found = sorted(parts.values(), key=lambda part: STRICTEST.index(part.verdict))
        return found if len(found) > 1 and found[0].verdict in LEGAL_VERDICTS else []

    def _leaning(self, text: str, reading: Reading, decision: Decision) -> Part:
        """A part that leans on what went before wants a fact only where it says which."""
        part = self._part(text, reading, decision)
        return replace(part, wants_fact=part.wants_fact and self._acts.asks_clearly(text))

    def _part(self, text: str, reading: Reading, decision: Decision) -> Part:
        return Part(text, decision, wants_fact=self._form.asks_for_fact(reading.evidence.stems))


def _own_questions(index: Index) -> dict[tuple[str, ...], str]:
    """The corpus's own wording of each situation, as offered on buttons, to the situation's id."""
    words = index.search.analyzer.words
    return {
        tuple(words(question)): situation.id
        for situation in index.corpus.situations.values()
        for question in (situation.question_en, situation.question)
    }
