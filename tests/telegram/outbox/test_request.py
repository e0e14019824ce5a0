"""HTTP against small servers on loopback that do as a test says: answer, hang up, stay silent, chatter."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from telegram import Bot, InputFile
from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter

from bot.telegram.outbox import proxy
from bot.telegram.outbox.errors import Faulty, Unclear, Unsent
from bot.telegram.outbox.request import Request
from tests.fakes.bot_api import TOKEN
from tests.fakes.wire import parameters

Wire = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
OK = b'{"ok":true,"result":true}'


def http(body: bytes, status: str = "200 OK", *headers: str) -> bytes:
    head = (f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers, "", "")
    return "\r\n".join(head).encode() + body


async def read(reader: asyncio.StreamReader) -> tuple[str, dict[str, str], bytes]:
    """One request: its first line, headers and body; EOFError where none comes."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
    headers = dict(line.lower().split(": ", 1) for line in head[1:] if line)
    return head[0], headers, await reader.readexactly(int(headers.get("content-length", 0)))


class Heard:
    """What a server got; it answers each request with the next of ``answers`` (the last one again and again)."""

    def __init__(self, *answers: bytes) -> None:
        self.requests: list[tuple[str, dict[str, str], bytes]] = []
        self.connections = 0
        self._answers = list(answers)

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            while True:
                self.requests.append(await read(reader))
                writer.write(self._answers.pop(0) if len(self._answers) > 1 else self._answers[0])
        except EOFError:
            return


@asynccontextmanager
async def serving(wire: Wire) -> AsyncIterator[str]:
    """The address of a server; at the end it has finished with every connection."""
    handling: list[asyncio.Task[None]] = []

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await wire(reader, writer)
        finally:
            writer.close()

    server = await asyncio.start_server(
        lambda *ends: handling.append(asyncio.ensure_future(handle(*ends))), "127.0.0.1", 0
    )
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    await asyncio.gather(*handling)


@asynccontextmanager
async def client(wire: Wire, read_timeout: float = 5.0) -> AsyncIterator[tuple[Request, str]]:
    async with serving(wire) as url, Request(url, 2, read_timeout) as request:
        yield request, f"{url}/bot{TOKEN}/getMe"


def posted(wire: Wire, times: int = 1, read_timeout: float = 5.0) -> list[Any]:
    async def run() -> list[Any]:
        async with client(wire, read_timeout) as (request, url):
            return [await request.post(url) for _ in range(times)]

    return asyncio.run(run())


def test_connections_are_kept() -> None:
    heard = Heard(http(OK))
    assert posted(heard, 5) == [True] * 5
    assert heard.connections == 1


def test_a_connection_that_the_server_closes_is_not_used_again() -> None:
    heard = Heard(http(OK, "200 OK", "Connection: close"))
    assert posted(heard, 3) == [True] * 3
    assert heard.connections == 3


def test_at_most_so_many_connections_are_open() -> None:
    heard = Heard(http(OK))

    async def run() -> None:
        async with client(heard) as (request, url):
            await asyncio.gather(*(request.post(url) for _ in range(20)))

    asyncio.run(run())
    assert heard.connections <= 2


def test_a_chunked_answer_is_read() -> None:
    chunks = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%b\r\n0\r\n\r\n" % (len(OK), OK)
    assert posted(Heard(chunks), 2) == [True] * 2


def test_parameters_go_as_json_and_files_not_at_all() -> None:
    heard = Heard(http(b'{"ok":true,"result":{"message_id":1,"date":1,"chat":{"id":7,"type":"private"}}}'))

    async def run() -> None:
        async with client(heard) as (request, url):
            bot = Bot(TOKEN, f"{url.partition('/bot')[0]}/bot", request=request)
            await bot.send_message(7, "hälo <3", message_thread_id=4)
            with pytest.raises(NetworkError, match="files are not sent"):
                await bot.send_document(7, InputFile(b"\x89PNG", "b.png"))

    asyncio.run(run())
    ((_, headers, body),) = heard.requests
    sent = parameters(headers["content-type"], body)
    assert sent == {"chat_id": 7, "text": "hälo <3", "message_thread_id": 4}


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (http(b"<html>bad gateway", "502 Bad Gateway"), Faulty),
        (http(b'{"ok":false,"error_code":500,"description":"x"}', "500 Internal Server Error"), Faulty),
        (http(b'{"ok":true,"resu'), Unclear),
        (http(b'"ok"'), Unclear),
        (http(b'{"ok":true}'), Unclear),
        (http(b'{"ok":false,"description":"Bad Request: x"}', "400 Bad Request"), BadRequest),
        (http(b'{"ok":false,"parameters":{"retry_after":3}}', "429 Too Many Requests"), RetryAfter),
        (http(b'{"ok":false,"description":"Unauthorized"}', "401 Unauthorized"), InvalidToken),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{", Unclear),
        (b"SSH-2.0-OpenSSH_9.6\r\n\r\n", Unclear),
        (b"", Unclear),
    ],
)
def test_what_comes_of_an_answer(answer: bytes, error: type[Exception]) -> None:
    async def wire(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read(reader)
        writer.write(answer)

    with pytest.raises(error) as raised:
        posted(wire)
    assert TOKEN.partition(":")[2] not in f"{raised.value!r}"


def test_a_reset_after_the_request_is_unclear() -> None:
    async def wire(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(10)
        writer.transport.abort()

    with pytest.raises(Unclear):
        posted(wire)


def test_silence_is_unclear_when_its_time_is_over() -> None:
    async def wire(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()

    with pytest.raises(Unclear):
        posted(wire, read_timeout=0.05)


def test_no_server_means_nothing_was_sent() -> None:
    async def run() -> None:
        async with client(Heard(http(OK))) as (_, url):
            pass
        async with Request(url.partition("/bot")[0], 1, 1.0) as request:
            await request.post(url)

    with pytest.raises(Unsent):
        asyncio.run(run())


def test_another_server_gets_nothing() -> None:
    async def run() -> None:
        async with Request("http://127.0.0.1:1", 1, 1.0) as request:
            await request.retrieve("http://127.0.0.2:1/file/x")

    with pytest.raises(Exception, match="another server"):
        asyncio.run(run())


def test_a_proxy_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    heard = Heard(http(OK))

    async def run() -> Any:
        async with serving(heard) as address:
            monkeypatch.setenv("http_proxy", address.replace("http://", "http://user:pa%3Ass@"))
            monkeypatch.delenv("no_proxy", raising=False)
            async with Request("http://bot-api.example", 1, 5.0) as request:
                return await request.post(f"http://bot-api.example/bot{TOKEN}/getMe")

    assert asyncio.run(run()) is True
    line, headers, _ = heard.requests[0]
    assert line.startswith("POST http://bot-api.example/bot")
    assert headers["proxy-authorization"].startswith("basic ")


def test_no_proxy_is_heeded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "proxy.example:3128")
    monkeypatch.setenv("no_proxy", "localhost,.example")
    assert proxy.from_environment("https://bot-api.example", 1, None) is None
    assert proxy.from_environment("https://api.telegram.org", 1, None) is not None


def test_its_repr_names_nothing() -> None:
    assert repr(Request(f"http://x/{TOKEN}", 1, 1.0)) == "Request"
