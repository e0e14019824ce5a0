"""Manners towards a host, and an end to patience."""

from __future__ import annotations

import pytest

from knowledge.official.errors import Refused
from knowledge.official.web.bounds import Bounds
from knowledge.official.web.pace import Pace

BOUNDS = Bounds(pause_seconds=2, silences=2, host_seconds=100, all_seconds=250, total_seconds=60)


class Clock:
    """Time that passes only when it is told to."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def pace(clock: Clock) -> Pace:
    return Pace(BOUNDS, clock, clock.sleep)


def take(pace: Pace, clock: Clock, seconds: float, host: str = "a", *, silent: bool = False) -> float:
    allowed = pace.begin(host)
    clock.now += seconds
    pace.end(host, silent=silent)
    return allowed


def test_a_pause_lies_between_two_requests_to_one_host(pace: Pace, clock: Clock) -> None:
    take(pace, clock, 5)
    take(pace, clock, 5, "b")
    assert clock.slept == []
    take(pace, clock, 1, "b")
    assert clock.slept == [2]
    clock.now += 1.5
    take(pace, clock, 1, "b")
    assert clock.slept == [2, 0.5]


def test_a_host_that_stays_silent_is_asked_no_more(pace: Pace, clock: Clock) -> None:
    take(pace, clock, 1, silent=True)
    take(pace, clock, 1)
    take(pace, clock, 1, silent=True)
    take(pace, clock, 1, silent=True)
    with pytest.raises(Refused, match="2 kali tidak menjawab"):
        pace.begin("a")
    assert take(pace, clock, 1, "b") == 60


def test_time_for_a_host_and_for_all_ends(pace: Pace, clock: Clock) -> None:
    assert take(pace, clock, 60) == 60
    assert take(pace, clock, 40) == 40
    with pytest.raises(Refused, match="waktu untuk a habis"):
        pace.begin("a")
    take(pace, clock, 60, "b")
    take(pace, clock, 60, "c")
    assert take(pace, clock, 60, "d") == 28
    with pytest.raises(Refused, match="waktu untuk seluruh unduhan habis"):
        pace.begin("e")
