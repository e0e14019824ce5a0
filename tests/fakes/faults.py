"""What goes wrong on request: errors that Telegram gives, and those of the way there."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import Any

from tests.fakes.people import Json

_HTML = b"<html><body><h1>502 Bad Gateway</h1></body></html>"


@dataclass(frozen=True)
class Kind:
    """A fault: the response in the place of the right one, or none.

    ``only`` is the parameter without which a request is spared, so that the way around it works.
    """

    code: int = 200
    said: str = ""
    only: str = ""
    raw: bytes | None = None
    silent: str = ""


KINDS = {
    "429": Kind(429, "Too Many Requests: retry after {retry_after}"),
    "500": Kind(500, "Internal Server Error"),
    "502": Kind(502, raw=_HTML),
    "malformed": Kind(200, raw=b'{"ok":true,"result":{"message_id"'),
    "latency": Kind(silent="latency"),
    "timeout": Kind(silent="hang"),
    "reset": Kind(silent="reset"),
    "blocked": Kind(403, "Forbidden: bot was blocked by the user"),
    "deactivated": Kind(403, "Forbidden: user is deactivated"),
    "kicked": Kind(403, "Forbidden: bot was kicked from the supergroup chat"),
    "no rights": Kind(400, "Bad Request: not enough rights to send text messages to the chat"),
    "chat not found": Kind(400, "Bad Request: chat not found"),
    "migrated": Kind(400, "Bad Request: group chat was upgraded to a supergroup chat"),
    "conflict": Kind(
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    ),
    "entities": Kind(400, "Bad Request: can't parse entities: unsupported start tag", only="parse_mode"),
    "no reply": Kind(400, "Bad Request: message to be replied not found", only="reply_parameters"),
    "no thread": Kind(400, "Bad Request: message thread not found", only="message_thread_id"),
    "edit gone": Kind(400, "Bad Request: message to edit not found"),
    "not modified": Kind(
        400,
        "Bad Request: message is not modified: specified new message content and reply markup are exactly "
        "the same as a current content and reply markup of the message",
    ),
    "too old": Kind(400, "Bad Request: query is too old and response timeout expired or query ID is invalid"),
}


@dataclass
class Fault:
    """One order: for which calls, how often (``math.inf``: always), and whether they take effect all the same."""

    name: str
    method: str | None = None
    chat_id: int | None = None
    times: float = 1
    accepted: bool = False
    retry_after: int = 1
    seconds: float = 30.0
    migrated_to: int | None = None
    kind: Kind = Kind()

    def meets(self, method: str, sent: dict[str, Any]) -> bool:
        """Whether it strikes this call."""
        return (
            self.times > 0
            and self.method in (None, method)
            and (self.chat_id is None or str(sent.get("chat_id")) == str(self.chat_id))
            and (not self.kind.only or self.kind.only in sent)
        )

    @property
    def body(self) -> bytes:
        """What is answered."""
        return self.kind.raw if self.kind.raw is not None else json.dumps(self.error).encode()

    @property
    def content_type(self) -> str:
        """HTML where a server before Telegram's own answers."""
        return "text/html" if self.body == _HTML else "application/json"

    @property
    def error(self) -> Json:
        """The error as Telegram words it."""
        more: Json = {"retry_after": self.retry_after} if self.kind.code == 429 else {}
        if self.migrated_to is not None:
            more["migrate_to_chat_id"] = self.migrated_to
        said = self.kind.said.format(retry_after=self.retry_after)
        return error(self.kind.code, said, more)


class Faults:
    """Orders in the sequence in which they were given; the first that meets a call strikes."""

    def __init__(self) -> None:
        self._orders: list[Fault] = []
        self.struck: list[str] = []

    def order(self, name: str, **how: Any) -> Fault:
        """See Fault. Raises KeyError for an unknown name."""
        fault = Fault(name, **how, kind=KINDS[name])
        self._orders.append(fault)
        return fault

    def plain(
        self, method: str, code: int, times: float, retry_after: int | None, said: str = "told to fail"
    ) -> None:
        """An error of any code and words, in the place of an earlier one for the method."""
        self._orders = [fault for fault in self._orders if fault.name or fault.method != method]
        kind = Kind(code, said if code != 429 else KINDS["429"].said)
        self._orders.append(Fault("", method, times=times, retry_after=retry_after or 1, kind=kind))

    def take(self, method: str, sent: dict[str, Any]) -> Fault | None:
        """The fault that strikes this call, once less to come."""
        for fault in self._orders:
            if fault.meets(method, sent):
                fault.times -= 1
                self.struck.append(fault.name or str(fault.kind.code))
                return fault
        return None

    def clear(self) -> None:
        """No more faults."""
        self._orders.clear()


def error(code: int, description: str, parameters: Json | None = None) -> Json:
    """An answer that is not ok."""
    more = {"parameters": parameters} if parameters else {}
    return {"ok": False, "error_code": code, "description": description, **more}


ALWAYS = math.inf
