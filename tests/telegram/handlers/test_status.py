from __future__ import annotations

import pytest

from bot.live import Live
from bot.telegram.handlers.status import Status
from bot.telegram.service import Service
from bot.texts import say
from tests.telegram.chatting import TODAY, Chat

LIKE = "boleh like postingan cabup ga"


@pytest.fixture
def admin(chat: Chat) -> Chat:
    chat.admins = (99, 7)
    chat.restart()
    return chat


def test_it_tells_an_admin_the_numbers(admin: Chat) -> None:
    metrics = admin.service.metrics
    answer = admin.say(LIKE)[-1]
    admin.say("resep rendang")
    admin.tap(answer, "👍")
    for _ in range(12):
        metrics.received("message")
    for outcome in ("ok", "flood", "flood", "gone"):
        metrics.called("sendMessage", outcome)
    metrics.failed("ValueError")
    metrics.watch_depth(lambda: 5.0)
    (shown,) = admin.say("/status")
    title, index, up, load, answers, times, opinions, failures = shown.text.splitlines()
    assert title == say("id", "telegram.ops.title")
    assert index == f"Indeks: {admin.service.version}"
    assert up.startswith("Berjalan 0 jam 0 menit, memori ")
    assert load == "Diterima 12, menunggu 5"
    assert answers == "Jawaban: tidak_boleh 1, tolak 1"
    assert times.startswith("Waktu jawab: median ")
    assert opinions == "Pendapat: 👍 1, 👎 0"
    assert failures == "Gagal 1; panggilan ke Telegram yang bermasalah: flood 2, gone 1"


def test_before_the_first_answer_there_are_no_times(admin: Chat) -> None:
    assert say("id", "telegram.ops.no_times") in admin.say("/status")[0].text


def test_it_holds_no_words_of_people(admin: Chat) -> None:
    admin.say(f"{LIKE} zqxw")
    assert "zqxw" not in admin.say("/status")[0].text


def test_to_everybody_else_it_is_no_command(chat: Chat) -> None:
    chat.admins = (99,)
    chat.restart()
    assert chat.say("/status")[0].text == say("id", "telegram.unknown_command")


def test_in_a_group_nobody_is_told(admin: Chat) -> None:
    admin.chat_id = -100
    assert admin.say("/status") == []


def test_time_and_an_index_that_cannot_be_opened(chat: Chat) -> None:
    now = [100.0]
    live = Live(lambda: chat.assistant, chat.index_dir)
    live._note("index version x cannot be loaded")
    status = Status(Service(live, lambda: TODAY), (7,), lambda: now[0])
    now[0] += 2 * 3_600 + 5 * 60 + 59
    (block,) = status.blocks("en")
    said = [line.text for line in block.lines]
    assert "⚠️ A newer index version cannot be opened: index version x cannot be loaded" in said
    assert any(line.startswith("Running for 2 h 5 min, memory ") for line in said)
