from __future__ import annotations

from bot.telegram.people.feedback import UNANSWERED, Opinion
from bot.telegram.people.held import FeedbackInMemory
from bot.texts import say
from tests.telegram.chatting import Chat, Shown, labels

LIKE = "bolehkah saya like unggahan Pak Darto calon bupati? hp 081234567890"
OTHER = "resep rendang padang pak Darto"


def kept(chat: Chat) -> list[Opinion]:
    assert isinstance(chat.service.feedback, FeedbackInMemory)
    return [opinion for _, opinion in chat.service.feedback.kept]


def asked_to_agree(chat: Chat) -> tuple[Shown, Shown]:
    """An answer, and the question whether its question may be kept."""
    answer = chat.say(LIKE)[-1]
    (why,) = chat.tap(answer, "👎")
    chat.tap(why, say("id", "telegram.feedback.reason.salah"))
    assert chat.service.metrics.total("bad") == 1
    assert why.text == say("id", "telegram.feedback.consent")
    return answer, why


def test_a_thumb_up_is_counted_and_keeps_nothing(chat: Chat) -> None:
    assert chat.tap(chat.say(LIKE)[-1], "👍") == []
    assert chat.outbox.alerts == [say("id", "telegram.feedback.thanks")]
    assert chat.service.metrics.total("good") == 1
    assert kept(chat) == []


def test_nothing_is_kept_before_the_person_agrees_and_then_once_without_personal_data(chat: Chat) -> None:
    answer, why = asked_to_agree(chat)
    assert kept(chat) == []
    agree = chat.pressed(why, str(why.button(say("id", "telegram.feedback.keep")).callback_data))
    chat.again([], agree)
    (opinion,) = kept(chat)
    assert (opinion.reason, opinion.verdict) == ("salah", "tidak_boleh")
    assert "Darto" not in opinion.question
    assert "0812" not in opinion.question
    assert why.text == say("id", "telegram.feedback.kept")
    assert why.buttons == []
    chat.again([], agree)
    assert len(kept(chat)) == 1
    assert chat.tap(answer, "[1]")[0].text.startswith("[1] ")


def test_what_was_kept_before_a_crash_is_not_kept_again(chat: Chat) -> None:
    _, why = asked_to_agree(chat)
    agree = chat.pressed(why, str(why.button(say("id", "telegram.feedback.keep")).callback_data))
    chat.again([0, 0], agree)
    assert kept(chat) == []
    assert why.text == say("id", "telegram.feedback.kept")


def test_who_does_not_agree_leaves_nothing(chat: Chat) -> None:
    _, why = asked_to_agree(chat)
    chat.tap(why, say("id", "telegram.feedback.drop"))
    assert why.text == say("id", "telegram.feedback.dropped")
    assert kept(chat) == []


def test_a_question_without_an_answer_can_be_left_once(chat: Chat) -> None:
    refused = chat.say(OTHER)
    assert say("id", "telegram.feedback.unanswered") in labels(refused)
    (said,) = chat.tap(refused[-1], "📥")
    assert said.text == say("id", "telegram.feedback.kept")
    assert chat.tap(refused[-1], "📥") == []
    (opinion,) = kept(chat)
    assert opinion.reason == UNANSWERED
    assert "Darto" not in opinion.question


def test_hapus_deletes_what_was_kept_and_the_buttons(chat: Chat) -> None:
    refused = chat.say(OTHER)[-1]
    chat.tap(refused, "📥")
    chat.say("/hapus")
    assert kept(chat) == []
    assert chat.tap(refused, "📥") == []
    assert chat.outbox.alerts[-1] == say("id", "telegram.expired")


def test_after_a_restart_there_is_nothing_to_judge(chat: Chat) -> None:
    answer = chat.say(LIKE)[-1]
    chat.restart()
    chat.tap(answer, "👎")
    assert chat.outbox.alerts == [say("id", "telegram.expired")]
