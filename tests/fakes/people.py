"""What Telegram tells a bot about people: chats, messages, taps, inline queries."""

from __future__ import annotations

import time
from typing import Any

BOT = {"id": 123456789, "is_bot": True, "first_name": "Tanya Netral", "username": "tanya_netral_bot"}
Json = dict[str, Any]


def person(user_id: int, language: str = "id") -> Json:
    """Someone who writes; English for ``en``."""
    return {"id": user_id, "is_bot": False, "first_name": "Ani", "language_code": language}


def chat(chat_id: int) -> Json:
    """A private chat, or a supergroup where the id is negative."""
    if chat_id > 0:
        return {"id": chat_id, "type": "private", "first_name": "Ani"}
    return {"id": chat_id, "type": "supergroup", "title": "Kantor"}


def message(chat_id: int, message_id: int) -> Json:
    """A message without content."""
    return {
        "message_id": message_id,
        "date": int(time.time()),
        "chat": chat(chat_id),
        "from": person(abs(chat_id)),
    }


def text(said: str | None) -> Json:
    """A message's text with the entities that Telegram would find in it; nothing for None."""
    if said is None:
        return {}
    entities, start = [], 0
    for word in said.split(" "):
        kind = {"/": "bot_command", "@": "mention"}.get(word[:1])
        if kind and len(word) > 1 and word.splitlines():
            offset, length = (_units(part) for part in (said[:start], word.splitlines()[0]))
            entities.append({"type": kind, "offset": offset, "length": length})
        start += len(word) + 1
    return {"text": said, **({"entities": entities} if entities else {})}


def tap(query_id: str, shown: Json, data: str) -> Json:
    """A button pressed under a message."""
    return {
        "callback_query": {
            "id": query_id,
            "from": person(abs(shown["chat"]["id"])),
            "message": shown,
            "chat_instance": "1",
            "data": data,
        }
    }


def inline(query_id: str, user_id: int, query: str, **more: Any) -> Json:
    """Words typed after the bot's name in any chat."""
    return {"inline_query": {"id": query_id, "from": person(user_id), "query": query, "offset": "", **more}}


def _units(part: str) -> int:
    return len(part.encode("utf-16-le", "surrogatepass")) // 2
