"""Faults of Telegram and of the way there, one at a time, and what becomes of the messages that meet them."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from tests.fakes import people
from tests.fakes.people import BOT, Json
from tests.fakes.remote import Remote

_LOOK = 0.1
_SETTLE = 1.5
"""Seconds in which a repeat would come."""
_LONG = 30.0
"""Seconds after which a message is lost."""
_chats = count(20_000)


@dataclass(frozen=True)
class Case:
    """A fault that each chat's answer (or each poll) meets once.

    ``silent`` ends with nothing sent, ``moves`` is asked in a group that has a new id since.
    """

    title: str
    name: str
    happened: str
    method: str = "sendMessage"
    how: Json = field(default_factory=dict)
    silent: bool = False
    moves: bool = False


@dataclass(frozen=True)
class Outcome:
    """What became of a case's updates."""

    case: Case
    updates: int
    answered: int
    repeated: int
    struck: int
    seconds: float

    @property
    def lost(self) -> int:
        """Updates that were due an answer and got none."""
        return 0 if self.case.silent else self.updates - self.answered

    @property
    def repeats_due(self) -> int:
        """Repeats that nobody can avoid: the message was taken, and Telegram's word of it did not arrive."""
        taken = self.case.how.get("accepted") and self.case.method == "sendMessage"
        return self.updates if taken else 0

    @property
    def row(self) -> tuple[str, ...]:
        """As the table shows it."""
        numbers = (self.updates, self.answered, self.repeated, self.lost)
        return (self.case.title, *map(str, numbers), f"{self.seconds:.1f} s", self.case.happened)


def cases(slow: float) -> tuple[Case, ...]:
    """Every fault; ``slow`` is how many seconds a slow Telegram takes."""
    again, once = "tried again with growing pauses", "tried again once: it may have arrived"
    taken: Json = {"accepted": True}
    return (
        Case(
            "429, retry_after 2",
            "429",
            "each chat waited the 2 s that Telegram asked for",
            how={"retry_after": 2},
        ),
        Case("500", "500", again),
        Case("502 (HTML)", "502", again),
        Case("malformed JSON", "malformed", once),
        Case("malformed JSON, message accepted", "malformed", f"{once}, so it came twice", how=taken),
        Case("connection reset", "reset", once),
        Case("connection reset, message accepted", "reset", f"{once}, so it came twice", how=taken),
        Case("no answer at all", "timeout", once),
        Case("no answer at all, message accepted", "timeout", f"{once}, so it came twice", how=taken),
        Case(f"{slow:g} s latency", "latency", "waited for, not repeated", how={"seconds": slow}),
        Case("403 blocked", "blocked", "closed without a word", silent=True),
        Case("group migrated", "migrated", "sent to the new id", moves=True),
        Case("markup refused", "entities", "sent as plain text"),
        Case("getUpdates: 502", "502", "polled again, nothing missed", "getUpdates"),
        Case("getUpdates: malformed JSON", "malformed", "polled again, nothing missed", "getUpdates"),
        Case(
            "getUpdates: malformed, updates given",
            "malformed",
            "given again, answered once",
            "getUpdates",
            taken,
        ),
        Case("getUpdates: connection reset", "reset", "polled again, nothing missed", "getUpdates"),
    )


def play(api: Remote, case: Case, updates: int, read_timeout: float) -> Outcome:
    """Let each of so many chats ask once, its answer meet the fault, and count what comes of it.

    ``read_timeout`` is the bot's, in seconds: after a silence a repeat comes so late.
    """
    chats = [next(_chats) for _ in range(updates)]
    before, struck = len(_sent(api, 0)), _struck(api, case)
    start = time.monotonic()
    places = dict(_asked(api, case, chats))
    expected = 0 if case.silent else updates
    while time.monotonic() - start < 3 * read_timeout + _LONG:
        came = Counter(chat for chat, _, _ in _sent(api, before))
        met = _struck(api, case) - struck
        if sum(came[place] > 0 for place in places.values()) >= expected and met >= _due(case, updates):
            break
        time.sleep(_LOOK)
    seconds = time.monotonic() - start
    time.sleep(_SETTLE + (read_timeout if case.name in ("timeout", "latency") else 0))
    came = Counter(chat for chat, _, _ in _sent(api, before))
    counts = [came[place] for place in places.values()]
    answered, repeated = sum(n > 0 for n in counts), sum(max(0, n - 1) for n in counts)
    return Outcome(case, updates, answered, repeated, _struck(api, case) - struck, seconds)


def _asked(api: Remote, case: Case, chats: list[int]) -> Iterator[tuple[int, int]]:
    """(chat, where its answer is due) of each question."""
    if case.method == "getUpdates":
        api.order("fault", name=case.name, method=case.method, times=1, **case.how)
    for number in chats:
        chat = -number if case.moves else number
        place = chat - 1_000_000_000 if case.moves else chat
        if case.moves:
            _talk(api, place, "halo")
        if case.method != "getUpdates":
            to: dict[str, Any] = {"migrated_to": place} if case.moves else {}
            api.order("fault", name=case.name, method=case.method, chat_id=chat, times=1, **to, **case.how)
        _talk(api, chat, f"/help@{BOT['username']}")
        yield chat, place


def _talk(api: Remote, chat: int, said: str) -> None:
    api.order("push", updates=[{"message": {**people.message(chat, 1), **people.text(said)}}])


def _due(case: Case, updates: int) -> int:
    return 1 if case.method == "getUpdates" else updates


def _struck(api: Remote, case: Case) -> int:
    return int(api.order("report")["faults"].count(case.name))


def _sent(api: Remote, since: int) -> list[list[Any]]:
    return list(api.order("sent", since=since)["sent"])
