"""A person talks with the bot; the bot is a real process (see conftest.py)."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest

from bot.texts import say
from tests.fakes.bot_api import BOT, BotApi, Request, Sent

FLAGSHIP = "Bolehkah suami istri foto bersama kalau salah satunya caleg?"


def ask(api: BotApi, chat: int, text: str, **more: Any) -> list[Sent]:
    """Everything that the bot sends for one message: the last part carries the buttons."""
    before = len(api.replies(0, chat))
    api.say(text, chat, **more)
    api.wait(
        lambda: any(sent.markup for sent in api.replies(0, chat)[before:]), what=f"an answer to {text!r}"
    )
    return api.replies(0, chat)[before:]


def tap(api: BotApi, message: Sent, label: str) -> Sent:
    """What the button with this label brings."""
    before = len(api.replies(0, message.chat_id))
    button = next(button for button in message.buttons if label in button["text"])
    api.press(message, button)
    return api.replies(before + 1, message.chat_id)[before]


def acknowledged(api: BotApi, query: str) -> str | None:
    """The words with which a tap was answered; None for none."""

    def found() -> list[Request]:
        return [request for request in api.requests if request.sent.get("callback_query_id") == query]

    api.wait(lambda: bool(found()), what="the query's answer")
    return found()[0].sent.get("text")


def text_of(messages: list[Sent]) -> str:
    return "\n".join(message.text for message in messages)


def test_the_flagship_question_is_answered_with_its_sources(api: BotApi, chat: int) -> None:
    messages = ask(api, chat, FLAGSHIP)
    text = text_of(messages)
    assert messages[0].text.startswith("⚠️ BERSYARAT\n")
    assert "[1] SE PANRB 18/2023" in text
    assert "simbol tangan" in text
    assert "atribut" in text
    assert "mengunggah" in text.lower()
    assert re.search(r"1 Agustus 2023.*BKPSDM Kota Serang|BKPSDM Kota Serang.*1 Agustus 2023", text)
    assert "(dicabut)" not in text
    assert text.rstrip().endswith(say("id", "answer.disclaimer"))


def test_a_source_button_shows_its_passage(api: BotApi, chat: int) -> None:
    answer = ask(api, chat, FLAGSHIP)[-1]
    passage = tap(api, answer, "[1]")
    assert passage.reply_to == answer.message_id
    assert passage.text.startswith("[1] SE PANRB 18/2023")
    assert "Surat Edaran Menteri PANRB" in passage.text
    assert "Status:" in passage.text
    assert "Boleh berfoto bersama" in passage.text


def test_every_source_of_the_answer_has_its_button_and_passage(api: BotApi, chat: int) -> None:
    messages = ask(api, chat, FLAGSHIP)
    listed = dict(re.findall(r"^\[(\d+)\] (.+) \([^()]+\)$", text_of(messages), re.MULTILINE))
    numbers = [button for button in messages[-1].buttons if button["text"].startswith("[")]
    assert len(numbers) == len(listed) > 3
    for button in numbers:
        number = button["text"].strip("[]")
        assert tap(api, messages[-1], button["text"]).text.startswith(f"[{number}] {listed[number]}")


def test_a_choice_answers_the_question_that_was_open(api: BotApi, chat: int) -> None:
    asked = ask(api, chat, "boleh foto sama calon?")[-1]
    assert "PERLU DIPERJELAS" in asked.text
    label = asked.buttons[0]["text"]
    assert tap(api, asked, label).text.startswith(f"{label.removeprefix('1. ')}\n")


def test_a_related_question_is_asked_by_a_tap(api: BotApi, chat: int) -> None:
    answer = ask(api, chat, FLAGSHIP)[-1]
    related = [
        button["text"] for button in answer.buttons[:-4] if not button["text"].startswith(("[", "Kalau"))
    ]
    assert related
    assert "[1]" in tap(api, answer, related[0]).text


def test_start_offers_questions_to_tap(api: BotApi, chat: int) -> None:
    greeting = ask(api, chat, "/start")[-1]
    assert "netralitas ASN" in greeting.text
    assert len(greeting.buttons) == 4
    assert "BERSYARAT" in tap(api, greeting, "suami istri").text


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("/help", "Cara memakai"),
        ("/privasi", "Privasi"),
        ("/tanya", "balasan"),
        ("/baru", "dari awal"),
        ("/hapus", "dihapus"),
        ("/per", "2019-04-01"),
        ("/bahasa", "bahasa"),
        ("/sumber pp 94 pasal 5 huruf n", "PP 94/2021 Pasal 5 huruf n"),
    ],
)
def test_commands_show_their_text(api: BotApi, chat: int, command: str, words: str) -> None:
    api.say(command, chat)
    assert words in api.replies(1, chat)[0].text


def test_english_users_get_english(api: BotApi, chat: int) -> None:
    person = {"id": chat, "is_bot": False, "first_name": "Ann", "language_code": "en"}
    api.say("/help", chat, **{"from": person})
    assert api.replies(1, chat)[0].text.startswith("How to use")
    answer = text_of(ask(api, chat, "May a civil servant like a post on a candidate's campaign account?"))
    assert say("en", "answer.disclaimer") in answer
    assert "\nSources\n" in answer


def test_tanya_with_text_is_a_question(api: BotApi, chat: int) -> None:
    assert "BERSYARAT" in text_of(ask(api, chat, f"/tanya {FLAGSHIP}"))


def test_topics_open_situations_and_situations_answers(api: BotApi, chat: int) -> None:
    menu = ask(api, chat, "/topik")[-1]
    topic = tap(api, menu, "Foto dan pose")
    assert topic.message_id == menu.message_id, "menus turn in place"
    second = tap(api, topic, "Berikutnya")
    assert "Halaman 2" in second.text
    back = tap(api, second, "Semua topik")
    assert back.buttons[0]["text"] == menu.buttons[0]["text"]
    answer = tap(api, tap(api, back, "Foto dan pose"), "Berfoto bersama suami atau istri")
    assert answer.message_id != menu.message_id
    assert "BERSYARAT" in answer.text


def test_sources_are_listed_with_their_status(api: BotApi, chat: int) -> None:
    api.say("/sumber", chat)
    messages = api.replies(2, chat)
    assert "UU 20/2023 (berlaku)" in text_of(messages)


@pytest.mark.parametrize(
    "data",
    [
        "s:nosuchxx:1",
        "q:nosuchxx:0",
        "f:nosuchxx:1",
        "t:nosuchtopic:0",
        "a:nosuch",
        "?",
        "s:::",
        "t::9999999999",
    ],
)
def test_a_dead_button_is_met_kindly(api: BotApi, chat: int, data: str) -> None:
    api.say("/help", chat)
    query = api.press(api.replies(1, chat)[0], data)
    assert acknowledged(api, query) == say("id", "telegram.expired")


def test_a_button_asks_nothing_of_another_chat(api: BotApi, chat: int) -> None:
    asked = ask(api, chat, "boleh foto sama calon?")[-1]
    api.say("/help", chat + 5000)
    foreign = api.replies(1, chat + 5000)[0]
    query = api.press(foreign, asked.buttons[0])
    assert acknowledged(api, query) == say("id", "telegram.expired")
    assert len(api.replies(0, chat + 5000)) == 1


def test_an_answer_can_be_varied_judged_shared_and_copied(api: BotApi, chat: int) -> None:
    answer = ask(api, chat, FLAGSHIP)[-1]
    assert "TIDAK BOLEH" in tap(api, answer, "Kalau ada pose jari").text
    link = f"https://t.me/{BOT['username']}?start=foto-pasangan-calon"
    copied = next(b["copy_text"]["text"] for b in answer.buttons if "copy_text" in b)
    assert copied.endswith(link)
    assert [b["text"] for b in answer.buttons[-4:]] == ["👍", "👎", "Bagikan", "Salin"]


def test_a_link_opens_its_situation(api: BotApi, chat: int) -> None:
    assert "TIDAK BOLEH" in text_of(ask(api, chat, "/start foto-pasangan-calon--dengan-simbol"))


def test_a_follow_up_and_a_fresh_start(api: BotApi, chat: int) -> None:
    ask(api, chat, "boleh like postingan cabup ga")
    follow = ask(api, chat, "kalau cuma lihat saja?")
    assert follow[0].text.startswith("Lanjutan: boleh like postingan cabup ga\n")
    assert "BOLEH" in follow[0].text
    api.say("/baru", chat)
    assert "Lanjutan" not in text_of(ask(api, chat, "kalau cuma lihat saja?"))


def test_a_typed_number_picks_the_option(api: BotApi, chat: int) -> None:
    asked = ask(api, chat, "boleh foto sama calon?")[-1]
    assert ask(api, chat, "2")[0].text.startswith(f"{asked.buttons[1]['text'].removeprefix('2. ')}\n")


def test_an_edited_question_edits_its_answer(api: BotApi, chat: int) -> None:
    asked = api.say("resep rendang", chat)
    first = api.replies(1, chat)[0]
    person = {"id": chat, "is_bot": False, "first_name": "Ani", "language_code": "id"}
    now = int(time.time())
    api.push({"edited_message": {
        "message_id": asked, "date": now, "edit_date": now + 1, "chat": {"id": chat, "type": "private"},
        "from": person, "text": "Bolehkah PPPK hadir di kampanye?",
    }})  # fmt: skip
    second = api.replies(2, chat)[1]
    assert second.message_id == first.message_id
    assert "[1]" in second.text


def test_a_date_a_report_and_a_language(api: BotApi, chat: int) -> None:
    assert "1 April 2019" in text_of(ask(api, chat, "/per 2019-04-01 boleh like unggahan calon?"))
    assert "Bawaslu" in text_of(ask(api, chat, "/lapor"))
    offered = ask(api, chat, "/bahasa")[-1]
    assert tap(api, offered, "English").text == say("en", "telegram.language.chosen")
    assert "NOT PERMITTED" in text_of(ask(api, chat, "boleh like postingan cabup ga"))


def test_what_is_not_text_gets_one_kind_line(api: BotApi, chat: int) -> None:
    photo = {
        "photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}],
        "media_group_id": f"album{chat}",
    }
    for _ in range(3):
        api.say(None, chat, **photo)
    api.say(None, chat, pinned_message={"message_id": 1, "date": 0, "chat": {"id": chat, "type": "private"}})
    api.say("/nope", chat)
    assert [sent.text for sent in api.replies(2, chat)] == [
        say("id", "telegram.media.photo"),
        say("id", "telegram.unknown_command"),
    ]


def test_a_group_is_answered_only_where_it_asks(api: BotApi, chat: int) -> None:
    group = -chat
    api.say("boleh like postingan caleg?", group)
    api.say("/nope", group)
    api.say(None, group, photo=[{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}])
    asked = api.say(f"@{BOT['username']} {FLAGSHIP}", group, message_thread_id=33, is_topic_message=True)
    api.wait(lambda: any(sent.markup for sent in api.replies(0, group)))
    first = api.replies(1, group)[0]
    assert first.reply_to == asked
    assert first.thread_id == 33
    assert "BERSYARAT" in first.text


@pytest.mark.parametrize(
    "text",
    [
        "<b>&lt;</b> & <script>",
        "🙏",
        "?",
        "x" * 4096,
        "\u202eboleh\u202c like?",
        "&amp; boleh <i>like</i> unggahan calon?",
        "Oleh apa ora foto karo caleg?",
    ],
)
def test_any_text_gets_a_sound_reply(api: BotApi, chat: int, text: str) -> None:
    api.say(text, chat)
    assert api.replies(1, chat)[0].text


def test_typing_shows_while_it_works(api: BotApi, chat: int) -> None:
    ask(api, chat, FLAGSHIP)
    api.wait(
        lambda: any(
            r.method == "sendChatAction" and str(r.sent["chat_id"]) == str(chat) for r in api.requests
        )
    )


def test_questions_of_a_chat_are_answered_in_order(api: BotApi, chat: int) -> None:
    questions = ["/help", FLAGSHIP, "/privasi", "resep rendang", "/start"]
    for question in questions:
        api.say(question, chat)
    api.wait(lambda: any("ketuk contoh" in sent.text for sent in api.replies(0, chat)))
    text = text_of(api.replies(0, chat))
    places = [
        text.index(word)
        for word in ("Cara memakai", "BERSYARAT", "Privasi", "DI LUAR JANGKAUAN", "ketuk contoh")
    ]
    assert places == sorted(places)


def test_the_menu_is_registered_in_both_languages(api: BotApi) -> None:
    calls = api.calls("setMyCommands", 2)
    assert [call.sent.get("language_code") for call in calls] == [None, "en"]
