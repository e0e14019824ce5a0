"""A stand-in Bot API server on 127.0.0.1 that holds every request to the rules of the real one.

    with BotApi() as api:
        run_a_bot(token=api.token, api_url=api.url)
        api.say("halo")
        reply = api.replies(1)[0]
        api.press(reply, reply.buttons[0])
        assert api.violations == []

It answers a request that breaks a rule as Telegram does, with 400, and records the violation.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import unquote

from tests.fakes import rules
from tests.fakes.spec import Spec
from tests.fakes.wire import Server, handler

TOKEN = "123456789:AAFakeTokenForTests_do-not-use_0123456789"
BOT = {"id": 123456789, "is_bot": True, "first_name": "Tanya Netral", "username": "tanya_netral_bot"}
_WAIT = 20.0


@dataclass(frozen=True)
class Request:
    """One call as it came: parameters are text, JSON values as Telegram would decode them."""

    method: str
    sent: dict[str, Any]
    at: float


@dataclass(frozen=True)
class Sent:
    """A message that the bot sent or edited."""

    chat_id: int
    message_id: int
    text: str
    html: str
    reply_to: int | None
    thread_id: int | None
    markup: dict[str, Any] = field(default_factory=dict)

    @property
    def buttons(self) -> list[dict[str, Any]]:
        """Every inline button, row by row."""
        return [button for row in self.markup.get("inline_keyboard", ()) for button in row]


@dataclass
class _Failure:
    code: int
    times: int
    retry_after: int | None


class BotApi:
    """The server; use it as a context manager."""

    def __init__(self, token: str = TOKEN, spec: Spec | None = None) -> None:
        self.token = token
        self.spec = spec or Spec()
        self.requests: list[Request] = []
        self.violations: list[str] = []
        self.sent: list[Sent] = []
        self._updates: list[dict[str, Any]] = []
        self._failures: dict[str, _Failure] = {}
        self._queries: set[str] = set()
        self._changed = threading.Condition()
        self._ids = 1000
        self._closed = False
        self._server = Server(("127.0.0.1", 0), handler(self.handle))
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def url(self) -> str:
        """Scheme, host and port."""
        return f"http://127.0.0.1:{self._server.server_port}"

    # What a test does

    def say(self, text: str | None, chat_id: int = 7, **more: Any) -> int:
        """A person writes; ``more`` replaces fields of the message. Returns the message's id."""
        message = {**self._message(chat_id), **_text(text), **more}
        self.push({"message": message})
        return int(message["message_id"])

    def press(self, message: Sent, button: dict[str, Any] | str, **more: Any) -> str:
        """A person taps a button (or sends this data); returns the query's id."""
        data = button if isinstance(button, str) else button["callback_data"]
        with self._changed:
            query = f"q{self._next()}"
            self._queries.add(query)
        shown = {
            **self._message(message.chat_id), "message_id": message.message_id, "from": BOT, "text": message.text,
        }  # fmt: skip
        person = {"id": message.chat_id, "is_bot": False, "first_name": "Ani", "language_code": "id"}
        self.push({"callback_query": {
            "id": query, "from": person, "message": shown, "chat_instance": "1", "data": data, **more,
        }})  # fmt: skip
        return query

    def push(self, update: dict[str, Any]) -> None:
        """Queue any update; its update_id is added."""
        with self._changed:
            self._updates.append({"update_id": self._next(), **update})
            self._changed.notify_all()

    def fail(self, method: str, code: int, times: int = 1, retry_after: int | None = None) -> None:
        """Answer the next ``times`` calls of a method with an error."""
        self._failures[method] = _Failure(code, times, retry_after)

    def replies(self, count: int, chat_id: int | None = None, timeout: float = _WAIT) -> list[Sent]:
        """Wait until ``count`` messages were sent (to a chat); returns all of them."""

        def found() -> list[Sent]:
            return [sent for sent in self.sent if chat_id is None or sent.chat_id == chat_id]

        self.wait(lambda: len(found()) >= count, timeout, f"{count} messages")
        return found()

    def calls(self, method: str, count: int = 1, timeout: float = _WAIT) -> list[Request]:
        """Wait until a method was called ``count`` times; returns all its calls."""

        def found() -> list[Request]:
            return [request for request in self.requests if request.method == method]

        self.wait(lambda: len(found()) >= count, timeout, f"{count} calls of {method}")
        return found()

    def wait(self, ready: Callable[[], bool], timeout: float = _WAIT, what: str = "it") -> None:
        """Block until ``ready``; AssertionError after ``timeout`` seconds."""
        with self._changed:
            if not self._changed.wait_for(ready, timeout):
                raise AssertionError(
                    f"waited {timeout} s for {what}; requests: {[r.method for r in self.requests]}"
                )

    def waiting(self) -> set[int]:
        """Chats with a message that no bot has acknowledged."""
        return {update["message"]["chat"]["id"] for update in self._updates if "message" in update}

    # What the bot sees

    def handle(self, path: str, sent: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """One request: HTTP status and body."""
        token, _, method = unquote(path).removeprefix("/bot").partition("/")
        if token != self.token:
            return 401, _error(401, "Unauthorized")
        with self._changed:
            self.requests.append(Request(method, sent, time.monotonic()))
            self._changed.notify_all()
            failure = self._failures.get(method)
            if failure and failure.times > 0:
                failure.times -= 1
                return failure.code, _error(failure.code, "told to fail", failure.retry_after)
            found = [*self.spec.check(method, sent), *rules.check(method, sent), *self._state(method, sent)]
            if found:
                self.violations += found
                return 400, _error(400, f"Bad Request: {found[0]}")
            return 200, {"ok": True, "result": self._result(method, sent)}

    def _state(self, method: str, sent: dict[str, Any]) -> list[str]:
        if method == "answerCallbackQuery" and sent["callback_query_id"] not in self._queries:
            return ["answerCallbackQuery: query is unknown or was answered"]
        if method == "editMessageText" and self._find(sent) is None:
            return ["editMessageText: message to edit not found"]
        return []

    def _result(self, method: str, sent: dict[str, Any]) -> Any:
        if method == "getMe":
            return {**BOT, "can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": False}  # fmt: skip
        if method == "getUpdates":
            return self._get_updates(sent)
        if method == "sendMessage":
            return self._keep(sent, self._next())
        if method == "editMessageText":
            return self._keep(sent, int(sent["message_id"]))
        if method == "answerCallbackQuery":
            self._queries.discard(sent["callback_query_id"])
        return True

    def _get_updates(self, sent: dict[str, Any]) -> list[dict[str, Any]]:
        """Forget what lies before the offset, then wait for something to give (a long poll)."""
        offset = int(sent.get("offset", 0))
        allowed = json.loads(sent.get("allowed_updates", "[]"))
        self._updates = [update for update in self._updates if update["update_id"] >= offset]

        def due() -> list[dict[str, Any]]:
            return [u for u in self._updates if not allowed or any(kind in u for kind in allowed)]

        self._changed.wait_for(lambda: self._closed or due(), float(sent.get("timeout", 0)))
        return due()[:100]

    def _keep(self, sent: dict[str, Any], message_id: int) -> dict[str, Any]:
        reply = json.loads(sent.get("reply_parameters", "{}")).get("message_id")
        markup = json.loads(sent.get("reply_markup", "{}"))
        chat_id, thread = int(sent["chat_id"]), sent.get("message_thread_id")
        kept = Sent(
            chat_id,
            message_id,
            rules.plain(sent),
            sent["text"],
            reply,
            int(thread) if thread else None,
            markup,
        )
        self.sent.append(kept)
        self._changed.notify_all()
        return {**self._message(chat_id), "message_id": message_id, "from": BOT, "text": kept.text}

    def _find(self, sent: dict[str, Any]) -> Sent | None:
        wanted = int(sent["chat_id"]), int(sent["message_id"])
        return next((s for s in self.sent if (s.chat_id, s.message_id) == wanted), None)

    def _message(self, chat_id: int) -> dict[str, Any]:
        private = {"id": chat_id, "type": "private", "first_name": "Ani"}
        group = {"id": chat_id, "type": "supergroup", "title": "Kantor"}
        person = {"id": abs(chat_id), "is_bot": False, "first_name": "Ani", "language_code": "id"}
        with self._changed:
            number = self._next()
        return {"message_id": number, "date": int(time.time()), "chat": private if chat_id > 0 else group, "from": person}  # fmt: skip

    def _next(self) -> int:
        self._ids += 1
        return self._ids


def _text(text: str | None) -> dict[str, Any]:
    """A message's text with the entities that Telegram would find in it."""
    if text is None:
        return {}
    entities = []
    start = 0
    for word in text.split(" "):
        kind = {"/": "bot_command", "@": "mention"}.get(word[:1])
        if kind and len(word) > 1:
            offset, length = (
                len(part.encode("utf-16-le")) // 2 for part in (text[:start], word.splitlines()[0])
            )
            entities.append({"type": kind, "offset": offset, "length": length})
        start += len(word) + 1
    return {"text": text, **({"entities": entities} if entities else {})}


def _error(code: int, description: str, retry_after: int | None = None) -> dict[str, Any]:
    more = {} if retry_after is None else {"parameters": {"retry_after": retry_after}}
    return {"ok": False, "error_code": code, "description": description, **more}
