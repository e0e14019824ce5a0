from __future__ import annotations

import pytest

from bot.telegram.people.feedback import KEPT as KEPT_REASONS
from bot.telegram.people.feedback import REASONS, UNANSWERED, Opinion
from bot.telegram.people.held import FeedbackInMemory
from bot.telegram.view.keyboard import LEFT, code
from bot.texts import say
from tests.telegram.chatting import Chat, Shown, labels

LIKE = "boleh like postingan cabup ga"
OFF = "resep rendang"
NAMED = "bolehkah saya like unggahan Pak Darto calon bupati? hp 081234567890"
PERSONAL = "resep rendang punya Pak Darto Wijaya, NIP 198001012005011001, wa 0812-3456-7890, d@mail.go.id"
KEPT = say("id", "telegram.feedback.kept", days=90)
CONSENT = say("id", "telegram.feedback.consent", days=90)


def kept(chat: Chat) -> list[Opinion]:
    held = chat.service.feedback
    assert isinstance(held, FeedbackInMemory)
    return [opinion for _, opinion in held.kept]


def key(message: Shown) -> str:
    """The key of the deck behind a message's thumbs."""
    return str(message.button("👍").callback_data).split(":")[1]


def test_a_thumb_up_is_counted_and_thanked(chat: Chat) -> None:
    assert chat.tap(chat.say(LIKE)[-1], "👍") == []
    assert chat.outbox.alerts == [say("id", "telegram.feedback.thanks")]
    assert chat.service.metrics.total("good") == 1
    assert kept(chat) == []


@pytest.mark.parametrize("number", range(4))
def test_every_reason_is_counted_by_its_name(chat: Chat, number: int) -> None:
    (why,) = chat.tap(chat.say(LIKE)[-1], "👎")
    assert labels([why]) == [say("id", f"telegram.feedback.reason.{reason}") for reason in REASONS]
    chat.tap(why, say("id", f"telegram.feedback.reason.{REASONS[number]}"))
    counted = chat.service.metrics.registry.get_sample_value(
        "tanya_feedback_total", {"opinion": "bad", "reason": REASONS[number]}
    )
    assert counted == chat.service.metrics.total("bad") == 1


@pytest.mark.parametrize(("agrees", "count"), [("keep", 1), ("drop", 0)])
def test_a_thumb_down_asks_why_and_keeps_only_what_may_be_kept(chat: Chat, agrees: str, count: int) -> None:
    (why,) = chat.tap(chat.say(LIKE)[-1], "👎")
    chat.tap(why, say("id", "telegram.feedback.reason.salah"))
    assert why.text == CONSENT
    assert kept(chat) == []
    chat.tap(why, say("id", f"telegram.feedback.{agrees}"))
    assert why.text == (KEPT if count else say("id", "telegram.feedback.dropped"))
    assert why.buttons == []
    assert [(o.reason, o.topic, o.index) for o in kept(chat)] == [
        ("salah", "like-unggahan-calon", chat.service.version)
    ] * count


def test_what_found_no_answer_may_be_left_and_deleted(chat: Chat) -> None:
    refused = chat.say(OFF)
    assert labels(refused) == [say("id", "telegram.feedback.unanswered")]
    (thanks,) = chat.tap(refused[-1], say("id", "telegram.feedback.unanswered"))
    assert thanks.text == KEPT
    assert [(o.question, o.reason, o.verdict) for o in kept(chat)] == [(OFF, "tak_terjawab", "tolak")]
    chat.say("/hapus")
    assert kept(chat) == []


def test_only_the_scrubbed_question_is_kept(chat: Chat) -> None:
    chat.tap(chat.say(PERSONAL)[-1], say("id", "telegram.feedback.unanswered"))
    (opinion,) = kept(chat)
    assert opinion.question == "resep rendang punya Pak [nama], NIP [NIP], wa [telepon], [email]"


def test_tapping_twice_counts_and_keeps_once(chat: Chat) -> None:
    answer, refused = chat.say(LIKE)[-1], chat.say(OFF)[-1]
    for _ in range(2):
        chat.tap(answer, "👍")
        (why,) = chat.tap(answer, "👎")
        chat.tap(why, say("id", "telegram.feedback.reason.sumber"))
        chat.tap(why, say("id", "telegram.feedback.keep"))
        chat.tap(refused, say("id", "telegram.feedback.unanswered"))
    seen = chat.service.metrics
    assert (seen.total("good"), seen.total("bad")) == (1, 1)
    assert [o.reason for o in kept(chat)] == ["sumber", "tak_terjawab"]


def test_after_a_restart_there_is_nothing_to_judge(chat: Chat) -> None:
    answer, refused = chat.say(LIKE)[-1], chat.say(OFF)[-1]
    (why,) = chat.tap(answer, "👎")
    chat.restart()
    gone = [
        (answer, "👍"),
        (answer, "👎"),
        (why, say("id", "telegram.feedback.reason.salah")),
        (refused, say("id", "telegram.feedback.unanswered")),
    ]
    chat.outbox.alerts.clear()
    for message, label in gone:
        assert chat.tap(message, label) == []
    assert chat.outbox.alerts == [say("id", "telegram.expired")] * len(gone)
    assert kept(chat) == []


