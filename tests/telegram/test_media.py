"""Photos, voice notes, forwarded posts and the like, through the real process."""

from __future__ import annotations

from typing import Any

import pytest

from bot.texts import say
from tests.fakes.bot_api import BotApi

FILE = {"file_id": "a", "file_unique_id": "b"}
ELSE = {"id": 77, "is_bot": False, "first_name": "Budi"}
ORIGIN = {"type": "user", "date": 1, "sender_user": ELSE}


@pytest.mark.parametrize(
    ("content", "key"),
    [
        ({"voice": {**FILE, "duration": 3}}, "voice"),
        ({"video_note": {**FILE, "length": 9, "duration": 3}}, "voice"),
        ({"photo": [{**FILE, "width": 1, "height": 1}]}, "photo"),
        ({"video": {**FILE, "width": 1, "height": 1, "duration": 1}}, "video"),
        ({"document": FILE}, "document"),
        (
            {"animation": {**FILE, "width": 1, "height": 1, "duration": 1}, "document": FILE},
            "sticker",
        ),
        ({"location": {"latitude": 1.0, "longitude": 2.0}}, "location"),
        ({"contact": {"phone_number": "1", "first_name": "Budi"}}, "contact"),
        ({"dice": {"emoji": "🎲", "value": 3}}, "sticker"),
        ({"game": {"title": "x", "description": "y", "photo": []}}, "other"),
    ],
)
def test_each_kind_gets_its_own_kind_word(api: BotApi, chat: int, content: dict[str, Any], key: str) -> None:
    api.say(None, chat, **content)
    assert api.replies(1, chat)[0].text == say("id", f"telegram.media.{key}")


def test_a_caption_is_read_as_the_question(api: BotApi, chat: int) -> None:
    api.say(
        None, chat, photo=[{**FILE, "width": 1, "height": 1}], caption="boleh foto bareng istri yg nyaleg?"
    )
    first, second = api.replies(2, chat)[:2]
    assert first.text == say("id", "telegram.media.caption_only")
    assert "BERSYARAT" in second.text


def test_an_album_gets_one_word(api: BotApi, chat: int) -> None:
    for number in range(3):
        photo = [{**FILE, "width": 1, "height": 1}]
        api.say(
            None,
            chat,
            photo=photo,
            media_group_id=f"g{chat}",
            **({"caption": "boleh diunggah?"} if number == 1 else {}),
        )
    api.say("/help", chat)
    api.wait(lambda: any("Cara memakai" in sent.text for sent in api.replies(0, chat)))
    texts = [sent.text for sent in api.replies(0, chat)]
    assert texts.count(say("id", "telegram.media.photo")) == 1


def test_a_forwarded_post_is_a_subject_and_no_act(api: BotApi, chat: int) -> None:
    api.say(
        "Ayo menangkan Pak Darto, hadir di lapangan besok pagi, bawa keluarga!", chat, forward_origin=ORIGIN
    )
    sent = api.replies(1, chat)[0]
    assert sent.text == say("id", "telegram.forwarded.subject")
    assert 3 <= len(sent.buttons) <= 6
    before = len(api.replies(0, chat))
    api.press(sent, sent.buttons[-1])
    assert "TIDAK BOLEH" in api.replies(before + 1, chat)[before].text


def test_a_forwarded_question_is_answered_without_judging_its_author(api: BotApi, chat: int) -> None:
    api.say("bolehkah PNS like postingan caleg?", chat, forward_origin=ORIGIN)
    text = api.replies(1, chat)[0].text
    assert text.startswith(say("id", "telegram.forwarded.question"))
    assert "TIDAK BOLEH" in text
