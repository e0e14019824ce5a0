"""A stand-in Bot API server on 127.0.0.1 that holds every request to the rules of the real one.

    with BotApi() as api:
        run_a_bot(token=api.token, api_url=api.url)
        api.say("halo")
        reply = api.replies(1)[0]
        api.press(reply, reply.buttons[0])
        assert api.violations == []

It answers a request that breaks a rule as Telegram does, with 400, and records the violation. What no
bot could have known (a message deleted meanwhile, an edit that changes nothing) is refused as well, in
``refused``. ``python -m tests.fakes.bot_api --port 8081`` runs it as a process (see process.py).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Self

from tests.fakes import people
from tests.fakes.chats import Sent, shown
from tests.fakes.faults import Fault
from tests.fakes.people import BOT, Json
from tests.fakes.telegram import TOKEN, Request, Telegram

__all__ = ["BOT", "TOKEN", "BotApi", "Request", "Sent"]
_WAIT = 20.0


class BotApi(Telegram):
    """The server as a test uses it: a context manager, with what people do."""

    def __enter__(self) -> Self:
        self.server.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.stop()

    @property
    def url(self) -> str:
        """Scheme, host and port."""
        return f"http://127.0.0.1:{self.server.port}"

    @property
    def sent(self) -> list[Sent]:
        """Everything that the bot sent or edited, in order."""
        return self.chats.sent

    def by_chat(self, chat_id: int) -> list[Sent]:
        """What the bot sent or edited in a chat so far."""
        return self.chats.by_chat[chat_id]

    def answer_to(self, query: str) -> Json | None:
        """The call that answered a tap or an inline query; None until it comes."""
        return self.chats.answer_to(query)

    def say(self, text: str | None, chat_id: int = 7, **more: Any) -> int:
        """A person writes; ``more`` replaces fields of the message. Returns the message's id."""
        with self.changed:
            message_id = self.chats.next_id(chat_id)
            self.push({"message": {**people.message(chat_id, message_id), **people.text(text), **more}})
        return message_id

    def edit(self, message_id: int, text: str, chat_id: int = 7, **more: Any) -> None:
        """A person edits a message."""
        made = {**people.message(chat_id, message_id), "edit_date": int(time.time()), **people.text(text)}
        self.push({"edited_message": {**made, **more}})

    def press(self, message: Sent, button: dict[str, Any] | str, **more: Any) -> str:
        """A person taps a button (or sends this data); returns the query's id."""
        data = button if isinstance(button, str) else button["callback_data"]
        with self.changed:
            query = f"q{self.chats.next_id(0)}"
            update = people.tap(query, shown(message), data)
            self.push({"callback_query": {**update["callback_query"], **more}})
        return query

    def inline(self, query: str, user_id: int = 7, **more: Any) -> str:
        """A person types after the bot's name; returns the query's id."""
        with self.changed:
            name = f"i{self.chats.next_id(0)}"
            self.push(people.inline(name, user_id, query, **more))
        return name

    def delete(self, message: Sent) -> None:
        """A person deletes a message of the bot."""
        with self.changed:
            self.chats.forget(message.chat_id, message.message_id)

    def push(self, update: Json) -> int:
        """Queue any update; returns the update_id that it gets."""
        return self.add(update)

    def fail(
        self,
        method: str,
        code: int,
        times: int = 1,
        retry_after: int | None = None,
        said: str = "told to fail",
    ) -> None:
        """Answer the next ``times`` calls of a method with an error in these words."""
        self.faults.plain(method, code, times, retry_after, said)

    def fault(self, name: str, **how: Any) -> Fault:
        """Let calls go wrong: a name of faults.KINDS, and the fields of faults.Fault."""
        return self.faults.order(name, **how)

    def replies(self, count: int, chat_id: int | None = None, timeout: float = _WAIT) -> list[Sent]:
        """Wait until ``count`` messages were sent (to a chat); returns all of them."""
        found = self.chats.sent if chat_id is None else self.chats.by_chat[chat_id]
        self.wait(lambda: len(found) >= count, timeout, f"{count} messages")
        return list(found)

    def calls(self, method: str, count: int = 1, timeout: float = _WAIT) -> list[Request]:
        """Wait until a method was called ``count`` times; returns all its calls."""

        def found() -> list[Request]:
            return [request for request in self.requests if request.method == method]

        self.wait(lambda: len(found()) >= count, timeout, f"{count} calls of {method}")
        return found()

    def wait(self, ready: Callable[[], bool], timeout: float = _WAIT, what: str = "it") -> None:
        """Block until ``ready``; AssertionError after ``timeout`` seconds."""
        with self.changed:
            if not self.changed.wait_for(ready, timeout):
                last = [request.method for request in self.requests[-200:]]
                raise AssertionError(f"waited {timeout} s for {what}; requests: {last}")

    def waiting(self) -> set[int]:
        """Chats with a message that no bot has acknowledged."""
        return {u["message"]["chat"]["id"] for u in self.updates.unconfirmed if "message" in u}


if __name__ == "__main__":
    from tests.fakes.process import main

    main()
