"""The Bot API as a bot sees it: what is answered to each request."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from tests.fakes import rules
from tests.fakes.chats import Chats
from tests.fakes.faults import KINDS, Fault, Faults, error
from tests.fakes.people import BOT, Json
from tests.fakes.rules.values import number
from tests.fakes.spec import Spec
from tests.fakes.updates import Updates
from tests.fakes.wire import Dropped, Response, Server, parameters
from tests.fakes.wire import Request as Call

TOKEN = "123456789:AAFakeTokenForTests_do-not-use_0123456789"
_NEVER = 3600.0


@dataclass(frozen=True)
class Request:
    """One call as it came: parameters are text, JSON values as Telegram would decode them."""

    method: str
    sent: dict[str, Any]
    at: float


class Telegram:
    """Checks, refuses and carries out requests; keeps what a test asks for.

    ``check_every`` n: only each n-th request is held to the specification and the rules.
    """

    def __init__(
        self, token: str = TOKEN, spec: Spec | None = None, port: int = 0, check_every: int = 1
    ) -> None:
        self.token = token
        self.spec = spec or Spec()
        self.requests: list[Request] = []
        self.violations: list[str] = []
        self.refused: list[str] = []
        self.faults = Faults()
        self.changed = threading.Condition()
        self.chats = Chats()
        self.updates = Updates()
        self.server = Server(self.serve, port)
        self._check_every = check_every
        self._poll: asyncio.Future[bool] | None = None

    def add(self, update: Json) -> int:
        """Queue an update; returns the update_id that it gets."""
        with self.changed:
            self.chats.hear(update)
            name = self.updates.add(update)
        self.server.soon(self._wake)
        return name

    @property
    def polling(self) -> bool:
        """Whether a poll waits for something to give."""
        return self._poll is not None and not self._poll.done()

    async def serve(self, call: Call) -> Response:
        """One request over the wire."""
        try:
            return await self._answer(call.path, parameters(call.content_type, call.body))
        except Dropped:
            raise
        except Exception as failure:  # else a mistake of the stand-in would look like one of the network
            self.violations.append(f"the stand-in failed: {call.path.rpartition('/')[2]}: {failure!r}")
            return _response(500, error(500, "the stand-in failed"))

    async def _answer(self, path: str, sent: dict[str, Any]) -> Response:
        method = self._method(path)
        fault = self.faults.take(method, sent) if method else None
        if fault is not None:
            return await self._wrong(fault, path, sent)
        if method == "getUpdates":
            self._note(method, sent)  # when it comes: a long poll is answered half a minute later
            if not await self._given(sent):
                conflict = KINDS["conflict"]
                return _response(conflict.code, error(conflict.code, conflict.said))
        return _response(*self.handle(path, sent))

    async def _wrong(self, fault: Fault, path: str, sent: dict[str, Any]) -> Response:
        """What a fault makes of a request."""
        if fault.accepted or fault.kind.silent == "latency":
            if self._method(path) == "getUpdates":
                self._note("getUpdates", sent)
            right = _response(*self.handle(path, sent))
        else:
            self._note(str(self._method(path)), sent)
            right = _response(500, error(500, "Internal Server Error"))
        if fault.kind.silent == "reset":
            raise Dropped
        if fault.kind.silent:
            await asyncio.sleep(fault.seconds if fault.kind.silent == "latency" else _NEVER)
            return right
        return Response(fault.kind.code, fault.body, fault.content_type)

    def handle(self, path: str, sent: dict[str, Any]) -> tuple[int, Json]:
        """One request that nothing goes wrong with: HTTP status and body."""
        method = self._method(path)
        if method is None:
            return 401, error(401, "Unauthorized")
        with self.changed:
            if method != "getUpdates":
                self._note(method, sent)
            if len(self.requests) % self._check_every == 0:
                found = [*self.spec.check(method, sent), *rules.check(method, sent)]
                if found:
                    return self._refuse(found, self.violations)
            if wrong := self.chats.wrong(method, sent):
                return self._refuse(
                    [f"{method}: {wrong.said}"], self.violations if wrong.ours else self.refused
                )
            result = self._result(method, sent)
            self.changed.notify_all()
            return 200, {"ok": True, "result": result}

    def _method(self, path: str) -> str | None:
        token, _, method = unquote(path).removeprefix("/bot").partition("/")
        return method if token == self.token else None

    def _note(self, method: str, sent: dict[str, Any]) -> None:
        with self.changed:
            self.requests.append(Request(method, sent, time.monotonic()))
            self.changed.notify_all()

    def _refuse(self, found: list[str], record: list[str]) -> tuple[int, Json]:
        record += found
        return 400, error(400, f"Bad Request: {found[0].partition(': ')[2]}")

    def _result(self, method: str, sent: dict[str, Any]) -> Any:
        if method == "getMe":
            return {**BOT, "can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": True}  # fmt: skip
        if method == "getUpdates":
            self.updates.read(sent)
            return self.updates.due(number(sent.get("limit")) or 100)
        if method == "getWebhookInfo":
            return {
                "url": "",
                "has_custom_certificate": False,
                "pending_update_count": len(self.updates.unconfirmed),
            }
        return self.chats.do(method, sent)

    async def _given(self, sent: dict[str, Any]) -> bool:
        """Wait for something to give (a long poll); False where a second poll ended this one."""
        if self._poll and self.polling:
            self._poll.set_result(False)
        end = time.monotonic() + float(sent.get("timeout", 0))
        while (left := end - time.monotonic()) > 0:
            with self.changed:
                self.updates.read(sent)
                if self.updates.due(1):
                    return True
                self._poll = asyncio.get_running_loop().create_future()
                self.changed.notify_all()
            try:
                if not await asyncio.wait_for(self._poll, left):
                    return False
            except TimeoutError:
                return True
        return True

    def _wake(self) -> None:
        if self._poll and not self._poll.done():
            self._poll.set_result(True)


def _response(status: int, body: Json) -> Response:
    return Response(status, json.dumps(body).encode())
