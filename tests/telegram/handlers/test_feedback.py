from __future__ import annotations

import pytest

from bot.telegram.people.feedback import Opinion
from bot.telegram.people.held import FeedbackInMemory
from bot.texts import say
from tests.telegram.chatting import Chat, labels

LIKE = "boleh like postingan cabup ga"


def kept(chat: Chat) -> list[Opinion]:
    held = chat.service.feedback
    assert isinstance(held, FeedbackInMemory)
    return [opinion for _, opinion in held.kept]


def test_a_thumb_up_is_counted_and_thanked(chat: Chat) -> None:
    assert chat.tap(chat.say(LIKE)[-1], "👍") == []
    assert chat.outbox.alerts == [say("id", "telegram.feedback.thanks")]
    assert chat.service.metrics.total("good") == 1


@pytest.mark.parametrize(("agrees", "count"), [("keep", 1), ("drop", 0)])
def test_a_thumb_down_asks_why_and_keeps_only_what_may_be_kept(chat: Chat, agrees: str, count: int) -> None:
    (why,) = chat.tap(chat.say(LIKE)[-1], "👎")
    chat.tap(why, say("id", "telegram.feedback.reason.salah"))
    assert chat.service.metrics.total("bad") == 1
    assert why.text == say("id", "telegram.feedback.consent")
    assert kept(chat) == []
    chat.tap(why, say("id", f"telegram.feedback.{agrees}"))
    assert [(o.reason, o.topic) for o in kept(chat)] == [("salah", "like-unggahan-calon")] * count


def test_what_found_no_answer_may_be_left(chat: Chat) -> None:
    refused = chat.say("resep rendang")
    assert labels(refused) == [say("id", "telegram.feedback.unanswered")]
    (thanks,) = chat.tap(refused[-1], say("id", "telegram.feedback.unanswered"))
    assert thanks.text == say("id", "telegram.feedback.kept")
    assert [(o.reason, o.verdict) for o in kept(chat)] == [("tak_terjawab", "tolak")]
    chat.say("/hapus")
    assert kept(chat) == []


def test_after_a_restart_there_is_nothing_to_judge(chat: Chat) -> None:
    answer = chat.say(LIKE)[-1]
    chat.restart()
    chat.tap(answer, "👎")
    assert chat.outbox.alerts == [say("id", "telegram.expired")]
