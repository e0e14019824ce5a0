"""Calls that are no messages: commands, descriptions, chat actions, polling."""

from __future__ import annotations

import re
from typing import Any

from tests.fakes.markup import units
from tests.fakes.rules.values import decoded, number

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_ACTIONS = (
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
    "choose_sticker", "find_location", "record_video_note", "upload_video_note",
)  # fmt: skip
_MOST = {
    "setMyDescription": ("description", 512),
    "setMyShortDescription": ("short_description", 120),
    "setMyName": ("name", 64),
}


def check(method: str, sent: dict[str, Any]) -> list[str]:
    """What is wrong with such a call."""
    found = []
    if method in _MOST:
        name, most = _MOST[method]
        if len(str(sent.get(name, ""))) > most:
            found.append(f"{name} of more than {most} characters")
    if method == "setMyCommands":
        found += _commands(decoded(sent.get("commands")) or [])
    if method == "sendChatAction" and sent.get("action") not in _ACTIONS:
        found.append(f"wrong parameter action {sent.get('action')!r}")
    if method == "answerCallbackQuery" and units(str(sent.get("text", ""))) > 200:
        found.append("text of more than 200 characters")
    if method == "getUpdates":
        found += _polling(sent)
    if not 0 <= len(str((decoded(sent.get("reply_parameters")) or {}).get("quote", ""))) <= 1024:
        found.append("quote of more than 1024 characters")
    return found


def _commands(commands: Any) -> list[str]:
    found = [] if len(commands) <= 100 else ["more than 100 commands"]
    names = [command["command"] for command in commands]
    if len(set(names)) < len(names):
        found.append("a command twice")
    return found + [f"command {command!r}" for command in commands if not _sound(command)]


def _sound(command: dict[str, str]) -> bool:
    return bool(_COMMAND.fullmatch(command["command"])) and 1 <= len(command["description"]) <= 256


def _polling(sent: dict[str, Any]) -> list[str]:
    found = [] if 1 <= (number(sent.get("limit", 100)) or 0) <= 100 else ["limit is not 1-100"]
    timeout = number(sent.get("timeout", 0))
    return found + ([] if timeout is not None and timeout >= 0 else ["timeout is negative"])
