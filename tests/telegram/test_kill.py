"""A small share of ``python -m scripts.measure_reliability kills``."""

from __future__ import annotations

from pathlib import Path

from tests.measure import kills


def test_nothing_is_lost_or_out_of_order_when_the_bot_is_killed_again_and_again(built_index: Path) -> None:
    tally = kills.measure(built_index, updates=200, chats=20, kills=5, seed=1)
    assert tally.messages >= 200
    assert (tally.lost, tally.out_of_order) == (0, 0)
    assert tally.repeated <= 2 * tally.kills, "one at a time, but for a machine too busy to record in 1/30 s"
