"""For whom and when an answer holds, and what holds otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.answer.answer import AnswerStatement
from bot.answer.cite import Citations
from bot.answer.compose import Composed
from bot.texts import say
from index.language import Language
from knowledge import Branch, Corpus, Situation, Verdict

STATUS = "asker"
"""The fact that says what the asker is: PNS, PPPK, a contract worker, a soldier."""


class Scope:
    """The limits of one situation's answer, with the sources of what lies beyond them."""

    def __init__(
        self, corpus: Corpus, situation: Situation, citations: Citations, language: Language
    ) -> None:
        statuses = next((fact.values for fact in corpus.facts if fact.id == STATUS), ())
        self._statuses = {v.id: v.label_en if language == "en" else v.label for v in statuses}
        self._situation = situation
        self._citations = citations
        self._language = language

    def otherwise(self, branch: Branch) -> Iterator[AnswerStatement]:
        """The case that a branch's answer is for, and the general rule outside it."""
        case = branch.title_en if self._language == "en" else branch.title
        if case:
            yield AnswerStatement(role="note", text=say(self._language, "answer.holds_if", case=case))
        headline = self._headline(self._situation)
        text = say(self._language, "answer.otherwise", headline=headline)
        yield AnswerStatement(role="note", text=text, cites=self._sources(self._situation))

    def by_status(self) -> Iterator[AnswerStatement]:
        """What differs for another status, where the asker has not said what he is."""
        for branch in self._situation.branches:
            if set(branch.when) == {STATUS} and branch.verdict is not self._situation.verdict:
                status = "/".join(self._statuses.get(value, value) for value in branch.when[STATUS])
                text = say(
                    self._language, "answer.for_status", status=status, headline=self._headline(branch)
                )
                yield AnswerStatement(role="note", text=text, cites=self._sources(branch))

    def act(self, text: str, verdict: Verdict, answer: Composed | None) -> AnswerStatement:
        """The verdict on another act of the same question; without an ``answer`` it is not our subject."""
        if answer is None or not answer.grounded:
            return AnswerStatement(role="note", text=say(self._language, "answer.act_refused", text=text))
        word = say(self._language, f"verdict.{verdict}").lower()
        said = say(self._language, "answer.act", text=text, verdict=word, headline=answer.headline)
        return AnswerStatement(role="note", text=said, cites=self._carrying(answer.basis))

    def _headline(self, node: Branch | Situation) -> str:
        return node.headline_en if self._language == "en" else node.headline

    def _sources(self, node: Branch | Situation) -> tuple[int, ...]:
        return self._carrying(node.basis or self._situation.basis or ())

    def _carrying(self, basis: Sequence[str]) -> tuple[int, ...]:
        """The most specific source in force: the first of the basis that is carried."""
        carried = map(self._citations.carrying, basis)
        return next((numbers for numbers in carried if numbers), ())