def test_who_does_not_agree_after_a_restart_is_told_so(chat: Chat) -> None:
    (why,) = chat.tap(chat.say(LIKE)[-1], "👎")
    chat.tap(why, say("id", "telegram.feedback.reason.salah"))
    chat.restart()
    chat.tap(why, say("id", "telegram.feedback.drop"))
    assert why.text == say("id", "telegram.feedback.dropped")


@pytest.mark.parametrize("kind", ["f", "r", "k"])
def test_another_chat_cannot_judge_or_keep(chat: Chat, kind: str) -> None:
    name = key(chat.say(LIKE)[-1])
    chat.chat_id = 8
    assert chat.press(Shown(1, "x"), f"{kind}:{name}:0") == []
    assert chat.outbox.alerts == [say("id", "telegram.expired")]
    assert kept(chat) == []
    assert chat.service.metrics.total("bad") == 0


@pytest.mark.parametrize("data", ["f:{}:2", "r:{}:4", "k:{}:5", "f:{}:", "r:{}:-1", "k:{}:9999", "n:{}:x"])
def test_a_number_that_means_nothing_is_met_kindly(chat: Chat, data: str) -> None:
    name = key(chat.say(LIKE)[-1])
    assert chat.press(Shown(1, "x"), data.format(name)) == []
    assert chat.outbox.alerts == [say("id", "telegram.expired")]


def test_the_examples_are_no_answer_to_judge(chat: Chat) -> None:
    data = str(chat.say("/start")[0].buttons[0].callback_data)
    name = data.split(":")[1]
    for kind in "frk":
        chat.press(Shown(1, "x"), f"{kind}:{name}:0")
    assert chat.outbox.alerts == [say("id", "telegram.expired")] * 3
    assert chat.service.metrics.total("bad") == 0


def test_in_english(english: Chat) -> None:
    answer = english.say("May I like a candidate's post?")[-1]
    (why,) = english.tap(answer, "👎")
    assert why.text == say("en", "telegram.feedback.why")
    english.tap(why, say("en", "telegram.feedback.reason.salah"))
    assert why.text == say("en", "telegram.feedback.consent", days=90)
    english.tap(why, say("en", "telegram.feedback.keep"))
    assert why.text == say("en", "telegram.feedback.kept", days=90)
    assert [o.question for o in kept(english)] == ["May I like a candidate's post?"]


def test_a_case_that_a_button_asked_can_be_judged_too(chat: Chat) -> None:
    answer = chat.press(Shown(1, "x"), f"a:{code('like-unggahan-calon')}")[-1]
    assert chat.tap(answer, "👍") == []
    assert chat.service.metrics.total("good") == 1


def test_what_was_kept_before_a_crash_is_not_kept_again(chat: Chat) -> None:
    (why,) = chat.tap(chat.say(LIKE)[-1], "👎")
    chat.tap(why, say("id", "telegram.feedback.reason.salah"))
    agree = chat.pressed(why, str(why.button(say("id", "telegram.feedback.keep")).callback_data))
    chat.again([0, 0], agree)
    assert kept(chat) == []
    assert why.text == KEPT


def test_nothing_is_kept_before_the_person_agrees_and_then_once_without_personal_data(chat: Chat) -> None:
    answer = chat.say(NAMED)[-1]
    (why,) = chat.tap(answer, "👎")
    chat.tap(why, say("id", "telegram.feedback.reason.salah"))
    assert kept(chat) == []
    agree = chat.pressed(why, str(why.button(say("id", "telegram.feedback.keep")).callback_data))
    chat.again([], agree)
    (opinion,) = kept(chat)
    assert (opinion.reason, opinion.verdict) == ("salah", "tidak_boleh")
    assert "Darto" not in opinion.question
    assert "0812" not in opinion.question
    assert why.text == KEPT
    assert why.buttons == []
    chat.again([], agree)
    assert len(kept(chat)) == 1
    assert chat.tap(answer, "[1]")[0].text.startswith("[1] ")


def test_a_question_without_an_answer_can_be_left_once(chat: Chat) -> None:
    refused = chat.say(PERSONAL)
    assert say("id", "telegram.feedback.unanswered") in labels(refused)
    (said,) = chat.tap(refused[-1], "📥")
    assert said.text == KEPT
    assert chat.tap(refused[-1], "📥") == []
    (opinion,) = kept(chat)
    assert opinion.reason == "tak_terjawab"
    assert "Darto" not in opinion.question


def test_the_button_of_a_refused_question_means_that_there_was_no_answer() -> None:
    assert KEPT_REASONS[LEFT] == UNANSWERED
