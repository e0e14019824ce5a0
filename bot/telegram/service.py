"""What the handlers share: the assistant, today's date and the memory of buttons."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from datetime import date

from bot.answer import Answer
from bot.live import Live
from bot.telegram.people.limits import Limits
from bot.telegram.people.memory import Ask, Memory
from bot.telegram.view import keyboard
from bot.texts import say
from index.language import Language, detect
from knowledge import Corpus, Situation, Topic

_LEAST = 2
"""Characters from which a typed text says something."""


class Service:
    """The assistant as the handlers use it: off the event loop, by today's law."""

    def __init__(self, assistant: Live, today: Callable[[], date], limits: Limits | None = None) -> None:
        self._assistant = assistant
        self.today = today
        self.limits = limits or Limits()
        self.memory = Memory()
        self._shown: _Menus | None = None

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
        return await asyncio.to_thread(self._assistant.answer, ask.question, on, ask.facts)

    async def about(self, target: str, language: Language) -> Answer:
        """The answer on a situation or branch (``id`` or ``id/branch``) by today's law; KeyError for none."""
        return await asyncio.to_thread(self._assistant.about, target, self.today(), language)

    def asks(self, text: str) -> bool:
        """Whether a text asks something."""
        return self._assistant.asks(text)

    async def suggested(self, text: str, most: int) -> tuple[Situation, ...]:
        """Situations that a text may be about."""
        return await asyncio.to_thread(self._assistant.suggest, text, most)

    async def offered(self, typed: str, most: int) -> tuple[Situation, ...]:
        """Situations to offer for what is typed so far: a situation's own id (a shared card), else by meaning."""
        situations = self.corpus.situations
        if len(typed.strip()) < _LEAST:
            popular = say("id", "telegram.inline.popular").split()
            return tuple(situations[name] for name in popular if name in situations)
        if typed.strip() in situations:
            return (situations[typed.strip()],)
        return await self.suggested(typed, most)

    def language(self, text: str) -> Language:
        """The language that a text is in."""
        return detect(text, self._assistant.index.lexicon)

    def label(self, question: str) -> str:
        """A short name for a related question: its situation's title where there is one."""
        return self._menus.titles.get(question, question)

    def topic(self, code: str) -> Topic | None:
        """The topic behind a button."""
        return self._menus.topics.get(code)

    def situation(self, code: str) -> Situation | None:
        """The situation behind a button."""
        return self._menus.situations.get(code)

    def named(self, situations: Iterable[Situation], language: Language) -> list[tuple[str, str]]:
        """(id, words on its button) of each situation."""
        return [(s.id, s.question_en if language == "en" else s.title) for s in situations]

    @property
    def _menus(self) -> _Menus:
        """The look-ups over the corpus that answers now."""
        corpus = self.corpus
        if self._shown is None or self._shown.corpus is not corpus:
            self._shown = _Menus(corpus)
        return self._shown


class _Menus:
    """What buttons and labels mean in one version of the corpus."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.titles = {s.question: s.title for s in corpus.situations.values()}
        self.topics = {keyboard.code(topic.id): topic for topic in corpus.topics}
        self.situations = {keyboard.code(name): s for name, s in corpus.situations.items()}
