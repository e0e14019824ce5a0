"""Where time and chance come from: handed in, so that tests bring their own."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from random import random
from time import monotonic
from typing import Protocol


class Timer(Protocol):
    """What ``loop.call_later`` returns."""

    def cancel(self) -> None:
        """Do not call back."""


def _call_later(seconds: float, back: Callable[[], None]) -> Timer:
    return asyncio.get_running_loop().call_later(seconds, back)


@dataclass(frozen=True)
class Means:
    """A clock in seconds, a pause, a call back after so many seconds, a number from 0 to 1."""

    clock: Callable[[], float] = monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    later: Callable[[float, Callable[[], None]], Timer] = _call_later
    chance: Callable[[], float] = random
