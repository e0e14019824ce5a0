"""What is made again, after how long, and when it is given up; time is clockwork."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.telegram.outbox.errors import Faulty, Unclear, Undelivered, Unsent
from bot.telegram.outbox.retry import FIRST, LONGEST, Retry
from tests.fakes.clockwork import Clockwork

FAULTS = (Faulty("502"), Unsent("not sent"), NetworkError("?"))


def failing(*errors: TelegramError) -> Callable[[], Awaitable[str]]:
    """A call that fails with these, one after the other, then works."""
    left = list(errors)

    async def call() -> str:
        if left:
            raise left.pop(0)
        return "done"

    return call


def tried(time: Clockwork, *errors: TelegramError, patience: float = 60.0) -> tuple[str, list[str]]:
    noticed: list[str] = []
    return time.run(Retry(patience, noticed.append, time.means)(failing(*errors))), noticed


def test_a_flood_is_waited_for_as_long_as_telegram_says() -> None:
    time, told = Clockwork(), list[float]()
    retry = Retry(60.0, means=time.means)
    assert time.run(retry(failing(RetryAfter(17)), told.append)) == "done"
    assert time.now == 17.0
    assert told == [17.0]


def test_a_flood_longer_than_patience_is_left_for_later_with_its_wait() -> None:
    time, told = Clockwork(), list[float]()
    with pytest.raises(Undelivered) as left:
        time.run(Retry(60.0, means=time.means)(failing(RetryAfter(600)), told.append))
    assert (left.value.after, told, time.now) == (600.0, [600.0], 0.0)


@pytest.mark.parametrize("error", FAULTS)
def test_faults_are_waited_out_ever_longer(error: TelegramError) -> None:
    time = Clockwork()
    assert tried(time, *[error] * 4) == ("done", ["fault"] * 4)
    assert time.now == FIRST * (1 + 2 + 4 + 8)


def test_waits_are_shortened_by_chance_so_that_callers_do_not_come_together() -> None:
    time = Clockwork(chance=0.0)
    tried(time, Faulty("502"))
    assert time.now == FIRST / 2


@given(st.floats(0, 300), st.floats(0, 1))
def test_patience_bounds_the_whole(patience: float, chance: float) -> None:
    time = Clockwork(chance)
    with pytest.raises(Undelivered) as left:
        tried(time, *[Faulty("502")] * 1_000, patience=patience)
    assert time.now <= patience
    assert 0 < left.value.after <= LONGEST
    assert not left.value.unclear


def test_what_may_have_arrived_is_made_again_once() -> None:
    assert tried(Clockwork(), Unclear("?")) == ("done", ["unclear"])
    with pytest.raises(Undelivered) as left:
        tried(Clockwork(), Unclear("?"), Unclear("?"))
    assert left.value.unclear


def test_what_may_have_arrived_is_made_again_even_without_patience() -> None:
    assert tried(Clockwork(), Unclear("?"), patience=0.0) == ("done", ["unclear"])


@pytest.mark.parametrize("error", [BadRequest("no"), Forbidden("no"), InvalidToken(), TelegramError("no")])
def test_refusals_are_not_made_again(error: TelegramError) -> None:
    time = Clockwork()
    with pytest.raises(type(error)):
        tried(time, error)
    assert time.now == 0.0
