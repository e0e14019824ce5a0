"""Requests through a proxy that the environment names: HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, but for NO_PROXY.

httpcore carries them: it costs more processor time than connections.py, and knows how to tunnel.
"""

from __future__ import annotations

import ssl
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

import httpcore

from bot.telegram.outbox.connections import IDLE, Headers, Timeouts
from bot.telegram.outbox.errors import Unclear, Unsent

_UNSENT = (httpcore.ConnectError, httpcore.ConnectTimeout, httpcore.PoolTimeout, httpcore.ProxyError)
_UNCLEAR = (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError)


def from_environment(server: str, connections: int, tls: ssl.SSLContext | None) -> Proxy | None:
    """The proxy for a server's address; None where it is reached directly."""
    parts = urlsplit(server)
    named = getproxies()
    address = named.get(parts.scheme) or named.get("all")
    if not address or proxy_bypass(parts.netloc.rpartition("@")[2]):
        return None
    return Proxy(address if "://" in address else f"http://{address}", server, connections, tls)


class Proxy:
    """An HTTP proxy, perhaps with a name and password in its address."""

    def __init__(self, address: str, server: str, connections: int, tls: ssl.SSLContext | None) -> None:
        parts = urlsplit(address)
        port = f":{parts.port}" if parts.port else ""
        user = unquote(parts.username or ""), unquote(parts.password or "")
        self._server = server
        self._pool = httpcore.AsyncHTTPProxy(
            f"{parts.scheme}://{parts.hostname}{port}",
            proxy_auth=user if parts.username else None,
            ssl_context=tls,
            max_connections=connections,
            keepalive_expiry=IDLE,
        )

    async def exchange(
        self, method: str, target: str, headers: Headers, body: bytes, timeouts: Timeouts
    ) -> tuple[int, bytes]:
        """As Connections.exchange."""
        limits = {
            "pool": timeouts.pool,
            "connect": timeouts.connect,
            "write": timeouts.write,
            "read": timeouts.read,
        }
        try:
            answer = await self._pool.request(
                method, self._server + target, headers=headers, content=body, extensions={"timeout": limits}
            )
        except _UNSENT as error:
            raise Unsent(f"not sent: {type(error).__name__}") from None
        except _UNCLEAR as error:
            raise Unclear(f"no answer: {type(error).__name__}") from None
        return answer.status, answer.content

    async def close(self) -> None:
        """Close every connection."""
        await self._pool.aclose()
