"""All that is held of people over a restart, put together."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.telegram.people.feedback import Feedback
from bot.telegram.people.key import keyed, load_key
from bot.telegram.people.preferences import Preferences
from bot.telegram.people.retention import Retention
from bot.telegram.store.answers import Answers
from bot.telegram.store.database import Database


@dataclass(frozen=True)
class People:
    """What they chose, what they let us keep, which messages answered theirs, and when it goes."""

    preferences: Preferences
    feedback: Feedback
    answers: Answers
    retention: Retention

    @staticmethod
    def of(database: Database, folder: Path, days: int, clock: Callable[[], float] = time.time) -> People:
        """By hashes under the key in ``folder``, kept for ``days``. Raises NoKey."""
        hashed = keyed(load_key(folder))
        preferences = Preferences(database, hashed, clock)
        return People(
            preferences,
            Feedback(database, hashed, clock),
            Answers(database, hashed, clock),
            Retention(database, preferences, days, clock),
        )
