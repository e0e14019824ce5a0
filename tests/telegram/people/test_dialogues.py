from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.answer import Dialogue
from bot.telegram.people.dialogues import Dialogues, Talk

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
TALK = Talk(Dialogue(question="Boleh?", facts={}, asked_at=NOW))


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


def test_each_person_of_a_chat_has_a_conversation() -> None:
    dialogues = Dialogues(Clock(), timedelta(minutes=30))
    dialogues.keep(-7, 1, TALK)
    assert dialogues.find(-7, 1) == TALK
    assert dialogues.find(-7, 2) == Talk()
    assert dialogues.find(-8, 1) == Talk()


def test_it_is_forgotten_after_so_long_a_silence() -> None:
    clock = Clock()
    dialogues = Dialogues(clock, timedelta(minutes=30))
    dialogues.keep(7, 7, TALK)
    clock.now += timedelta(minutes=30)
    assert dialogues.find(7, 7) == TALK
    clock.now += timedelta(seconds=1)
    assert dialogues.find(7, 7) == Talk()
    assert len(dialogues) == 0, "nothing is held of what has expired"


def test_the_longest_silent_of_too_many_is_forgotten() -> None:
    dialogues = Dialogues(Clock(), timedelta(minutes=30), most=3)
    for person in (1, 2, 3):
        dialogues.keep(person, person, TALK)
    dialogues.keep(1, 1, TALK)
    dialogues.keep(4, 4, TALK)
    assert [person for person in (1, 2, 3, 4) if dialogues.find(person, person) == TALK] == [1, 3, 4]


def test_a_person_is_forgotten_in_every_chat() -> None:
    dialogues = Dialogues(Clock(), timedelta(minutes=30))
    for chat, person in ((7, 7), (-9, 7), (-9, 8)):
        dialogues.keep(chat, person, TALK)
    dialogues.forget_person(7)
    assert [dialogues.find(*key) == TALK for key in ((7, 7), (-9, 7), (-9, 8))] == [False, False, True]


def test_forgetting_says_whether_there_was_one() -> None:
    dialogues = Dialogues(Clock(), timedelta(minutes=30))
    dialogues.keep(7, 7, TALK)
    assert dialogues.forget(7, 7)
    assert not dialogues.forget(7, 7)
