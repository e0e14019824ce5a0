"""The assistant of a running bot: follows the index to new versions between two questions.

A thread looks at the index folder's ``current`` every second. A new version is loaded beside the
one that answers and takes its place in one assignment; each question is answered whole by the
version that it began with. A version that cannot be loaded changes nothing.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from time import monotonic

from bot.answer import Answer, Assistant, Dialogue
from bot.answer.assistant import GivenFacts
from bot.answer.lookup import Lookup
from index.errors import StoreError
from index.language import Language
from index.store import Index, current
from knowledge import Situation

_log = logging.getLogger(__name__)
EVERY = 1.0
"""Seconds between two looks."""
AGAIN = 30.0
"""Seconds after which a version that could not be loaded is tried once more."""


class Live:
    """Answers as the newest version does; safe to call from several threads.

    ``opened`` opens the current version; the first time here, so that its StoreError reaches the
    caller.
    """

    def __init__(
        self,
        opened: Callable[[], Assistant],
        index_dir: Path,
        every: float = EVERY,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._opened = opened
        self._index_dir = index_dir
        self._every = every
        self._clock = clock
        self._assistant = opened()
        self._failed: tuple[str, float] | None = None
        self._failure: str | None = None
        self._looking = threading.Lock()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def index(self) -> Index:
        """What answers now."""
        return self._assistant.index

    @property
    def lookup(self) -> Lookup:
        """Finds and shows sources by themselves."""
        return self._assistant.lookup

    @property
    def version(self) -> str:
        """The name of the version that answers now."""
        return self._assistant.index.version

    @property
    def failure(self) -> str | None:
        """Why what answers is not what the index folder holds as the version in use; None where it is.

        A version that cannot be loaded, a pointer that cannot be read, or the answering version's files
        gone. It is as of the last look, and is logged once.
        """
        return self._failure

    def answer(
        self,
        question: str,
        on: date,
        facts: GivenFacts | None = None,
        *,
        today: date | None = None,
        tongue: Language | None = None,
    ) -> Answer:
        """As Assistant.answer."""
        return self._assistant.answer(question, on, facts, today=today, tongue=tongue)

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
        """As Assistant.follow."""
        return self._assistant.follow(question, on, dialogue, now, facts, today=today, tongue=tongue)

    def about(self, target: str, on: date, tongue: Language = "id") -> Answer:
        """As Assistant.about."""
        return self._assistant.about(target, on, tongue)

    def asks(self, text: str) -> bool:
        """As Assistant.asks."""
        return self._assistant.asks(text)

    def suggest(self, typed: str, most: int = 10) -> tuple[Situation, ...]:
        """As Assistant.suggest."""
        return self._assistant.suggest(typed, most)

    def look(self) -> bool:
        """Load the version in use if it is another one; returns whether the bot switched."""
        with self._looking:
            try:
                name = current(self._index_dir).name
            except StoreError as error:  # what is damaged changes nothing
                self._note(str(error))
                return False
            if name == self.version:
                self._note(None)
                return False
            return not self._failed_lately(name) and self._load(name)

    def start(self) -> Live:
        """Begin to look, until ``stop``; the thread ends with the process."""
        self._thread = threading.Thread(target=self._run, name="index-watch", daemon=True)
        self._thread.start()
        return self

    def stop(self) -> None:
        """Stop looking; waits for a load that has begun."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        while not self._stop.wait(self._every):
            self.look()

    def _failed_lately(self, name: str) -> bool:
        return (
            self._failed is not None and self._failed[0] == name and self._clock() - self._failed[1] < AGAIN
        )

    def _load(self, name: str) -> bool:
        try:
            new = self._opened()
        except Exception as error:  # whatever a new version holds, the bot goes on with the old one
            said = str(error) if isinstance(error, StoreError) else type(error).__name__
            self._failed = name, self._clock()
            self._note(f"index version {name} cannot be loaded: {said}")
            return False
        before, self._assistant = self.version, new
        self._note(None)
        _log.info("index version %s answers from now on, before it %s", new.index.version, before)
        return True

    def _note(self, failure: str | None) -> None:
        """Remember what is wrong, and log it unless that was done."""
        if failure is None:
            self._failed = None
        elif failure != self._failure:
            _log.error("%s goes on answering: %s", self.version, failure)
        self._failure = failure
