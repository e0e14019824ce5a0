from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bot.telegram.people.memory import LASTING, Ask, Deck, Memory

DECK = Deck(7, 70, date(2026, 11, 22), "id", Ask("Boleh?"))
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def test_a_kept_deck_is_found_in_its_chat_only() -> None:
    memory = Memory(lambda: NOW)
    key = memory.keep(DECK)
    assert memory.find(key, 7) == DECK
    assert memory.find(key, 8) is None
    assert memory.find("unknown", 7) is None


def test_the_oldest_is_forgotten_first() -> None:
    memory = Memory(lambda: NOW, most=3)
    keys = [memory.keep(replace(DECK, chat_id=n)) for n in range(5)]
    assert len(memory) == 3
    assert [memory.find(key, n) is not None for n, key in enumerate(keys)] == [False, False, True, True, True]


def test_what_is_old_is_forgotten() -> None:
    now = [NOW]
    memory = Memory(lambda: now[0])
    key = memory.keep(DECK)
    now[0] += LASTING
    assert memory.find(key, 7) == DECK
    now[0] += timedelta(seconds=1)
    assert memory.find(key, 7) is None
    assert len(memory) == 0


def test_a_person_can_be_forgotten_in_every_chat() -> None:
    memory = Memory(lambda: NOW)
    mine, elsewhere = memory.keep(DECK), memory.keep(replace(DECK, chat_id=-8))
    group, theirs = (memory.keep(replace(DECK, chat_id=-9, person=person)) for person in (70, 71))
    memory.forget(70)
    assert memory.find(mine, 7) is memory.find(elsewhere, -8) is memory.find(group, -9) is None
    assert memory.find(theirs, -9) is not None


def test_what_was_answered_can_be_settled_while_the_buttons_go_on() -> None:
    memory = Memory(lambda: NOW)
    key = memory.keep(replace(DECK, asks=(Ask("Kalau?"),)))
    memory.settle(key)
    memory.settle("unknown")
    found = memory.find(key, 7)
    assert found is not None
    assert (found.answered, found.asks) == (None, (Ask("Kalau?"),))
