"""HTTP to the Bot API for python-telegram-bot, with errors that tell what may be made again.

Errors name no address, since that holds the token. TLS certificates are checked, against certifi's or
those of SSL_CERT_FILE and SSL_CERT_DIR; a proxy is taken from the environment (see proxy.py).
"""

from __future__ import annotations

import json
import os
import ssl
from typing import Any, Protocol, cast
from urllib.parse import urlsplit

import certifi
from telegram._utils.defaultvalue import DefaultValue
from telegram.request import BaseRequest, RequestData

from bot.telegram.outbox import proxy
from bot.telegram.outbox.connections import Connections, Headers, Timeouts
from bot.telegram.outbox.errors import Faulty, Unclear


class Exchange(Protocol):
    """What carries requests: direct connections, or a proxy's."""

    async def exchange(
        self, method: str, target: str, headers: Headers, body: bytes, timeouts: Timeouts
    ) -> tuple[int, bytes]:
        """Send a request for a path; the status and body of its answer. Raises Unsent and Unclear."""

    async def close(self) -> None:
        """Close what is open."""


class Request(BaseRequest):
    """Up to ``connections`` connections to ``server``, kept alive; ``read_timeout`` in seconds.

    Raises Unsent, Unclear and Faulty (see errors.py), and python-telegram-bot's errors for refusals.
    """

    def __init__(self, server: str, connections: int, read_timeout: float) -> None:
        self._server = server
        self._connections = connections
        self._timeouts = Timeouts(read=read_timeout)
        self._ways: Exchange | None = None

    def __repr__(self) -> str:
        return "Request"

    @property
    def read_timeout(self) -> float | None:
        """Seconds to wait for an answer."""
        return self._timeouts.read

    async def initialize(self) -> None:
        """Make ready; connections are opened when they are needed."""
        if self._ways is None:
            self._ways = _ways(self._server, self._connections)

    async def shutdown(self) -> None:
        """Close every connection."""
        if self._ways is not None:
            ways, self._ways = self._ways, None
            await ways.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """One request; status and body."""
        if self._ways is None:
            raise RuntimeError("Request is not initialized")
        usual = self._timeouts
        timeouts = Timeouts(
            _given(pool_timeout, usual.pool),
            _given(connect_timeout, usual.connect),
            _given(write_timeout, usual.write),
            _given(read_timeout, usual.read),
        )
        target = url.removeprefix(self._server)
        if not target.startswith("/"):
            raise RuntimeError("an address of another server")
        headers, body = _written(request_data)
        status, answer = await self._ways.exchange(method, target, headers, body, timeouts)
        if status >= 500:
            raise Faulty(f"the server answered {status}")
        return status, answer

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The JSON object in a body; Unclear where there is none. The body enters no error and no log."""
        try:
            read = json.loads(payload)
        except ValueError:
            raise Unclear("the server answered what is no JSON") from None
        if not isinstance(read, dict) or ("ok" in read and read["ok"] and "result" not in read):
            raise Unclear("the server answered JSON that is no answer")
        return cast(dict[str, Any], read)


def _given(timeout: Any, default: float | None) -> Any:
    return default if isinstance(timeout, DefaultValue) else timeout


def _written(data: RequestData | None) -> tuple[Headers, bytes]:
    """Headers and body, as JSON."""
    headers = [("User-Agent", BaseRequest.USER_AGENT), ("Accept", "*/*")]
    if data is None:
        return headers, b""
    if data.contains_files:
        raise RuntimeError("files are not sent")
    headers.append(("Content-Type", "application/json"))
    body = json.dumps(data.parameters, ensure_ascii=False, separators=(",", ":")).encode()
    return [*headers, ("Content-Length", str(len(body)))], body


def _ways(server: str, connections: int) -> Exchange:
    parts = urlsplit(server)
    tls = _tls() if parts.scheme == "https" else None
    return proxy.from_environment(server, connections, tls) or Connections(parts, connections, tls)


def _tls() -> ssl.SSLContext:
    file, folder = os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR")
    return ssl.create_default_context(cafile=file or (None if folder else certifi.where()), capath=folder)
