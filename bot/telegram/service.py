"""What the handlers share: the assistant, today's date and the memory of buttons."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property

from bot.answer import Answer, Assistant
from bot.telegram import keyboard
from bot.telegram.memory import Ask, Memory
from index.language import Language
from knowledge import Corpus, Situation, Topic


class Service:
    """The assistant as the handlers use it: off the event loop, by today's law."""

    def __init__(self, assistant: Assistant, today: Callable[[], date]) -> None:
        self._assistant = assistant
        self.today = today
        self.memory = Memory()

    @property
    def corpus(self) -> Corpus:
        """What the assistant knows."""
        return self._assistant.index.corpus

    async def answer(self, ask: Ask, on: date) -> Answer:
        """Answer in a thread, so that other chats go on."""
        return await asyncio.to_thread(self._assistant.answer, ask.question, on, ask.facts)

    def label(self, question: str) -> str:
        """A short name for a related question: its situation's title where there is one."""
        return self._titles.get(question, question)

    def topic(self, code: str) -> Topic | None:
        """The topic behind a button."""
        return self._topics.get(code)

    def situation(self, code: str) -> Situation | None:
        """The situation behind a button."""
        return self._situations.get(code)

    def named(self, situations: Iterable[Situation], language: Language) -> list[tuple[str, str]]:
        """(id, words on its button) of each situation."""
        return [(s.id, s.question_en if language == "en" else s.title) for s in situations]

    @cached_property
    def _titles(self) -> dict[str, str]:
        return {s.question: s.title for s in self.corpus.situations.values()}

    @cached_property
    def _topics(self) -> dict[str, Topic]:
        return {keyboard.code(topic.id): topic for topic in self.corpus.topics}

    @cached_property
    def _situations(self) -> dict[str, Situation]:
        return {keyboard.code(name): situation for name, situation in self.corpus.situations.items()}
