"""What each person's conversation in a chat has come to: bounded, in memory only, short-lived."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.answer import Dialogue
from bot.telegram.people.memory import Ask

MOST = 20_000
"""Conversations that are remembered; some 600 bytes each, so a dozen megabytes at most."""


@dataclass(frozen=True)
class Talk:
    """One person's conversation: what it has come to, and what is open in it.

    ``before`` is what it had come to before the question in message ``asked``, for when that one is
    edited. ``on`` is the earlier date whose law was last meant. ``options`` are the choices of a
    question back that is open. ``awaits`` is the date whose law the next question is about.
    """

    dialogue: Dialogue | None = None
    before: Dialogue | None = None
    asked: int | None = None
    on: date | None = None
    options: tuple[Ask, ...] = ()
    awaits: date | None = None


class Dialogues:
    """Conversations by chat and person; what is older than ``lasting`` is gone."""

    def __init__(self, now: Callable[[], datetime], lasting: timedelta, most: int = MOST) -> None:
        self._now = now
        self._lasting = lasting
        self._most = most
        self._talks: OrderedDict[tuple[int, int], tuple[datetime, Talk]] = OrderedDict()

    def find(self, chat_id: int, person: int) -> Talk:
        """The conversation; an empty one where there is none."""
        self._tidy()
        _, talk = self._talks.get((chat_id, person), (None, Talk()))
        return talk

    def keep(self, chat_id: int, person: int, talk: Talk) -> None:
        """Remember what a conversation has come to now."""
        self._talks[chat_id, person] = self._now(), talk
        self._talks.move_to_end((chat_id, person))
        self._tidy()

    def forget(self, chat_id: int, person: int) -> bool:
        """Start afresh; returns whether there was a conversation."""
        return self._talks.pop((chat_id, person), None) is not None

    def forget_person(self, person: int) -> None:
        """Drop a person's conversations in every chat."""
        for key in [key for key in self._talks if key[1] == person]:
            del self._talks[key]

    def __len__(self) -> int:
        return len(self._talks)

    def _tidy(self) -> None:
        """Drop what has expired, and the oldest of too many; the longest silent stand first."""
        oldest = self._now() - self._lasting
        while self._talks:
            key = next(iter(self._talks))
            if self._talks[key][0] >= oldest and len(self._talks) <= self._most:
                return
            del self._talks[key]
