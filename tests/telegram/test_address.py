from __future__ import annotations

from typing import Any

import pytest
from telegram import Message, Update, User

from bot.telegram import address
from tests.fakes import people
from tests.fakes.people import BOT

ME = User.de_json({**BOT}, None)


def _message(text: str, chat: str = "supergroup", **more: Any) -> Message:
    person = {"id": 5, "is_bot": False, "first_name": "Ani"}
    return Message.de_json(
        {
            "message_id": 1,
            "date": 1,
            "chat": {"id": -5, "type": chat},
            "from": person,
            **people.text(text),
            **more,
        },
        None,
    )


def test_in_private_every_text_is_a_question() -> None:
    assert address.question(_message("  boleh like? ", "private"), ME) == "boleh like?"


def test_in_a_group_only_what_is_addressed() -> None:
    reply = {"message_id": 9, "date": 1, "chat": {"id": -5, "type": "supergroup"}, "from": BOT}
    other = {**reply, "from": {"id": 6, "is_bot": False, "first_name": "Budi"}}
    assert address.question(_message("boleh like?"), ME) is None
    assert address.question(_message("hai @ani boleh like?"), ME) is None
    assert address.question(_message("@Tanya_Netral_Bot boleh like?"), ME) == "boleh like?"
    assert address.question(_message("boleh 🙏 like? @tanya_netral_bot"), ME) == "boleh 🙏 like?"
    assert address.question(_message("kalau diunggah?", reply_to_message=reply), ME) == "kalau diunggah?"
    assert address.question(_message("kalau diunggah?", reply_to_message=other), ME) is None


def test_a_mention_by_name_counts() -> None:
    entity = {"type": "text_mention", "offset": 0, "length": 5, "user": BOT}
    assert address.question(_message("Tanya boleh like?", entities=[entity]), ME) == "boleh like?"


@pytest.mark.parametrize(
    ("text", "rest"), [("/tanya", ""), ("/tanya boleh\nlike?", "boleh\nlike?"), ("/tanya@x_bot  apa ", "apa")]
)
def test_after_a_command(text: str, rest: str) -> None:
    assert address.after_command(_message(text)) == rest


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("/tanya apa", "/tanya"), ("/Per@Tanya_Netral_Bot 2019", "/per"), ("/tanya@other_bot apa", ""),
        ("tanya /per", ""), ("", ""), ("/", "/"),
    ],
)  # fmt: skip
def test_a_command_of_another_bot_is_none_of_ours(text: str, name: str) -> None:
    assert address.command(_message(text), ME) == name


@pytest.mark.parametrize(
    ("code", "language"), [("en", "en"), ("en-GB", "en"), ("id", "id"), ("jv", "id"), (None, "id")]
)
def test_language_of_the_sender(code: str | None, language: str) -> None:
    message = _message("x").to_dict()
    message["from"]["language_code"] = code
    update = Update.de_json({"update_id": 1, "message": message}, None)
    assert address.language(update) == language


def test_a_caption_that_calls_the_bot_is_a_question() -> None:
    mention = f"@{BOT['username']}"
    entity = {"type": "mention", "offset": 0, "length": len(mention)}
    photo = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]
    message = _message("", photo=photo, caption=f"{mention} boleh diunggah?", caption_entities=[entity])
    assert address.question(message, ME) == "boleh diunggah?"


def test_what_is_replied_to_may_be_what_is_meant() -> None:
    other = {"message_id": 9, "date": 1, "chat": {"id": -5, "type": "supergroup"}}
    person = {"id": 6, "is_bot": False, "first_name": "Budi"}
    called = f"@{BOT['username']}"
    asked = _message(called, reply_to_message={**other, "from": person, "text": " boleh like? "})
    assert address.question(asked, ME) == ""
    assert address.quoted(asked) == "boleh like?"
    assert address.quoted(_message(called, reply_to_message={**other, "from": BOT, "text": "x"})) == ""
    assert address.quoted(_message(called)) == ""
