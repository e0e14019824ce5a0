"""HTTP/1.1 connections to one server, kept alive: asyncio's streams, read and written by h11.

A request costs a fifth of the processor time that httpcore or httpx take (docs/performance.md), and
it is known whether anything of it was written when it fails.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from time import monotonic
from urllib.parse import SplitResult

import h11

from bot.telegram.outbox.errors import Unclear, Unsent

IDLE = 50.0
"""Seconds after which an unused connection is not used again; Telegram closes them somewhat later."""
_CHUNK = 65_536
Headers = list[tuple[str, str]]


@dataclass(frozen=True)
class Timeouts:
    """Seconds to wait for a free connection, for a new one, for the request to leave, for its answer."""

    pool: float | None = 60.0
    connect: float | None = 10.0
    write: float | None = 20.0
    read: float | None = 60.0


class Connections:
    """At most ``most`` connections to the server of an address; ``tls`` where it is https."""

    def __init__(self, server: SplitResult, most: int, tls: ssl.SSLContext | None) -> None:
        self._host = server.hostname or ""
        self._port = server.port or (443 if tls else 80)
        self._tls = tls
        self._named = self._host if server.port is None else f"{self._host}:{self._port}"
        self._free: list[_Connection] = []
        self._room = asyncio.Semaphore(most)

    async def exchange(
        self, method: str, target: str, headers: Headers, body: bytes, timeouts: Timeouts
    ) -> tuple[int, bytes]:
        """Send a request for a path; the status and body of its answer. Raises Unsent and Unclear."""
        async with self._borrowed(timeouts) as connection:
            head = h11.Request(method=method, target=target, headers=[("Host", self._named), *headers])
            try:
                return await connection.exchange(head, body, timeouts)
            except (OSError, EOFError, TimeoutError, h11.RemoteProtocolError) as error:
                raise Unclear(f"no answer: {type(error).__name__}") from None

    async def close(self) -> None:
        """Close those that are free."""
        while self._free:
            await self._free.pop().closed()

    @asynccontextmanager
    async def _borrowed(self, timeouts: Timeouts) -> AsyncIterator[_Connection]:
        await self._place(timeouts)
        try:
            connection = self._kept() or await self._opened(timeouts)
            try:
                yield connection
            finally:
                if connection.renew():
                    self._free.append(connection)
                else:
                    connection.close()
        finally:
            self._room.release()

    async def _place(self, timeouts: Timeouts) -> None:
        if not self._room.locked():
            await self._room.acquire()
            return
        try:
            async with asyncio.timeout(timeouts.pool):
                await self._room.acquire()
        except TimeoutError:
            raise Unsent("not sent: every connection is in use") from None

    def _kept(self) -> _Connection | None:
        while self._free:
            connection = self._free.pop()
            if connection.alive():
                return connection
            connection.close()
        return None

    async def _opened(self, timeouts: Timeouts) -> _Connection:
        try:
            async with asyncio.timeout(timeouts.connect):
                named = self._host if self._tls else None
                reader, writer = await asyncio.open_connection(
                    self._host, self._port, ssl=self._tls, server_hostname=named
                )
        except (OSError, TimeoutError) as error:
            raise Unsent(f"not sent: {type(error).__name__}") from None
        return _Connection(reader, writer)


class _Connection:
    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self._http = h11.Connection(h11.CLIENT)
        self._used = monotonic()

    def alive(self) -> bool:
        """Whether the server has not closed it, so far as is known here."""
        closed = self._reader.at_eof() or self._writer.is_closing()
        return not closed and monotonic() - self._used < IDLE

    def renew(self) -> bool:
        """Ready for another request; False where this one did not end well or was the last."""
        try:
            self._http.start_next_cycle()
        except h11.LocalProtocolError:
            return False
        self._used = monotonic()
        return not self._reader.at_eof()

    def close(self) -> None:
        self._writer.close()

    async def closed(self) -> None:
        self.close()
        with suppress(OSError):  # the server was faster
            await self._writer.wait_closed()

    async def exchange(self, head: h11.Request, body: bytes, timeouts: Timeouts) -> tuple[int, bytes]:
        parts = (head, h11.Data(data=body), h11.EndOfMessage()) if body else (head, h11.EndOfMessage())
        self._writer.write(b"".join(self._http.send(part) or b"" for part in parts))
        if self._writer.transport.get_write_buffer_size():
            async with asyncio.timeout(timeouts.write):
                await self._writer.drain()
        async with asyncio.timeout(timeouts.read):
            return await self._answer()

    async def _answer(self) -> tuple[int, bytes]:
        status, pieces = 0, []
        while True:
            event = self._http.next_event()
            if event is h11.NEED_DATA:
                self._http.receive_data(await self._reader.read(_CHUNK))
            elif isinstance(event, h11.Response):
                status = event.status_code
            elif isinstance(event, h11.Data):
                pieces.append(bytes(event.data))
            elif isinstance(event, h11.EndOfMessage):
                return status, b"".join(pieces)
            elif isinstance(event, h11.ConnectionClosed):
                raise EOFError
