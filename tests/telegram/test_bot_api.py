"""The stand-in sees what Telegram would refuse; else zero violations would mean nothing."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.fakes.bot_api import BotApi
from tests.fakes.spec import Spec
from tests.fakes.wire import parameters

GOOD: dict[str, Any] = {"chat_id": "7", "text": "halo"}
KEYBOARD = {"inline_keyboard": [[{"text": "a", "callback_data": "x"}]]}


def refused(method: str, sent: dict[str, Any]) -> list[str]:
    with BotApi() as api:
        status, _ = api.handle(f"/bot{api.token}/{method}", sent)
    assert (status == 400) == bool(api.violations)
    return api.violations


@pytest.mark.parametrize(
    ("method", "sent"),
    [
        ("sendMessage", GOOD),
        ("sendMessage", {**GOOD, "text": "<b>a</b> &lt;", "parse_mode": "HTML"}),
        ("sendMessage", {**GOOD, "text": "<b>" + "x" * 4096 + "</b>", "parse_mode": "HTML"}),
        ("sendMessage", {**GOOD, "reply_markup": json.dumps(KEYBOARD)}),
        ("sendChatAction", {"chat_id": 7, "action": "typing"}),
        ("setMyCommands", {"commands": '[{"command":"start","description":"Mulai"}]', "language_code": "en"}),
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
        (
            "sendMessage",
            {
                **GOOD,
                "reply_markup": json.dumps({"inline_keyboard": [[{"text": "a", "callback_data": "é" * 33}]]}),
            },
        ),
        ("sendMessage", {**GOOD, "reply_markup": json.dumps({"inline_keyboard": [[{"text": "a"}]]})}),
        (
            "sendMessage",
            {**GOOD, "reply_markup": json.dumps({"inline_keyboard": [{"text": "a", "callback_data": "x"}]})},
        ),
        ("editMessageText", {**GOOD, "message_id": "99"}),
        ("answerCallbackQuery", {"callback_query_id": "never"}),
        ("setMyCommands", {"commands": '[{"command":"Start!","description":"Mulai"}]'}),
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
    with BotApi() as api:
        assert api.handle("/bot1:x/getMe", {})[0] == 401
