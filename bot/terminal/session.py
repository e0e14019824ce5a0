"""A conversation in the terminal: questions, and numbers for the choices of the last answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from rich.console import Console
from rich.text import Text

from bot.answer import Answer, Assistant, Dialogue
from bot.answer.dialogue import carried
from bot.card import Card, Source, card
from bot.live import Live
from bot.terminal import render
from bot.texts import say
from index.language import Language

Reader = Callable[[], str | None]
"""Gives the next line, or None at the end of input."""

_QUIT = frozenset({"/keluar", "/quit", "/exit"})


@dataclass(frozen=True)
class _Choice:
    label: str
    act: Callable[[], None]


class Session:
    """Reads lines until the end; a number picks a source, an option or a related question.

    With ``per``, by the law of that date.
    """

    def __init__(
        self,
        assistant: Assistant | Live,
        console: Console,
        today: Callable[[], date],
        per: date | None = None,
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        self._assistant = assistant
        self._console = console
        self._today = today
        self._now = now
        self._per = per
        self._dialogue: Dialogue | None = None
        self._choices: list[_Choice] = []

    def run(self, read: Reader) -> None:
        """Answer line by line; ends at /keluar or the end of input."""
        self._console.print(Text(say("id", "terminal.welcome")))
        while (line := read()) is not None:
            line = line.strip()
            if line.lower() in _QUIT:
                break
            self._take(line)
        self._console.print(Text(say("id", "terminal.bye")))

    def _take(self, line: str) -> None:
        if line.isdecimal() and self._choices:
            number = int(line[:9])  # int() refuses thousands of digits; nine are more than any choice
            if 1 <= number <= len(self._choices):
                self._choices[number - 1].act()
            else:
                self._console.print(Text(say("id", "terminal.no_such_choice", most=len(self._choices))))
        else:
            self.ask(line)

    def ask(self, question: str, facts: dict[str, str] | None = None) -> Answer:
        """Answer one question, or what follows on from the last one, and offer its choices."""
        today = self._today()
        answer, dialogue = self._assistant.follow(
            question, self._per or today, self._dialogue, self._now(), facts, today=today
        )
        self._dialogue = carried(answer, dialogue, self._dialogue)
        laid_out = card(answer)
        self._choices = [*self._options(answer), *self._follow_ups(answer, laid_out)]
        self._console.print(render.draw(laid_out, [c.label for c in self._choices], answer.language))
        return answer

    def _options(self, answer: Answer) -> list[_Choice]:
        options = answer.clarification.options if answer.clarification else ()
        return [
            _Choice(o.label, partial(self._ask, answer.question, {**answer.facts, **o.facts}))
            for o in options
        ]

    def _follow_ups(self, answer: Answer, laid_out: Card) -> list[_Choice]:
        tongue = answer.language
        sources = [
            _Choice(say(tongue, "terminal.open_source", short=s.short), partial(self._show, s, tongue))
            for s in laid_out.sources
        ]
        return sources + [_Choice(question, partial(self._ask, question)) for question in laid_out.related]

    def _ask(self, question: str, facts: dict[str, str] | None = None) -> None:
        self.ask(question, facts)

    def _show(self, source: Source, language: Language) -> None:
        self._console.print(render.draw_source(source, language))
