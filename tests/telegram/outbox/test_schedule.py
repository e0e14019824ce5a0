"""The schedule: no window breaks a limit, no chat starves, idle chats are forgotten."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.outbox.schedule import MINUTE, SECOND, Rates, Schedule, Window

Ask = tuple[float, int]
"""When, and to which chat; a group's id is negative."""
asked = st.lists(
    st.tuples(
        st.floats(0, 90, allow_nan=False).map(lambda t: round(t, 2)),
        st.sampled_from([-3, -2, -1, 1, 2, 3, 4, 5]),
    ),
    max_size=120,
)
rates = st.builds(Rates, st.integers(0, 3), st.integers(0, 6), st.integers(0, 8))


def played(asks: list[Ask], rates: Rates) -> tuple[list[tuple[float, int, int]], Schedule[int]]:
    """Every (time, chat, number of the ask) let through, by a caller that comes whenever it should."""
    schedule: Schedule[int] = Schedule(rates)
    waiting = sorted(enumerate(asks), key=lambda item: item[1][0])
    chats = dict(enumerate(chat for _, chat in asks))
    sent: list[tuple[float, int, int]] = []
    now = 0.0
    while True:
        while (number := schedule.take(now)) is not None:
            sent.append((now, chats[number], number))
        due = schedule.next_at()
        coming = waiting[0][1][0] if waiting else None
        if due is None and coming is None:
            return sent, schedule
        now = max(now, min(t for t in (due, coming) if t is not None))
        while waiting and waiting[0][1][0] <= now:
            number, (_, chat) = waiting.pop(0)
            schedule.add(chat, chat > 0, number, now)


def fits(times: list[float], most: int, span: float) -> bool:
    return not most or all(
        later - first >= span - 1e-9 for first, later in zip(times, times[most:], strict=False)
    )


@given(asked, rates)
def test_no_window_breaks_a_limit(asks: list[Ask], rates: Rates) -> None:
    sent, _ = played(asks, rates)
    by_chat = defaultdict(list)
    for at, chat, _ in sent:
        by_chat[chat].append(at)
    assert fits([at for at, _, _ in sent], rates.overall, SECOND)
    assert all(fits(times, rates.chat, SECOND) for chat, times in by_chat.items() if chat > 0)
    assert all(fits(times, rates.group, MINUTE) for chat, times in by_chat.items() if chat < 0)


@given(asked, rates)
def test_everything_goes_in_order_within_its_chat(asks: list[Ask], rates: Rates) -> None:
    sent, _ = played(asks, rates)
    assert sorted(number for _, _, number in sent) == list(range(len(asks)))
    for chat in {chat for _, chat in asks}:
        numbers = [number for _, to, number in sent if to == chat]
        assert numbers == sorted(numbers, key=lambda n: (asks[n][0], n))


@given(asked)
def test_nothing_waits_where_every_limit_is_lifted(asks: list[Ask]) -> None:
    sent, schedule = played(asks, Rates(0, 0, 0))
    assert all(at == asks[number][0] for at, _, number in sent)
    assert len(schedule) == 0


@given(st.integers(1, 40), st.integers(1, 10))
def test_no_chat_starves_behind_a_busy_one(busy: int, others: int) -> None:
    asks = [(0.0, -1)] * busy + [(0.5, chat) for chat in range(1, others + 1)]
    sent, _ = played(asks, Rates(chat=1, group=0, overall=1))
    places = {chat: index for index, (_, chat, _) in enumerate(sent) if chat > 0}
    assert max(places.values()) <= 1 + 2 * others, "chats take turns"


def test_idle_chats_are_forgotten() -> None:
    schedule: Schedule[int] = Schedule(Rates())
    now = 0.0
    for number in range(2_000):
        schedule.add(number + 1 if number % 2 else -number - 1, bool(number % 2), number, now)
        now += 0.1
        assert schedule.take(now) == number
    assert len(schedule) <= 10 + 300 + 2, "a second of private chats, a minute of groups"
    schedule.take(now + MINUTE)
    assert len(schedule) == 0


def test_a_held_chat_waits_and_others_go_on() -> None:
    schedule: Schedule[str] = Schedule(Rates())
    schedule.add(1, True, "held", 0.0)
    schedule.hold(1, True, 30.0)
    schedule.add(2, True, "other", 0.0)
    assert schedule.take(0.0) == "other"
    assert schedule.take(0.0) is None
    assert schedule.next_at() == 30.0
    assert schedule.take(30.0) == "held"


def test_what_is_withdrawn_takes_nobodys_turn() -> None:
    schedule: Schedule[str] = Schedule(Rates())
    for ticket in ("first", "second"):
        schedule.add(1, True, ticket, 0.0)
    schedule.withdraw(1, "first")
    schedule.withdraw(1, "never")
    schedule.withdraw(9, "never")
    assert schedule.take(0.0) == "second"
    schedule.add(1, True, "third", 0.0)
    schedule.withdraw(1, "third")
    assert schedule.take(5.0) is None
    assert schedule.next_at() is None


def test_a_spare_turn_is_given_only_where_nobody_waits() -> None:
    schedule: Schedule[int] = Schedule(Rates(chat=0, overall=2))
    assert schedule.spare(0.0)
    schedule.add(1, True, 1, 0.0)
    assert schedule.take(0.0) == 1
    assert not schedule.spare(0.5), "both of this second are taken"
    assert schedule.spare(1.0)


@given(st.lists(st.floats(0, 3, allow_nan=False), max_size=60), st.integers(1, 4))
def test_a_window_lets_in_as_soon_as_it_can(pauses: list[float], most: int) -> None:
    window, now, times = Window(most, SECOND), 0.0, []
    for pause in pauses:
        now = max(now + pause, window.free_at())
        window.take(now)
        times.append(now)
    assert fits(times, most, SECOND)
    assert all(a <= b for a, b in pairwise(times))
