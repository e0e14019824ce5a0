"""Results of inline queries."""

from __future__ import annotations

import re
from typing import Any

from tests.fakes.rules import keyboard, texts
from tests.fakes.rules.values import decoded, number

_PARAMETER = re.compile(r"[A-Za-z0-9_-]{1,64}")


def check(method: str, sent: dict[str, Any]) -> list[str]:
    """What is wrong with answerInlineQuery."""
    if method != "answerInlineQuery":
        return []
    results = decoded(sent.get("results"))
    if not isinstance(results, list) or not all(isinstance(result, dict) for result in results):
        return ["results is not an array of objects"]
    found = [] if len(results) <= 50 else [f"{len(results)} results, more than 50"]
    ids = [str(result.get("id", "")) for result in results]
    if len(set(ids)) < len(ids):
        found.append("result ids are not unique")
    found += [f"result id {name!r} is not of 1-64 bytes" for name in ids if not 1 <= len(name.encode()) <= 64]
    if (number(sent.get("cache_time", 300)) or 0) < 0:
        found.append("cache_time is negative")
    if len(str(sent.get("next_offset", "")).encode()) > 64:
        found.append("next_offset of more than 64 bytes")
    found += _button(decoded(sent.get("button")))
    return found + [problem for result in results for problem in _result(result)]


def _button(button: Any) -> list[str]:
    if button is None:
        return []
    if not button.get("text") or len({"web_app", "start_parameter"} & button.keys()) != 1:
        return [f"inline button {button!r} needs a text and exactly one act"]
    sound = "web_app" in button or _PARAMETER.fullmatch(str(button["start_parameter"]))
    return [] if sound else [f"start_parameter {button['start_parameter']!r} is not 1-64 of A-Za-z0-9_-"]


def _result(result: dict[str, Any]) -> list[str]:
    found = keyboard.markup(result.get("reply_markup"))
    content = result.get("input_message_content")
    if result.get("type") == "article" and (not str(result.get("title", "")).strip() or content is None):
        found.append(f"article {result.get('id')!r} needs a title and a content")
    if isinstance(content, dict) and "message_text" in content:
        text, mode = str(content["message_text"]), str(content.get("parse_mode", ""))
        found += ["message text is empty"] if not text.strip() else texts.formatted(text, mode, 4096)
    if isinstance(content, dict) and "parse_mode" in content and "entities" in content:
        found.append("both parse_mode and entities")
    return found
