"""What the server knows of chats: who wrote, what the bot sent, which taps and queries wait for an answer."""

from __future__ import annotations

import json
import time
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import Any

from tests.fakes import people
from tests.fakes.people import BOT, Json
from tests.fakes.rules import plain
from tests.fakes.rules.values import decoded, number


@dataclass(frozen=True)
class Sent:
    """A message that the bot sent or edited; ``at`` is of time.monotonic()."""

    chat_id: int
    message_id: int
    text: str
    html: str
    reply_to: int | None
    thread_id: int | None
    markup: dict[str, Any] = field(default_factory=dict)
    at: float = 0.0
    edited: bool = False

    @property
    def buttons(self) -> list[dict[str, Any]]:
        """Every inline button, row by row."""
        return [button for row in self.markup.get("inline_keyboard", ()) for button in row]


@dataclass(frozen=True)
class Wrong:
    """Why a call is refused; ``ours`` where a bot that works rightly could have known."""

    said: str
    ours: bool = True


@dataclass
class _Chat:
    known: bool = False
    ids: int = 0
    theirs: set[int] = field(default_factory=set)
    ours: dict[int, Sent] = field(default_factory=dict)
    gone: set[int] = field(default_factory=set)


class Chats:
    """Not thread-safe: its owner locks."""

    def __init__(self) -> None:
        self.sent: list[Sent] = []
        self.by_chat: defaultdict[int, list[Sent]] = defaultdict(list)
        self._chats: defaultdict[int, _Chat] = defaultdict(_Chat)
        self._queries: dict[str, bool] = {}

    def next_id(self, chat_id: int) -> int:
        """A message id that is free in the chat."""
        chat = self._chats[chat_id]
        chat.ids += 1
        return chat.ids

    def hear(self, update: Json) -> None:
        """Take note of an update's chat, message and query."""
        for kind, value in update.items():
            if not isinstance(value, dict):
                continue
            if kind in ("callback_query", "inline_query"):
                self._queries.setdefault(str(value["id"]), False)
            for message in (value, value.get("message")):
                if isinstance(message, dict) and isinstance(message.get("chat"), dict):
                    self._hear(message)

    def forget(self, chat_id: int, message_id: int) -> None:
        """Someone deletes a message."""
        self._chats[chat_id].gone.add(message_id)

    def wrong(self, method: str, sent: dict[str, Any]) -> Wrong | None:
        """Why a sound call cannot be done here and now."""
        if method in ("answerCallbackQuery", "answerInlineQuery"):
            name = "callback_query_id" if method == "answerCallbackQuery" else "inline_query_id"
            answered = self._queries.get(str(sent[name]))
            return Wrong("query is unknown or was answered") if answered is not False else None
        if "chat_id" not in sent:
            return None
        chat = self._chats.get(number(sent["chat_id"]) or 0)
        if chat is None or not chat.known:
            return Wrong("chat not found")
        if method.startswith(("editMessage", "deleteMessage")) and "message_id" in sent:
            return _unchangeable(method, chat, sent)
        reply = decoded(sent.get("reply_parameters")) or {}
        wanted = number(reply.get("message_id", 0)) or 0
        if wanted and not reply.get("allow_sending_without_reply") and not _there(chat, wanted):
            return Wrong("message to be replied not found", ours=wanted not in chat.gone)
        return None

    def do(self, method: str, sent: dict[str, Any]) -> Any:
        """Carry a call out; returns its result, True where it is no message."""
        if method in ("answerCallbackQuery", "answerInlineQuery"):
            self._queries[str(sent.get("callback_query_id", sent.get("inline_query_id")))] = True
            return True
        if method == "deleteMessage":
            self.forget(int(sent["chat_id"]), int(sent["message_id"]))
            return True
        if method.startswith("editMessage") and "chat_id" in sent:
            chat_id, message_id = int(sent["chat_id"]), int(sent["message_id"])
            return self._keep(_edited(self._chats[chat_id].ours[message_id], method, sent))
        return self._keep(_made(self.next_id(int(sent["chat_id"])), sent)) if _sends(method) else True

    def _hear(self, message: Json) -> None:
        chat = self._chats[int(message["chat"]["id"])]
        chat.known = True
        number = message.get("message_id")
        if number is not None:
            chat.ids = max(chat.ids, int(number))
            ours = message.get("from", {}).get("id") == BOT["id"]
            if ours and number not in chat.ours:
                said = str(message.get("text", ""))
                chat.ours[number] = Sent(int(message["chat"]["id"]), number, said, said, None, None)
            elif not ours:
                chat.theirs.add(int(number))

    def _keep(self, message: Sent) -> Json:
        self._chats[message.chat_id].ours[message.message_id] = message
        self.sent.append(message)
        self.by_chat[message.chat_id].append(message)
        return shown(message)


def shown(message: Sent) -> Json:
    """A message of the bot as Telegram tells it."""
    thread = {"message_thread_id": message.thread_id, "is_topic_message": True} if message.thread_id else {}
    made = people.message(message.chat_id, message.message_id)
    return {**made, "from": BOT, "text": message.text, **thread}


def _sends(method: str) -> bool:
    return method.startswith("send") and not method.endswith(("ChatAction", "Draft"))


def _there(chat: _Chat, message_id: int) -> bool:
    return (message_id in chat.ours or message_id in chat.theirs) and message_id not in chat.gone


def _unchangeable(method: str, chat: _Chat, sent: dict[str, Any]) -> Wrong | None:
    wanted, act = int(sent["message_id"]), "delete" if method.startswith("delete") else "edit"
    if not _there(chat, wanted):
        return Wrong(f"message to {act} not found", ours=wanted not in chat.gone)
    if act == "delete":
        return None
    old = chat.ours.get(wanted)
    if old is None:
        return Wrong("message can't be edited")
    new = _edited(old, method, sent)
    same = (new.html, new.markup) == (old.html, old.markup)
    return Wrong("message is not modified", ours=False) if same else None


def _edited(old: Sent, method: str, sent: dict[str, Any]) -> Sent:
    markup = json.loads(sent.get("reply_markup", "{}"))
    if method == "editMessageReplyMarkup":
        return replace(old, markup=markup, edited=True, at=time.monotonic())
    html = str(sent.get("text", sent.get("caption", "")))
    return replace(old, text=plain(sent), html=html, markup=markup, edited=True, at=time.monotonic())


def _made(message_id: int, sent: dict[str, Any]) -> Sent:
    reply = (decoded(sent.get("reply_parameters")) or {}).get("message_id")
    thread = number(sent.get("message_thread_id", ""))
    return Sent(
        int(sent["chat_id"]),
        message_id,
        plain(sent),
        str(sent.get("text", sent.get("caption", ""))),
        reply,
        thread,
        json.loads(sent.get("reply_markup", "{}")),
        time.monotonic(),
    )
