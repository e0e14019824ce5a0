"""Where a reply goes."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import Message
from telegram.constants import ChatType


@dataclass(frozen=True)
class Place:
    """A chat, its forum topic, and the message to reply to."""

    chat_id: int
    thread_id: int | None = None
    reply_to: int | None = None
    private: bool = True


def beside(message: Message, *, reply: bool) -> Place:
    """Where ``message`` stands; ``reply`` makes what is sent there a reply to it."""
    thread = message.message_thread_id if message.is_topic_message else None
    private = message.chat.type == ChatType.PRIVATE
    return Place(message.chat_id, thread, message.message_id if reply else None, private)
