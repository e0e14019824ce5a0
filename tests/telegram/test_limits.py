"""Who asks too much too fast is let in again after a while, is told once a minute, and is forgotten."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Update, User

from bot.telegram import address
from bot.telegram.people.limits import MINUTE, Limits
from tests.fakes.bot_api import BOT


@dataclass
class Scene:
    """Limits with a clock to turn and the names of the limits that were counted."""

    asker: int = 3
    group: int = 5
    most: int = 100
    now: float = 1000.0
    counted: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.limits = Limits(self.asker, self.group, self.counted.append, lambda: self.now, self.most)


def test_a_person_is_told_once_and_let_in_when_a_minute_is_over() -> None:
    scene = Scene()
    for _ in range(3):
        assert scene.limits.take(1, None) is None
        scene.now += 10
    first, second = scene.limits.take(1, None), scene.limits.take(1, None)
    assert first is not None
    assert second is not None
    assert (first.limit, first.seconds, first.tell, second.tell) == ("asker", 30, True, False)
    scene.now += first.seconds
    assert scene.limits.take(1, None) is None
    assert scene.counted == ["asker", "asker"]
    assert scene.limits.take(2, None) is None, "others are not concerned"


def test_a_group_has_its_own_limit_over_all_its_people() -> None:
    scene = Scene()
    assert [scene.limits.take(user, -5) for user in range(1, 6)] == [None] * 5
    over = scene.limits.take(6, -5)
    assert over is not None
    assert over.limit == "group"
    assert scene.limits.take(6, None) is None


def test_what_is_refused_does_not_count() -> None:
    scene = Scene()
    for _ in range(30):
        scene.limits.take(1, None)
        scene.now += 2.5
    scene.now += MINUTE - 2.5
    assert scene.limits.take(1, None) is None


def test_lifted_limits_hold_nothing() -> None:
    scene = Scene(asker=0, group=0)
    assert [scene.limits.take(1, -5) for _ in range(100)] == [None] * 100
    assert len(scene.limits) == 0


@given(st.lists(st.tuples(st.integers(1, 400), st.floats(0, 2)), max_size=300))
def test_no_minute_holds_more_than_the_rate_and_memory_is_bounded(asks: list[tuple[int, float]]) -> None:
    scene, taken = Scene(most=500), dict[int, list[float]]()
    for user, pause in asks:
        scene.now += pause
        if scene.limits.take(user % 7, None) is None:
            taken.setdefault(user % 7, []).append(scene.now)
    for times in taken.values():
        assert all(later - first >= MINUTE for first, later in zip(times, times[3:], strict=False))


def test_the_quietest_are_forgotten_first() -> None:
    scene = Scene(most=10)
    for user in range(50):
        scene.limits.take(user, None)
        scene.now += 1
    assert len(scene.limits) <= 10
    scene.now += 2 * MINUTE
    scene.limits.take(1, None)
    assert len(scene.limits) == 1


@pytest.mark.parametrize(
    ("text", "chat", "speaks"),
    [
        ("apa saja", "private", True),
        ("obrolan kantor", "supergroup", False),
        ("lihat /help ya", "supergroup", False),
        ("/help", "supergroup", True),
        ("@tanya_netral_bot boleh like?", "supergroup", True),
    ],
)
def test_talk_in_a_group_counts_only_where_it_is_meant_for_the_bot(
    text: str, chat: str, speaks: bool
) -> None:
    person = {"id": 5, "is_bot": False, "first_name": "Ani"}
    message = {"message_id": 1, "date": 1, "chat": {"id": -5, "type": chat}, "from": person}
    mention = [{"type": "mention", "offset": 0, "length": 17}] if text.startswith("@") else []
    update = {"update_id": 1, "message": {**message, "text": text, "entities": mention}}
    assert address.speaks_to(Update.de_json(update, None), User.de_json(BOT, None)) is speaks
