"""Rules of the Bot API that its JSON tells only in prose: lengths, HTML, keyboards, commands."""

from __future__ import annotations

import json
import re
from typing import Any

from tests.fakes.markup import MarkupError, parse, units

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_ACTS = {
    "url", "callback_data", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay",
}  # fmt: skip


def check(method: str, sent: dict[str, Any]) -> list[str]:
    """What is wrong with a request beyond its types."""
    found: list[str] = []
    if method in ("sendMessage", "editMessageText"):
        found += _text(sent)
    if method == "setMyCommands":
        found += _commands(_json(sent.get("commands")) or [])
    if method == "answerCallbackQuery" and units(str(sent.get("text", ""))) > 200:
        found.append("text of more than 200 characters")
    markup = _json(sent.get("reply_markup"))
    if isinstance(markup, dict) and "inline_keyboard" in markup:
        found += _keyboard(markup["inline_keyboard"])
    if isinstance(markup, dict) and not 1 <= len(markup.get("input_field_placeholder", "x")) <= 64:
        found.append("input_field_placeholder of not 1-64 characters")
    return [f"{method}: {problem}" for problem in found]


def plain(sent: dict[str, Any]) -> str:
    """The text as a reader sees it; raises MarkupError."""
    text = str(sent.get("text", ""))
    return (parse(text) if sent.get("parse_mode") == "HTML" else text).strip()


def _text(sent: dict[str, Any]) -> list[str]:
    try:
        seen = plain(sent)
    except MarkupError as error:
        return [f"can't parse entities: {error}"]
    if not seen:
        return ["message text is empty"]
    return [f"message is too long: {units(seen)} units"] if units(seen) > 4096 else []


def _keyboard(rows: Any) -> list[str]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        return ["inline_keyboard is not an array of arrays"]
    if sum(map(len, rows)) > 100 or any(not 1 <= len(row) <= 8 for row in rows):
        return ["inline_keyboard of more than 100 buttons, or a row of not 1-8"]
    found = []
    for button in (button for row in rows for button in row):
        if not isinstance(button, dict) or not button.get("text") or len(_ACTS & button.keys()) != 1:
            found.append(f"button {button!r} needs a text and exactly one act")
        elif "callback_data" in button and not 1 <= len(str(button["callback_data"]).encode()) <= 64:
            found.append(f"callback_data {button['callback_data']!r} is not of 1-64 bytes")
    return found


def _commands(commands: Any) -> list[str]:
    found = [] if len(commands) <= 100 else ["more than 100 commands"]
    found += [f"command {command!r}" for command in commands if not _sound(command)]
    return found


def _sound(command: dict[str, str]) -> bool:
    return bool(_COMMAND.fullmatch(command["command"])) and 1 <= len(command["description"]) <= 256


def _json(value: object) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return None
