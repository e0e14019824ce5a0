"""What the buttons of recent messages mean: bounded, in memory only, gone at a restart."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from index.language import Language

LASTING = timedelta(hours=48)
MOST = 5_000
"""Messages whose buttons are remembered; some 300 bytes each, so a few megabytes at most."""


@dataclass(frozen=True)
class Ask:
    """A question with the facts that earlier choices added, and the words shown for it.

    ``on`` is the earlier date whose law is meant, None for today's. ``target`` is what is asked about
    where that is known: ``situation``, ``situation/branch``, or ``situation/`` for its general case.
    """

    question: str
    facts: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    echo: str = ""
    on: date | None = None
    target: str = ""


@dataclass(frozen=True)
class Deck:
    """Behind one message to a person: what it answered (None: kept as an opinion, or nothing), what its buttons ask.

    ``topic``, ``branch`` and ``verdict`` are those of the answer; they are no words of anyone. ``person``
    is who asked, ``counted`` which opinions on it are in the metrics.
    """

    chat_id: int
    person: int
    on: date
    language: Language
    answered: Ask | None = None
    asks: tuple[Ask, ...] = ()
    topic: str | None = None
    branch: str | None = None
    verdict: str = ""
    counted: set[str] = field(default_factory=set, compare=False)


class Memory:
    """Decks by a short random key; those older than ``lasting``, and the oldest of too many, are forgotten."""

    def __init__(self, now: Callable[[], datetime], lasting: timedelta = LASTING, most: int = MOST) -> None:
        self._now = now
        self._lasting = lasting
        self._most = most
        self._decks: OrderedDict[str, tuple[datetime, Deck]] = OrderedDict()

    def keep(self, deck: Deck) -> str:
        """Remember a deck; returns its key of eight characters.

        The key is random, so a button from before a restart never meets another deck.
        """
        key = secrets.token_urlsafe(6)
        self._decks[key] = self._now(), deck
        self._tidy()
        return key

    def find(self, key: str, chat_id: int) -> Deck | None:
        """The deck of a key, only for the chat that it was kept for."""
        self._tidy()
        _, deck = self._decks.get(key, (None, None))
        return deck if deck and deck.chat_id == chat_id else None

    def settle(self, key: str) -> None:
        """Forget what a deck answered; its buttons go on."""
        if key in self._decks:
            at, deck = self._decks[key]
            self._decks[key] = at, replace(deck, answered=None)

    def forget(self, person: int) -> None:
        """Forget every deck made for a person; a private chat has its person's number."""
        for key in [k for k, (_, deck) in self._decks.items() if person in (deck.person, deck.chat_id)]:
            del self._decks[key]

    def __len__(self) -> int:
        return len(self._decks)

    def _tidy(self) -> None:
        oldest = self._now() - self._lasting
        while self._decks:
            key, (at, _) = next(iter(self._decks.items()))
            if at >= oldest and len(self._decks) <= self._most:
                return
            del self._decks[key]
