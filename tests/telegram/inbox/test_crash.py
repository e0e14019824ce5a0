"""The bot dies at any await, again and again: nothing is lost, at most what was in flight is repeated."""

from __future__ import annotations

import asyncio
import tempfile
from collections import Counter
from itertools import groupby
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.telegram.inbox.world import Telegram, live, message

Sent = tuple[int, int, int]
MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None
"""These deaths are of the process, not of the machine, so nothing needs a disk."""


def run(
    chats: list[int], deaths: list[int], at_once: int, forgetful: bool
) -> tuple[list[Sent], list[Sent], int]:
    """What was to be sent, what was accepted, and how often the bot died."""
    telegram = Telegram(
        [message(100 + number, chat) for number, chat in enumerate(chats)], at_once, forgetful
    )
    wanted = [
        (chat, 100 + number, part)
        for number, chat in enumerate(chats)
        for part in range(1 + (100 + number) % 3)
    ]
    died = 0

    async def lives(folder: Path) -> None:
        nonlocal died
        for last in deaths:
            died += await live(telegram, folder, wanted, last)
        await live(telegram, folder, wanted, None)

    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        asyncio.run(lives(Path(folder)))
    return wanted, telegram.accepted, died


@given(
    chats=st.lists(st.integers(1, 4), min_size=1, max_size=12),
    deaths=st.lists(st.integers(0, 60), min_size=1, max_size=4),
    at_once=st.integers(1, 12),
    forgetful=st.booleans(),
)
def test_every_update_is_answered_once_or_what_was_in_flight_twice(
    chats: list[int], deaths: list[int], at_once: int, forgetful: bool
) -> None:
    wanted, accepted, died = run(chats, deaths, at_once, forgetful)
    for chat in set(chats):
        sent = [part for part in accepted if part[0] == chat]
        in_order = [part for part, _ in groupby(sent)]
        assert in_order == [part for part in wanted if part[0] == chat], "each once, in order"
        repeats = sum(Counter(sent).values()) - len(in_order)
        assert repeats <= died, "a chat has one message in flight at a time"


def test_a_death_between_acceptance_and_record_does_repeat() -> None:
    """The one repetition that cannot be avoided does happen here, so the property above is not idle."""
    repeats = {
        len(accepted) - len(wanted) for wanted, accepted, _ in (run([7], [n], 1, False) for n in range(25))
    }
    assert repeats == {0, 1}
