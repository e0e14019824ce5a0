"""Many people ask at once: how many answers a second, and how long one waits at half that rate."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tests.fakes import people
from tests.fakes.people import Json
from tests.fakes.remote import Remote

CHATS = 200
_QUIET = 1.5
"""Seconds without another message after which a bot is done."""
_LOST = 20.0
"""Seconds without a message after which those that are missing are given up."""
_LOOK = 0.1
_FIRST = 1_000_000


@dataclass(frozen=True)
class Burst:
    """What came of questions that were all there at once."""

    questions: int
    messages: int
    chats: int
    seconds: float

    @property
    def rate(self) -> float:
        """Answers a second."""
        return min(self.messages, self.questions) / self.seconds


def burst(api: Remote, questions: Sequence[str]) -> Burst:
    """Put all questions before the bot at once; wait until it has sent all that it sends."""
    before = _count(api)
    start = time.monotonic()
    for part in range(0, len(questions), 100):
        updates = [_update(text, _FIRST + part + i) for i, text in enumerate(questions[part : part + 100])]
        api.order("push", updates=updates)
    sent = _all_sent(api, before, len(questions))
    return Burst(len(questions), len(sent), len({chat for chat, _, _ in sent}), sent[-1][2] - start)


def waits(api: Remote, questions: Sequence[str], rate: float) -> list[float]:
    """Seconds until the first message of each answer, where ``rate`` questions come in a second."""
    before, asked = _count(api), defaultdict[int, list[float]](list)
    start = time.monotonic()
    for number, text in enumerate(questions, start=2 * _FIRST):
        time.sleep(max(0.0, start + (number - 2 * _FIRST) / rate - time.monotonic()))
        asked[_chat(number)].append(time.monotonic())
        api.order("push", updates=[_update(text, number)])
    answered = defaultdict[int, list[float]](list)
    for chat, _, at in _all_sent(api, before, len(questions)):
        answered[chat].append(at)
    return [wait for chat, times in asked.items() for wait in _first_after(times, answered[chat])]


def percentile(seconds: Sequence[float], share: float) -> float:
    """In milliseconds."""
    return float(np.percentile(seconds, share)) * 1000


def _first_after(asked: Sequence[float], answered: Sequence[float]) -> list[float]:
    left, found = list(answered), []
    for moment in asked:
        while left and left[0] < moment:
            left.pop(0)
        if left:
            found.append(left.pop(0) - moment)
    return found


def _all_sent(api: Remote, before: int, least: int) -> list[tuple[int, int, float]]:
    count, changed = before, time.monotonic()
    while time.monotonic() - changed < (_QUIET if count >= before + least else _LOST):
        time.sleep(_LOOK)
        if (now := _count(api)) != count:
            count, changed = now, time.monotonic()
    return [(chat, message, at) for chat, message, at in api.order("sent", since=before)["sent"]]


def _count(api: Remote) -> int:
    return int(api.order("report")["sent"])


def _chat(number: int) -> int:
    return 1000 + number % CHATS


def _update(text: str, number: int) -> Json:
    """A question with an id that no message of its chat has."""
    return {"message": {**people.message(_chat(number), number), **people.text(text)}}
