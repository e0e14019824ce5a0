"""What handlers need held of people beyond a conversation, and the same in memory only.

``store.answers.Answers``, ``people.preferences.Preferences`` and ``people.feedback.Feedback`` keep it
over a restart.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import Protocol

from bot.telegram.people.feedback import Opinion
from index.language import Language

MOST = 5_000


class HeldAnswers(Protocol):
    """Which messages answer which question, so that an edited question changes its answer."""

    async def remember(
        self, user_id: int, chat_id: int, question_id: int, message_ids: Sequence[int], /
    ) -> None:
        """That these messages answer this one of a person, in order."""

    async def find(self, user_id: int, chat_id: int, question_id: int, /) -> Sequence[int]:
        """The messages that answer this one; none where none are known."""

    async def forget(self, user_id: int, /) -> int:
        """Delete a person's; returns how many."""


class HeldPreferences(Protocol):
    """The language that a person chose; where none was, Telegram's and that of the question decide."""

    async def language(self, user_id: int, /) -> Language | None:
        """The language chosen; None for none."""

    async def choose(self, user_id: int, language: Language | None, /) -> None:
        """Choose a language, or none."""


class HeldFeedback(Protocol):
    """Opinions that people agreed to have kept."""

    async def keep(self, user_id: int, opinion: Opinion, /) -> None:
        """Keep one; the same one given twice is held once."""

    async def forget(self, user_id: int, /) -> int:
        """Delete a person's; returns how many."""


class AnswersInMemory:
    """Until a restart, and the oldest are forgotten first."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._answers: OrderedDict[tuple[int, int, int], tuple[int, ...]] = OrderedDict()

    async def remember(
        self, user_id: int, chat_id: int, question_id: int, message_ids: Sequence[int]
    ) -> None:
        """As in HeldAnswers."""
        self._answers[user_id, chat_id, question_id] = tuple(message_ids)
        while len(self._answers) > self._most:
            self._answers.popitem(last=False)

    async def find(self, user_id: int, chat_id: int, question_id: int) -> Sequence[int]:
        """As in HeldAnswers."""
        return self._answers.get((user_id, chat_id, question_id), ())

    async def forget(self, user_id: int) -> int:
        """As in HeldAnswers."""
        keys = [key for key in self._answers if key[0] == user_id]
        for key in keys:
            del self._answers[key]
        return len(keys)


class PreferencesInMemory:
    """Until a restart."""

    def __init__(self) -> None:
        self._languages: dict[int, Language] = {}

    async def language(self, user_id: int) -> Language | None:
        """As in HeldPreferences."""
        return self._languages.get(user_id)

    async def choose(self, user_id: int, language: Language | None) -> None:
        """As in HeldPreferences."""
        self._languages.pop(user_id, None)
        if language is not None:
            self._languages[user_id] = language


class FeedbackInMemory:
    """Until a restart."""

    def __init__(self) -> None:
        self.kept: list[tuple[int, Opinion]] = []

    async def keep(self, user_id: int, opinion: Opinion) -> None:
        """As in HeldFeedback."""
        if (user_id, opinion) not in self.kept:
            self.kept.append((user_id, opinion))

    async def forget(self, user_id: int) -> int:
        """As in HeldFeedback."""
        before = len(self.kept)
        self.kept = [(person, opinion) for person, opinion in self.kept if person != user_id]
        return before - len(self.kept)
