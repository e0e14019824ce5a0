"""What Telegram's refusals mean, read from the words of its description, which has no finer code."""

from __future__ import annotations

from enum import Enum

from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError


class Refusal(Enum):
    """Why a call was refused, by what helps."""

    GONE = "nobody is there to read it"
    MOVED = "the group has become a supergroup with another id"
    MARKUP = "the text's markup cannot be read"
    THREAD = "the forum topic is gone"
    REPLY = "the message to reply to is gone"
    UNCHANGED = "the message says so already"
    NOT_EDITABLE = "the message to edit is gone"
    QUERY = "the query is too old"
    OTHER = "not known"


_WORDS: dict[Refusal, tuple[str, ...]] = {
    Refusal.MARKUP: ("can't parse entities", "entities_too_long", "entity_bounds_invalid"),
    Refusal.THREAD: ("message thread not found", "topic_deleted", "topic_id_invalid"),
    Refusal.REPLY: (
        "message to be replied not found",
        "message to reply not found",
        "replied message not found",
        "reply message not found",
        "reply_message_id_invalid",
    ),
    Refusal.UNCHANGED: ("message is not modified", "message_not_modified"),
    Refusal.NOT_EDITABLE: ("message to edit not found", "message can't be edited", "message_id_invalid"),
    Refusal.QUERY: ("query is too old", "query id is invalid", "query_id_invalid"),
    Refusal.GONE: (
        "chat not found",
        "user not found",
        "peer_id_invalid",
        "user is deactivated",
        "user_is_blocked",
        "input_user_deactivated",
        "bot was blocked",
        "bot was kicked",
        "bot is not a member",
        "group chat was deactivated",
        "group chat was deleted",
        "not enough rights",
        "have no rights to send",
        "need administrator rights",
        "chat_write_forbidden",
        "chat_restricted",
        "chat_send_plain_forbidden",
        "channel_private",
        "topic_closed",
    ),
}


def refusal(error: TelegramError) -> Refusal | None:
    """What a refusal means; None for what is none (a fault of the net or the server, a 429)."""
    if isinstance(error, ChatMigrated):
        return Refusal.MOVED
    if isinstance(error, Forbidden):
        return Refusal.GONE
    if not isinstance(error, BadRequest):
        return None
    said = error.message.lower()
    return next((means for means, words in _WORDS.items() if any(w in said for w in words)), Refusal.OTHER)
