from __future__ import annotations

import asyncio
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.inbox.item import Item, update_id
from bot.telegram.inbox.lanes import Lanes
from tests.telegram.inbox.world import inline, message


def item(number: int, chat_id: int) -> Item:
    return Item(number, number, 0.0, message(number, chat_id))


async def idle(lanes: Lanes) -> None:
    while lanes.waiting or lanes.busy:
        await asyncio.sleep(0.001)


@given(
    st.lists(st.integers(1, 5), max_size=60),
    st.integers(1, 8),
    st.sets(st.integers(0, 59), max_size=5),
    st.integers(0, 10_000),
)
def test_a_chat_is_served_in_order_and_never_too_many_at_once(
    chats: list[int], at_once: int, again: set[int], seed: int
) -> None:
    served: list[Item] = []
    busy = most = 0
    chance = random.Random(seed)

    async def work(item: Item, behind: int) -> float | None:
        nonlocal busy, most
        busy += 1
        most = max(most, busy)
        for _ in range(chance.randrange(3)):
            await asyncio.sleep(0)
        busy -= 1
        if item.number in again:
            again.remove(item.number)
            return 0.0
        served.append(item)
        return None

    async def run() -> dict[str, object]:
        lanes = Lanes(work, at_once)
        for number, chat_id in enumerate(chats):
            lanes.put(item(number, chat_id))
        await idle(lanes)
        return dict(lanes._lanes)

    assert asyncio.run(run()) == {}, "lanes of quiet chats are given back"
    assert len(served) == len(chats)
    assert most <= at_once
    for chat_id in set(chats):
        numbers = [one.number for one in served if one.lane == str(chat_id)]
        assert numbers == sorted(numbers)


def test_every_chat_gets_its_turn_before_any_gets_a_second() -> None:
    served: list[str] = []

    async def work(item: Item, behind: int) -> float | None:
        served.append(item.lane)
        await asyncio.sleep(0)
        return None

    async def run() -> None:
        lanes = Lanes(work, 1)
        for number in range(100):
            lanes.put(item(number, 1))
        lanes.put(item(100, 2))
        await idle(lanes)

    asyncio.run(run())
    assert served.index("2") <= 2


def test_what_rests_holds_its_chat_and_no_other() -> None:
    served: list[int] = []

    async def work(item: Item, behind: int) -> float | None:
        first = item.number not in served
        served.append(item.number)
        return 0.05 if item.number == 1 and first else None

    async def run() -> None:
        lanes = Lanes(work, 1)
        for number, chat_id in ((1, 1), (2, 1), (3, 2), (4, 2)):
            lanes.put(item(number, chat_id))
        await idle(lanes)

    asyncio.run(run())
    assert served == [1, 3, 4, 1, 2]


def test_a_work_that_breaks_does_not_hold_its_chat() -> None:
    served: list[int] = []

    async def work(item: Item, behind: int) -> float | None:
        served.append(item.number)
        if item.number == 1:
            raise RuntimeError
        return None

    async def run() -> None:
        lanes = Lanes(work)
        lanes.put(item(1, 7))
        lanes.put(item(2, 7))
        await idle(lanes)

    asyncio.run(run())
    assert served == [1, 2]


@pytest.mark.parametrize(
    ("grace", "hurried", "ended"), [(5.0, False, True), (0.0, False, False), (5.0, True, False)]
)
def test_finishing_begins_nothing_and_cuts_off_what_takes_too_long(
    grace: float, hurried: bool, ended: bool
) -> None:
    begun: list[int] = []
    finished: list[int] = []

    async def run() -> None:
        go, hurry = asyncio.Event(), asyncio.Event()

        async def work(item: Item, behind: int) -> float | None:
            begun.append(item.number)
            await go.wait()
            finished.append(item.number)
            return None

        lanes = Lanes(work, 2)
        for number in range(4):
            lanes.put(item(number, number))
        await asyncio.sleep(0)
        loop = asyncio.get_running_loop()
        if hurried:
            hurry.set()
        else:
            loop.call_later(0.05, go.set)
        await lanes.finish(grace, hurry)

    asyncio.run(run())
    assert begun == [0, 1]
    assert finished == ([0, 1] if ended else [])


def test_room_is_made_by_work() -> None:
    async def run() -> int:
        async def work(item: Item, behind: int) -> float | None:
            await asyncio.sleep(0)
            return None

        lanes = Lanes(work, 1)
        for number in range(20):
            lanes.put(item(number, number))
        await asyncio.wait_for(lanes.room(5), 20)
        return lanes.waiting

    assert asyncio.run(run()) == 5


@pytest.mark.parametrize(
    ("content", "lane"),
    [
        (message(1, 7), "7"),
        ({"update_id": 1, "channel_post": {"chat": {"id": -100}}}, "-100"),
        ({"update_id": 1, "callback_query": {"from": {"id": 3}, "message": {"chat": {"id": 7}}}}, "7"),
        ({"update_id": 1, "callback_query": {"from": {"id": 3}, "inline_message_id": "x"}}, "3"),
        (inline(1, 3), "inline 3"),
        ({"update_id": 1, "poll_answer": {"user": {"id": 3}}}, "3"),
        ({"update_id": 1, "poll": {"id": "x"}}, "update 1"),
        ({"update_id": 1, "message": {"chat": "no"}}, "update 1"),
        ({"update_id": 1, "message": None, "unknown": [1]}, "update 1"),
        ({"update_id": 1}, "update 1"),
    ],
)
def test_the_lane_is_the_chat_else_the_user_else_its_own(content: dict[str, object], lane: str) -> None:
    assert Item(1, 1, 0.0, content).lane == lane


@pytest.mark.parametrize(
    "content", [None, [], "x", {}, {"update_id": True}, {"update_id": "1"}, {"update_id": 2**63}]
)
def test_what_has_no_id_is_no_update(content: object) -> None:
    assert update_id(content) is None
