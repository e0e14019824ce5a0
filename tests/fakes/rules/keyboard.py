"""Keyboards under messages."""

from __future__ import annotations

from typing import Any

from tests.fakes.rules.texts import link
from tests.fakes.rules.values import decoded

_ACTS = {
    "url", "callback_data", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay",
}  # fmt: skip
_STYLES = ("danger", "success", "primary")


def check(sent: dict[str, Any]) -> list[str]:
    """What is wrong with ``reply_markup``."""
    return markup(decoded(sent.get("reply_markup")))


def markup(given: Any) -> list[str]:
    """What is wrong with a decoded keyboard."""
    if not isinstance(given, dict):
        return []
    found = []
    if not 1 <= len(given.get("input_field_placeholder", "x")) <= 64:
        found.append("input_field_placeholder of not 1-64 characters")
    return found + (_inline(given["inline_keyboard"]) if "inline_keyboard" in given else [])


def _inline(rows: Any) -> list[str]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        return ["inline_keyboard is not an array of arrays"]
    if sum(map(len, rows)) > 100 or any(not 1 <= len(row) <= 8 for row in rows):
        return ["inline_keyboard of more than 100 buttons, or a row of not 1-8"]
    return [problem for row in rows for button in row for problem in _button(button)]


def _button(button: Any) -> list[str]:
    if not isinstance(button, dict) or not str(button.get("text", "")).strip():
        return [f"button {button!r} needs a text"]
    if len(_ACTS & button.keys()) != 1:
        return [f"button {button!r} needs exactly one act"]
    found = []
    if "callback_data" in button and not 1 <= len(str(button["callback_data"]).encode()) <= 64:
        found.append(f"callback_data {button['callback_data']!r} is not of 1-64 bytes")
    if "copy_text" in button and not 1 <= len(button["copy_text"].get("text", "")) <= 256:
        found.append(f"copy_text {button['copy_text']!r} is not of 1-256 characters")
    queries = ("switch_inline_query", "switch_inline_query_current_chat")
    found += [
        f"{name} of more than 256 characters" for name in queries if len(str(button.get(name, ""))) > 256
    ]
    if button.get("style", "primary") not in _STYLES:
        found.append(f"button style {button['style']!r}")
    return found + (link(str(button["url"])) if "url" in button else [])
