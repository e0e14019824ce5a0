"""What the handlers share: the assistant, the clock, what is remembered of people."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import ParamSpec, TypeVar

from bot.answer import Answer, Dialogue
from bot.answer.lookup import Lookup
from bot.live import Live
from bot.telegram.menus import Menus, title_of
from bot.telegram.ops.metrics import Metrics
from bot.telegram.people.dialogues import Dialogues
from bot.telegram.people.held import (
    AnswersInMemory,
    FeedbackInMemory,
    HeldAnswers,
    HeldFeedback,
    HeldPreferences,
    PreferencesInMemory,
)
from bot.telegram.people.limits import Limits
from bot.telegram.people.memory import Ask, Memory
from bot.texts import say
from index.language import Language, detect
from knowledge import Corpus, Situation

P = ParamSpec("P")
T = TypeVar("T")
_LEAST = 2
"""Characters from which a typed text says something."""


@dataclass(frozen=True)
class Privacy:
    """What people are told about what is held: for how many days and hours, and whom to turn to."""

    days: int = 90
    inbox_hours: float = 24
    contact: str = ""


def _utc() -> datetime:
    return datetime.now(UTC)


class Service:
    """The assistant as the handlers use it: off the event loop, by today's law.

    ``now`` is the clock of conversations. What is held of people beyond memory is handed in.
    """

    def __init__(
        self,
        assistant: Live,
        today: Callable[[], date],
        now: Callable[[], datetime] = _utc,
        preferences: HeldPreferences | None = None,
        answers: HeldAnswers | None = None,
        limits: Limits | None = None,
        feedback: HeldFeedback | None = None,
        metrics: Metrics | None = None,
        privacy: Privacy | None = None,
    ) -> None:
        self._assistant = assistant
        self._now = now
        self.today = today
        self.limits = Limits() if limits is None else limits
        self.feedback: HeldFeedback = feedback or FeedbackInMemory()
        self.privacy = privacy or Privacy()
        self.metrics = metrics or Metrics()
        self.metrics.watch_index(lambda: (self.version, self.failure))
        self.memory = Memory(now)
        self._thread = ThreadPoolExecutor(1, "answers")
        minutes = assistant.index.lexicon.follow_ups.minutes
        self.dialogues = Dialogues(now, timedelta(minutes=minutes))
        self.preferences: HeldPreferences = preferences or PreferencesInMemory()
        self.answers: HeldAnswers = answers or AnswersInMemory()
        self._shown: Menus | None = None

    @property
    def corpus(self) -> Corpus:
        """What the assistant knows."""
        return self._assistant.index.corpus

    @property
    def version(self) -> str:
        """The index version that answers now."""
        return self._assistant.version

    @property
    def failure(self) -> str | None:
        """What keeps a newer index version from answering."""
        return self._assistant.failure

    def is_name(self, word: str) -> bool:
        """Whether a word in lower case is known as a person's name."""
        return word in self._assistant.index.lexicon.neutral.people

    def is_common(self, word: str) -> bool:
        """Whether a word is one that questions are made of."""
        speller = self._assistant.index.search.analyzer.speller
        return speller is None or speller.knows(word)

    async def answer(self, ask: Ask, on: date) -> Answer:
        """Answer in a thread, so that other chats go on."""
        return await self._aside(self._assistant.answer, ask.question, on, ask.facts)

    async def about(self, target: str, language: Language) -> Answer:
        """The answer on a situation or branch (``id`` or ``id/branch``) by today's law; KeyError for none."""
        return await self._aside(self._assistant.about, target, self.today(), language)

    def asks(self, text: str) -> bool:
        """Whether a text asks something."""
        return self._assistant.asks(text)

    async def suggested(self, text: str, most: int) -> tuple[Situation, ...]:
        """Situations that a text may be about."""
        return await self._aside(self._assistant.suggest, text, most)

    async def offered(self, typed: str, most: int) -> tuple[Situation, ...]:
        """Situations to offer for what is typed so far: a situation's own id (a shared card), else by meaning."""
        situations = self.corpus.situations
        if len(typed.strip()) < _LEAST:
            popular = say("id", "telegram.inline.popular").split()
            return tuple(situations[name] for name in popular if name in situations)
        if typed.strip() in situations:
            return (situations[typed.strip()],)
        return await self.suggested(typed, most)

    def language(self, text: str, unsure: Language = "id") -> Language:
        """The language that a text is in; ``unsure`` where no word tells."""
        return detect(text, self._assistant.index.lexicon, unsure)

    def named(self, situations: Iterable[Situation], language: Language) -> list[tuple[str, str]]:
        """(id, words on its button) of each situation."""
        return [(situation.id, title_of(situation, language)) for situation in situations]

    async def _aside(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run what takes milliseconds of processor time in a thread, so that the event loop goes on.

        One thread for all: two would take the interpreter's lock from each other.
        """
        return await asyncio.get_running_loop().run_in_executor(self._thread, partial(work, *args, **kwargs))

    @property
    def lookup(self) -> Lookup:
        """Finds and shows sources by themselves."""
        return self._assistant.lookup

    @property
    def months(self) -> dict[str, int]:
        """Names of months in lower case, to their numbers."""
        return self._assistant.index.lexicon.dates.months

    @property
    def menus(self) -> Menus:
        """What the codes in buttons mean now."""
        corpus = self.corpus
        if self._shown is None or self._shown.corpus is not corpus:
            self._shown = Menus(corpus)
        return self._shown

    async def follow(
        self, ask: Ask, on: date, dialogue: Dialogue | None, tongue: Language | None = None
    ) -> tuple[Answer, Dialogue]:
        """Answer in a thread, so that other chats go on; also what the conversation has come to."""
        return await self._aside(
            self._assistant.follow,
            ask.question,
            on,
            dialogue,
            self._now(),
            ask.facts,
            today=self.today(),
            tongue=tongue,
        )

    async def forget(self, person: int) -> None:
        """Delete all that is held of a person, in memory and in the database, whatever the chat."""
        self.dialogues.forget_person(person)
        self.memory.forget(person)
        await self.preferences.choose(person, None)
        await self.feedback.forget(person)
        await self.answers.forget(person)

    def leave(self, chat_id: int) -> None:
        """Drop what memory holds of a chat that cannot be written to any more; a private one has its person's number."""
        self.dialogues.forget_person(chat_id)
        self.memory.forget(chat_id)
