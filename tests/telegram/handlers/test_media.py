from __future__ import annotations

from typing import Any

from bot.texts import say
from tests.telegram.chatting import Chat

PHOTO: dict[str, Any] = {
    "photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}],
    "media_group_id": "g",
}


def pictured(chat: Chat, **more: Any) -> dict[str, Any]:
    update = chat.written("", **PHOTO, **more)
    del update["message"]["text"]
    return update


def test_an_album_is_answered_by_its_caption_alone(chat: Chat) -> None:
    first = chat.again([], pictured(chat, caption="boleh diunggah?"))
    assert first[0].text == say("id", "telegram.media.caption_only")
    assert chat.again([], pictured(chat)) == []


def test_the_line_for_an_album_is_said_when_it_is_tried_once_more(chat: Chat) -> None:
    update = pictured(chat)
    for _ in range(2):
        (said,) = chat.again([], update)
        assert said.text == say("id", "telegram.media.photo")
    assert chat.again([], pictured(chat)) == []
