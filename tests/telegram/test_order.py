from __future__ import annotations

import asyncio
import random

from telegram import Chat, Message, Update

from bot.telegram.inbox.order import InOrder


def _update(number: int, chat_id: int) -> Update:
    chat = Chat(chat_id, "private")
    return Update(number, message=Message(number, None, chat))  # type: ignore[arg-type]


def test_a_chat_is_served_in_order_and_chats_side_by_side() -> None:
    served: list[tuple[int, int]] = []
    most_at_once = 0

    async def run() -> int:
        processor, busy, chance = InOrder(8), 0, random.Random(1)

        async def handle(chat_id: int, number: int) -> None:
            nonlocal busy, most_at_once
            busy += 1
            most_at_once = max(most_at_once, busy)
            await asyncio.sleep(chance.random() / 200)
            served.append((chat_id, number))
            busy -= 1

        work = [(n % 5, n) for n in range(100)]
        tasks = [asyncio.create_task(processor.process_update(_update(n, c), handle(c, n))) for c, n in work]
        await asyncio.gather(*tasks)
        return len(processor._locks)

    assert asyncio.run(run()) == 0, "locks of quiet chats are given back"
    for chat_id in range(5):
        numbers = [number for chat, number in served if chat == chat_id]
        assert numbers == sorted(numbers)
        assert len(numbers) == 20
    assert most_at_once > 1


def test_a_failing_handler_does_not_hold_its_chat() -> None:
    async def run() -> str:
        processor = InOrder()

        async def fail() -> None:
            raise RuntimeError

        async def work() -> str:
            return "done"

        first = asyncio.create_task(processor.process_update(_update(1, 7), fail()))
        second = asyncio.create_task(processor.process_update(_update(2, 7), work()))
        await asyncio.wait_for(second, 5)
        return type(first.exception()).__name__

    assert asyncio.run(run()) == "RuntimeError"


def test_updates_of_no_chat_are_served() -> None:
    served = []

    async def run() -> None:
        async def work() -> None:
            served.append(1)

        await InOrder().process_update(Update(1), work())
        await InOrder().process_update(object(), work())

    asyncio.run(run())
    assert served == [1, 1]
