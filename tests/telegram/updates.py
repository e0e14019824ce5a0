"""Updates as Telegram could send them, from its own description, and which of them call for silence."""

from __future__ import annotations

from itertools import count
from typing import Any

from hypothesis import strategies as st

from tests.fakes.generate import Generator
from tests.fakes.people import BOT, Json
from tests.fakes.spec import Spec

SPEC = Spec()
_queries = count()
_GENERATOR = Generator(SPEC) if SPEC.known else None
_ANSWERED = frozenset({"message", "edited_message", "callback_query", "inline_query"})
_TALK = frozenset({"text", "invoice", "giveaway", "giveaway_winners"})
_ABOUT_CAPTION = frozenset({"caption", "caption_entities", "show_caption_above_media", "has_media_spoiler"})


def kinds() -> list[str]:
    """Every kind of update."""
    return _names("Update")[1:]


def contents() -> list[str]:
    """Every field of a message that may be its content."""
    names = _names("Message")
    return ["text", *[n for n in names[names.index("rich_message") : -1] if n not in _ABOUT_CAPTION]]


def services() -> frozenset[str]:
    """Those that people do not write: Telegram's own notes on what happened."""
    names = contents()
    return frozenset(names[names.index("new_chat_members") :]) - _TALK


def update(kind: str) -> st.SearchStrategy[Json]:
    """Updates of one kind; a message holds any one content."""
    if kind in ("message", "edited_message"):
        return st.sampled_from(contents()).flatmap(lambda content: message(content, kind))
    assert _GENERATOR is not None
    return _GENERATOR.field("Update", kind).map(lambda value: {kind: sound(value)})


def message(content: str, kind: str = "message") -> st.SearchStrategy[Json]:
    """Messages with this content, in every kind of chat."""
    assert _GENERATOR is not None
    others = frozenset(contents()) | {"entities"}
    rest = _GENERATOR.value("Message", without=others)
    held = _GENERATOR.field("Message", content)
    sender = st.sampled_from([None, *_PEOPLE])
    chat = st.sampled_from(_CHATS)
    return st.builds(_message, st.just(kind), st.just(content), held, rest, sender, chat)


def fresh(given: Json) -> Json:
    """The same with a query id that no other update has."""
    queries = {"callback_query", "inline_query"} & given.keys()
    return {**given, **{kind: {**given[kind], "id": f"generated{next(_queries)}"} for kind in queries}}


def due(given: Json) -> bool | None:
    """Whether a reply is due; None where either may be."""
    (kind,) = given.keys() - {"update_id"}
    if kind not in _ANSWERED:
        return False
    value = given[kind]
    if kind in ("callback_query", "inline_query"):
        return None
    if value.keys() & services() or _of_a_bot(value) or value["chat"]["type"] == "channel":
        return False
    if value["chat"]["type"] != "private":
        return None if _addressed(value) else False
    plain = kind == "message" and not value.keys() - _PLAIN and not value["text"].startswith("/")
    return True if plain else None


def sound(value: Any) -> Any:
    """The same with entities that lie within their text, as Telegram's do, and buttons of our own messages."""
    if isinstance(value, list):
        return [sound(item) for item in value]
    if not isinstance(value, dict):
        return value
    made = {key: sound(item) for key, item in value.items()}
    for text, entities in (
        ("text", "entities"),
        ("caption", "caption_entities"),
        ("question", "question_entities"),
    ):
        if entities in made:
            made[entities] = _within(str(made.get(text, "")), made[entities])
    if "chat_instance" in made and "message" in made:
        made["message"] = {**made["message"], "from": BOT}
    if {"id", "type"} <= made.keys() and made["type"] in ("group", "supergroup", "channel"):
        made["id"] = -abs(made["id"])
    return made


_PLAIN = frozenset({"message_id", "date", "chat", "from", "text"})
_SOMETHING: dict[type, Any] = {bool: True, int: 1, str: "x"}
"""A field that tells what happened is never empty."""
_ADMIN: Json = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
_PEOPLE: list[Json] = [
    _ADMIN,
    {"id": 7, "is_bot": False, "first_name": "Ani", "language_code": "id"},
    {"id": 8, "is_bot": False, "first_name": "<b>Ann</b> & \u202eco", "language_code": "en"},
    {"id": 9, "is_bot": True, "first_name": "Lain", "username": "lain_bot"},
]
_CHATS: list[Json] = [
    {"id": 7, "type": "private", "first_name": "Ani"},
    {"id": -70, "type": "group", "title": "Kantor <b>"},
    {"id": -100700, "type": "supergroup", "title": "Kantor", "is_forum": True},
    {"id": -100701, "type": "channel", "title": "Warta"},
]


def _names(kind: str) -> list[str]:
    return _GENERATOR.names(kind) if _GENERATOR else []


def _message(kind: str, content: str, held: Any, rest: Json, sender: Json | None, chat: Json) -> Json:
    if sender is None and chat["type"] != "channel":
        sender = _PEOPLE[1]
    if sender == _ADMIN and chat["id"] < 0:
        rest = {**rest, "sender_chat": chat}
    held = held or _SOMETHING.get(type(held), held)
    made = {**rest, "chat": chat, content: held, **({"from": sender} if sender else {})}
    if content == "text" and held.startswith("/"):
        made["entities"] = [{"type": "bot_command", "offset": 0, "length": len(held.split()[0])}]
    return {kind: sound(made)}


def _within(text: str, entities: list[Json]) -> list[Json]:
    if not text:
        return []
    made = []
    for entity in entities:
        start = entity["offset"] % len(text)
        stop = start + 1 + entity["length"] % (len(text) - start)
        units = [len(part.encode("utf-16-le")) // 2 for part in (text[:start], text[start:stop])]
        made.append({**entity, "offset": units[0], "length": units[1]})
    return made


def _of_a_bot(value: Json) -> bool:
    """Whether another bot wrote; an anonymous admin writes as the group."""
    as_group = value.get("sender_chat", {}).get("id") == value["chat"]["id"]
    return bool(value.get("from", {}).get("is_bot")) and not as_group


def _addressed(value: Json) -> bool:
    """Whether a group's message may be meant for the bot."""
    text = str(value.get("text", value.get("caption", "")))
    answered = value.get("reply_to_message", {}).get("from", {}).get("id") == BOT["id"]
    return answered or text.startswith("/") or f"@{BOT['username']}" in text.lower()
