from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.telegram.people.memory import Ask, Deck, Memory

DECK = Deck(7, date(2026, 11, 22), "id", Ask("Boleh?"))


def test_a_kept_deck_is_found_in_its_chat_only() -> None:
    memory = Memory()
    key = memory.keep(DECK)
    assert memory.find(key, 7) == DECK
    assert memory.find(key, 8) is None
    assert memory.find("unknown", 7) is None


def test_the_oldest_is_forgotten_first() -> None:
    memory = Memory(most=3)
    keys = [memory.keep(replace(DECK, chat_id=n)) for n in range(5)]
    assert len(memory) == 3
    assert [memory.find(key, n) is not None for n, key in enumerate(keys)] == [False, False, True, True, True]


def test_a_person_can_be_forgotten_in_every_chat() -> None:
    memory = Memory()
    mine, other = memory.keep(DECK), memory.keep(replace(DECK, chat_id=8))
    group, theirs = (memory.keep(replace(DECK, chat_id=-9, person=person)) for person in (7, 8))
    memory.forget(7)
    assert memory.find(mine, 7) is memory.find(group, -9) is None
    assert memory.find(other, 8) is not None
    assert memory.find(theirs, -9) is not None
