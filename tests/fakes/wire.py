"""HTTP/1.1 for the stand-in Bot API: an event loop in a thread of its own, parameters in any of the three encodings."""

from __future__ import annotations

import asyncio
import json
import socket
import struct
import threading
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from email.parser import BytesParser
from email.policy import HTTP
from http import HTTPStatus
from typing import Any, cast
from urllib.parse import parse_qsl


@dataclass(frozen=True)
class Request:
    """Path, content type and body as they came."""

    path: str
    content_type: str
    body: bytes


@dataclass(frozen=True)
class Response:
    """Status and body."""

    status: int
    body: bytes
    content_type: str = "application/json"


class Dropped(Exception):
    """Raised by a handler: the connection is reset in the place of a response."""


Handle = Callable[[Request], Awaitable[Response]]


class Server:
    """Listens on 127.0.0.1 from ``start`` to ``stop``; a client that hangs up cancels its handler."""

    def __init__(self, handle: Handle, port: int = 0) -> None:
        self._handle = handle
        self.port = port
        self._loop: asyncio.AbstractEventLoop | None = None
        self._connections: set[_Connection] = set()

    def start(self) -> None:
        """Begin to answer; ``port`` is then the one that was free, where it was 0."""
        listener = socket.create_server(("127.0.0.1", self.port))
        self.port = int(listener.getsockname()[1])
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(
            target=self._run, args=(self._loop, listener), name="stand-in", daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        """Drop every connection and end the thread."""
        if self._loop:
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join()
            self._loop = None

    def soon(self, call: Callable[[], object]) -> None:
        """Run something in the server's thread; without effect while there is none."""
        if self._loop:
            self._loop.call_soon_threadsafe(call)

    def _run(self, loop: asyncio.AbstractEventLoop, listener: socket.socket) -> None:
        made = loop.create_server(lambda: _Connection(self._handle, self._connections), sock=listener)
        listening = loop.run_until_complete(made)
        loop.run_forever()
        listening.close()
        loop.run_until_complete(self._end())
        loop.close()

    async def _end(self) -> None:
        tasks = [connection.drop() for connection in list(self._connections)]
        await asyncio.gather(*(task for task in tasks if task), return_exceptions=True)
        await asyncio.sleep(0)  # transports close in the next round


class _Connection(asyncio.Protocol):
    def __init__(self, handle: Handle, every: set[_Connection]) -> None:
        self._handle = handle
        self._every = every
        self._read = bytearray()
        self._task: asyncio.Task[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._every.add(self)

    def connection_lost(self, _: Exception | None) -> None:
        self._every.discard(self)
        if self._task:
            self._task.cancel()

    def data_received(self, data: bytes) -> None:
        self._read += data
        self._next()

    def drop(self) -> asyncio.Task[None] | None:
        """Reset the connection; returns the handler that this cancels."""
        plain = self._transport.get_extra_info("socket")
        plain.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # RST, not FIN
        self._transport.abort()
        return self._task

    def _next(self) -> None:
        if self._task is None and (request := self._take()):
            self._task = asyncio.get_running_loop().create_task(self._answer(request))

    def _take(self) -> Request | None:
        """The first whole request of what was read."""
        end = self._read.find(b"\r\n\r\n")
        if end < 0:
            return None
        first, *lines = self._read[:end].decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        size = end + 4 + int(headers.get("content-length", "0"))
        if len(self._read) < size:
            return None
        body = bytes(self._read[end + 4 : size])
        del self._read[:size]
        return Request(first.split(" ")[1], headers.get("content-type", ""), body)

    async def _answer(self, request: Request) -> None:
        try:
            response = await self._handle(request)
        except Dropped:
            self.drop()
            return
        finally:
            self._task = None
        self._transport.write(_written(response))
        self._next()


def _written(response: Response) -> bytes:
    head = (
        f"HTTP/1.1 {response.status} {HTTPStatus(response.status).phrase}\r\n"
        f"Content-Type: {response.content_type}\r\nContent-Length: {len(response.body)}\r\n\r\n"
    )
    return head.encode() + response.body


def parameters(content_type: str, body: bytes) -> dict[str, Any]:
    """A request's parameters by name: text as it came, JSON values still as JSON, files as bytes."""
    if content_type.startswith("application/json"):
        values = json.loads(body or b"{}")
        return {k: json.dumps(v) if isinstance(v, dict | list) else v for k, v in values.items()}
    if content_type.startswith("multipart/form-data"):
        return _multipart(content_type, body)
    return dict(parse_qsl(body.decode(), keep_blank_values=True, strict_parsing=bool(body)))


def _multipart(content_type: str, body: bytes) -> dict[str, Any]:
    whole = BytesParser(policy=HTTP).parsebytes(f"Content-Type: {content_type}\r\n\r\n".encode() + body)
    parts: dict[str, Any] = {}
    for part in whole.iter_parts():
        name = str(part.get_param("name", header="content-disposition"))
        raw = part.get_payload(decode=True)
        parts[name] = raw if part.get_filename() else (raw.decode() if isinstance(raw, bytes) else raw)
    return parts
