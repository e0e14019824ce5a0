"""The stand-in sees what Telegram would refuse; else zero violations would mean nothing."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.fakes import people
from tests.fakes.bot_api import BOT, BotApi
from tests.fakes.spec import Spec
from tests.fakes.wire import parameters

GOOD: dict[str, Any] = {"chat_id": "7", "text": "halo"}


def keyboard(text: str = "a", **act: Any) -> str:
    """A keyboard of one button."""
    return json.dumps({"inline_keyboard": [[{"text": text, **act}]]})


def results(count: int, text: str = "halo", **more: str) -> str:
    """Inline results."""
    content = {"message_text": text, "parse_mode": "HTML"}
    made = {"type": "article", "title": "a", "input_message_content": content}
    return json.dumps([{**made, "id": str(number), **more} for number in range(count)])


def refused(method: str, sent: dict[str, Any]) -> list[str]:
    """The violations of one call, after a person has written in chat 7 (message 1) and tapped (query q1)."""
    api = BotApi()
    api.say("halo")
    api.push(people.tap("q1", {**people.message(7, 2), "from": BOT}, "x"))
    api.push(people.inline("i1", 7, "like"))
    status, _ = api.handle(f"/bot{api.token}/{method}", sent)
    assert (status == 400) == bool(api.violations)
    return api.violations


@pytest.mark.parametrize(
    ("method", "sent"),
    [
        ("sendMessage", GOOD),
        ("sendMessage", {**GOOD, "text": "<b>a</b> &lt;", "parse_mode": "HTML"}),
        ("sendMessage", {**GOOD, "text": "<b>" + "x" * 4096 + "</b>", "parse_mode": "HTML"}),
        ("sendMessage", {**GOOD, "reply_markup": keyboard(callback_data="x")}),
        ("sendChatAction", {"chat_id": 7, "action": "typing"}),
        ("setMyCommands", {"commands": '[{"command":"start","description":"Mulai"}]', "language_code": "en"}),
        ("sendMessage", {**GOOD, "reply_parameters": '{"message_id": 1}'}),
        (
            "sendMessage",
            {**GOOD, "reply_parameters": '{"message_id": 9, "allow_sending_without_reply": true}'},
        ),
        (
            "sendMessage",
            {**GOOD, "text": '<a href="https://t.me/x_bot?start=a-b_9">x</a>', "parse_mode": "HTML"},
        ),
        ("sendMessage", {**GOOD, "reply_markup": keyboard(copy_text={"text": "x" * 256})}),
        ("sendMessage", {**GOOD, "reply_markup": keyboard(switch_inline_query="")}),
        ("sendPhoto", {"chat_id": "7", "photo": b"png", "caption": "x" * 1024}),
        ("editMessageText", {**GOOD, "message_id": "2"}),
        ("deleteMessage", {"chat_id": "7", "message_id": "2"}),
        ("answerCallbackQuery", {"callback_query_id": "q1", "text": "x" * 200}),
        ("answerInlineQuery", {"inline_query_id": "i1", "results": results(50), "cache_time": "0"}),
        ("getUpdates", {"limit": 1, "offset": 5, "allowed_updates": '["message"]'}),
        ("getWebhookInfo", {}),
        ("deleteWebhook", {"drop_pending_updates": "false"}),
        ("setMyDescription", {"description": "x" * 512}),
    ],
)
def test_sound_requests_pass(method: str, sent: dict[str, Any]) -> None:
    assert refused(method, sent) == []


@pytest.mark.parametrize(
    ("method", "sent"),
    [
        ("sendMessage", {**GOOD, "text": " "}),
        ("sendMessage", {**GOOD, "text": "<b>a", "parse_mode": "HTML"}),
        ("sendMessage", {**GOOD, "text": "😀" * 2049}),
        ("sendMessage", {**GOOD, "reply_markup": keyboard(callback_data="é" * 33)}),
        ("sendMessage", {**GOOD, "reply_markup": keyboard()}),
        ("sendMessage", {**GOOD, "reply_markup": json.dumps({"inline_keyboard": [{"text": "a"}]})}),
        ("editMessageText", {**GOOD, "message_id": "99"}),
        ("answerCallbackQuery", {"callback_query_id": "never"}),
        ("setMyCommands", {"commands": '[{"command":"Start!","description":"Mulai"}]'}),
        (
            "setMyCommands",
            {"commands": '[{"command":"a","description":"A"},{"command":"a","description":"B"}]'},
        ),
        ("sendMessage", {**GOOD, "chat_id": "8"}),
        ("sendMessage", {**GOOD, "reply_parameters": '{"message_id": 9}'}),
        (
            "sendMessage",
            {**GOOD, "text": '<a href="https://t.me/x_bot?start=a b">x</a>', "parse_mode": "HTML"},
        ),
        ("sendMessage", {**GOOD, "text": '<a href="javascript:x">x</a>', "parse_mode": "HTML"}),
        ("sendMessage", {**GOOD, "text": "a > b", "parse_mode": "HTML"}),
        ("sendMessage", {**GOOD, "reply_markup": keyboard(copy_text={"text": "x" * 257})}),
        ("sendMessage", {**GOOD, "reply_markup": keyboard(url="t.me/x")}),
        ("sendMessage", {**GOOD, "reply_markup": keyboard(callback_data="x", url="https://t.me/x")}),
        ("sendMessage", {**GOOD, "reply_markup": keyboard(text=" ", callback_data="x")}),
        ("sendMessage", {**GOOD, "reply_markup": '{"force_reply": true, "input_field_placeholder": ""}'}),
        ("sendPhoto", {"chat_id": "7", "photo": b"png", "caption": "x" * 1025}),
        ("sendChatAction", {"chat_id": 7, "action": "thinking"}),
        ("editMessageText", {**GOOD, "message_id": "1"}),
        ("deleteMessage", {"chat_id": "7", "message_id": "77"}),
        ("answerCallbackQuery", {"callback_query_id": "q1", "text": "x" * 201}),
        ("answerInlineQuery", {"inline_query_id": "i1", "results": results(51)}),
        ("answerInlineQuery", {"inline_query_id": "i2", "results": results(1)}),
        ("answerInlineQuery", {"inline_query_id": "i1", "results": results(2, id="same")}),
        ("answerInlineQuery", {"inline_query_id": "i1", "results": results(1, id="é" * 33)}),
        ("answerInlineQuery", {"inline_query_id": "i1", "results": results(1, title="")}),
        ("answerInlineQuery", {"inline_query_id": "i1", "results": results(1, text="<b>")}),
        ("answerInlineQuery", {"inline_query_id": "i1", "results": "[]", "cache_time": "-1"}),
        (
            "answerInlineQuery",
            {"inline_query_id": "i1", "results": "[]", "button": '{"text":"a","start_parameter":"?"}'},
        ),
        ("getUpdates", {"limit": 101}),
        ("setMyDescription", {"description": "x" * 513}),
    ],
)
def test_broken_requests_are_refused_and_recorded(method: str, sent: dict[str, Any]) -> None:
    assert refused(method, sent)


@pytest.mark.skipif(not Spec().known, reason="../shared/telegram/telegram-api.json is not here")
@pytest.mark.parametrize(
    ("method", "sent"),
    [
        ("sendMassage", GOOD),
        ("sendMessage", {"text": "halo"}),
        ("sendMessage", {**GOOD, "disable_web_page_preview": "true"}),
        ("sendMessage", {**GOOD, "message_thread_id": "satu"}),
        ("sendMessage", {**GOOD, "disable_notification": "maybe"}),
        ("sendMessage", {**GOOD, "reply_parameters": '{"chat_id": 7}'}),
        ("sendMessage", {**GOOD, "link_preview_options": '{"is_disabled": true, "x": 1}'}),
    ],
)
def test_the_specification_is_held(method: str, sent: dict[str, Any]) -> None:
    assert refused(method, sent)


def test_all_three_encodings_are_read() -> None:
    form = parameters("application/x-www-form-urlencoded", b"chat_id=7&text=halo+dunia")
    as_json = parameters("application/json", b'{"chat_id": 7, "reply_markup": {"inline_keyboard": []}}')
    body = b'--b\r\nContent-Disposition: form-data; name="text"\r\n\r\nhalo\r\n--b\r\nContent-Disposition: form-data; name="photo"; filename="a.png"\r\n\r\n\x89PNG\r\n--b--\r\n'
    multipart = parameters("multipart/form-data; boundary=b", body)
    assert form == {"chat_id": "7", "text": "halo dunia"}
    assert as_json == {"chat_id": 7, "reply_markup": '{"inline_keyboard": []}'}
    assert multipart == {"text": "halo", "photo": b"\x89PNG"}


def test_a_wrong_token_is_unauthorized() -> None:
    assert BotApi().handle("/bot1:x/getMe", {})[0] == 401
