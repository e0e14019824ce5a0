from __future__ import annotations

import asyncio

from bot.telegram.people.held import FeedbackInMemory
from bot.texts import say
from tests.telegram.chatting import Chat

LIKE = "boleh like postingan cabup ga"
GROUP = -100


def test_all_that_is_held_is_gone_at_once(chat: Chat) -> None:
    chat.tap(chat.say("/bahasa")[0], "English")
    answer = chat.say(LIKE)[-1]
    asked = chat.last
    refused = chat.say("resep rendang")[-1]
    chat.tap(refused, say("en", "telegram.feedback.unanswered"))
    (deleted,) = chat.say("/hapus")
    assert deleted.text == say("en", "telegram.forgotten")
    service = chat.service
    assert isinstance(service.feedback, FeedbackInMemory)
    assert (len(service.memory), len(service.dialogues), service.feedback.kept) == (0, 0, [])
    assert asyncio.run(service.preferences.language(7)) is None
    assert asyncio.run(service.answers.find(7, 7, asked)) == ()
    chat.outbox.alerts.clear()
    chat.tap(answer, "👍")
    assert chat.outbox.alerts == [say("id", "telegram.expired")]


def test_what_was_asked_in_a_group_goes_too_and_that_of_others_stays(chat: Chat) -> None:
    theirs = {"id": 8, "is_bot": False, "first_name": "Budi", "language_code": "id"}
    chat.chat_id = GROUP
    chat.say(f"/tanya {LIKE}")
    mine = chat.last
    chat.say(f"/tanya {LIKE}", **{"from": theirs})
    other = chat.last
    assert (len(chat.service.memory), len(chat.service.dialogues)) == (2, 2)
    chat.chat_id = 7
    chat.say("/hapus")
    assert (len(chat.service.memory), len(chat.service.dialogues)) == (1, 1)
    assert asyncio.run(chat.service.answers.find(7, GROUP, mine)) == ()
    assert asyncio.run(chat.service.answers.find(8, GROUP, other)) != ()


def test_who_has_nothing_gets_the_same_word(chat: Chat) -> None:
    assert chat.say("/hapus")[0].text == say("id", "telegram.forgotten")
