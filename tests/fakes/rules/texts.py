"""Texts and captions: their length after parsing, their markup, the links in them."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from tests.fakes.markup import MarkupError, parse, units

_HREF = re.compile(r'<a href="([^"]*)"')
_BOT_LINK = re.compile(r"(?:https?://)?t(?:elegram)?\.me/\w+\?(.*)")
_START = re.compile(r"(?:start|startgroup|startapp)=[A-Za-z0-9_-]{1,64}(?:&.*)?")
_LINKS = ("https://", "http://", "tg://", "mailto:")
_MOST = {"text": 4096, "caption": 1024}
_REQUIRED = ("sendMessage", "editMessageText")


def check(method: str, sent: dict[str, Any]) -> list[str]:
    """What is wrong with ``text`` and ``caption``."""
    found = []
    if method in _REQUIRED and not str(sent.get("text", "")).strip() and "rich_message" not in sent:
        found.append("message text is empty")
    for name, most in _MOST.items():
        if name in sent and method != "answerCallbackQuery":
            found += formatted(str(sent[name]), str(sent.get("parse_mode", "")), most)
    if "parse_mode" in sent and "entities" in sent:
        found.append("both parse_mode and entities")
    return found


def formatted(text: str, parse_mode: str, most: int) -> list[str]:
    """What is wrong with a text that Telegram has to parse."""
    if parse_mode not in ("", "HTML"):
        return [f"parse_mode {parse_mode!r}: only HTML is checked here"]
    try:
        seen = parse(text) if parse_mode else text
    except MarkupError as error:
        return [f"can't parse entities: {error}"]
    if text and not seen.strip():
        return ["message text is empty"]
    found = [problem for target in _HREF.findall(text) for problem in link(unescape(target))]
    if units(seen) > most:
        found.append(f"message is too long: {units(seen)} units")
    if "\0" in seen:
        found.append("message text holds NUL")
    return found


def link(target: str) -> list[str]:
    """What is wrong with an address in a text or a button."""
    if not target.startswith(_LINKS):
        return [f"link {target!r} is none that Telegram opens"]
    bot = _BOT_LINK.fullmatch(target)
    if bot and bot[1].startswith("start") and not _START.fullmatch(bot[1]):
        return [f"start payload in {target!r} is not 1-64 of A-Za-z0-9_-"]
    return []


def plain(sent: dict[str, Any]) -> str:
    """The text or caption as a reader sees it; raises MarkupError."""
    text = str(sent.get("text", sent.get("caption", "")))
    return (parse(text) if sent.get("parse_mode") == "HTML" else text).strip()
