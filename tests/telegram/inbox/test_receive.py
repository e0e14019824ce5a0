from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.telegram.inbox.receive import Receiver
from bot.telegram.store.database import StoreError
from bot.texts import say
from tests.telegram.inbox.world import message


class Told(Exception):
    """Ends a run."""


class Script:
    """Telegram's answers one after the other; notes what the receiver did, on a clock that sleep moves."""

    def __init__(self, *results: Any, refused: int = 0, took: float = 0.0) -> None:
        self.results = list(results)
        self.refused = refused
        self.took = took
        self.events: list[tuple[str, Any]] = []
        self.told: list[str] = []
        self.now = 0.0

    async def ask(self, offset: int | None, seconds: int) -> Any:
        self.events.append(("ask", offset))
        self.now += self.took
        if not self.results:
            raise Told
        result = self.results.pop(0)
        if isinstance(result, Exception):
            raise result
        return result

    async def keep(self, batch: Sequence[object]) -> None:
        if self.refused:
            self.refused -= 1
            raise StoreError("disk full")
        self.events.append(("keep", len(batch)))

    async def room(self) -> None:
        return None

    async def sleep(self, seconds: float) -> None:
        self.events.append(("sleep", seconds))
        self.now += seconds

    def run(self) -> list[tuple[str, Any]]:
        receiver = Receiver(
            self.ask, self.keep, self.room, self.told.append, sleep=self.sleep, clock=lambda: self.now
        )
        with pytest.raises(Told):
            asyncio.run(receiver.run())
        return self.events

    def slept(self) -> list[float]:
        return [value for kind, value in self.events if kind == "sleep"]


def test_updates_are_kept_before_they_are_acknowledged() -> None:
    events = Script([message(5, 1), message(6, 1)], [message(9, 1)]).run()
    assert events == [("ask", None), ("keep", 2), ("ask", 7), ("keep", 1), ("ask", 10)]


def test_what_could_not_be_kept_is_asked_for_again() -> None:
    failing = Script([message(5, 1)], [message(5, 1)], refused=1)
    assert [event for event in failing.run() if event[0] != "sleep"] == [
        ("ask", None),
        ("ask", None),
        ("keep", 1),
        ("ask", 6),
    ]
    assert len(failing.slept()) == 1


def test_after_an_empty_answer_ids_may_start_from_a_smaller_number() -> None:
    events = Script([message(900, 1)], [], [message(5, 1)]).run()
    assert [value for kind, value in events if kind == "ask"] == [None, 901, None, 6]


def test_faults_are_outlived_with_longer_and_longer_pauses() -> None:
    faults = [NetworkError("502"), TimedOut(), TelegramError("Invalid server response"), {"no": "list"}, [{}]]
    script = Script(*faults, *([NetworkError("x")] * 10), [message(5, 1)], NetworkError("y"))
    events = script.run()
    assert ("keep", 1) in events
    *pauses, after = script.slept()
    assert all(0.5 <= pause <= 30 for pause in pauses)
    assert all(pause >= 15 for pause in pauses[6:])
    assert after <= 1, "a success starts it afresh"


@pytest.mark.filterwarnings("ignore:.*retry_after:DeprecationWarning")
def test_a_wait_that_telegram_asks_for_is_obeyed() -> None:
    script = Script(RetryAfter(17))
    script.run()
    assert script.slept() == [17.0]


def test_a_refused_token_ends_it() -> None:
    script = Script(InvalidToken("no"))
    receiver = Receiver(script.ask, script.keep, script.room, script.told.append)
    with pytest.raises(InvalidToken):
        asyncio.run(receiver.run())


def test_a_second_instance_is_told_once_and_once_more_when_it_is_gone() -> None:
    script = Script(Conflict("c"), Conflict("c"), [], Conflict("c"), *([[]] * 10), took=10.0)
    script.run()
    assert script.told == [say("id", "telegram.inbox.conflict"), say("id", "telegram.inbox.conflict_over")]


def test_one_element_that_is_no_update_does_not_stop_the_others() -> None:
    events = Script([message(5, 1), "nonsense", {"update_id": "x"}]).run()
    assert events[-1] == ("ask", 6)


def test_nothing_is_asked_for_while_too_much_waits() -> None:
    async def run() -> list[tuple[str, Any]]:
        script, free = Script([], []), asyncio.Event()

        async def room() -> None:
            await free.wait()

        receiver = Receiver(script.ask, script.keep, room, script.told.append)
        running = asyncio.create_task(receiver.run())
        await asyncio.sleep(0.02)
        assert script.events == []
        free.set()
        await asyncio.gather(running, return_exceptions=True)
        return script.events

    assert asyncio.run(run())[0] == ("ask", None)
