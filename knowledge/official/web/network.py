"""Connections for httpcore: to checked addresses only, and none of their waits beyond a deadline."""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import certifi
import httpcore

from knowledge.official.errors import Refused
from knowledge.official.web.hosts import Hosts, HostsError
from knowledge.official.web.resolve import Resolve, approved

_ADDRESSES = 4
"""Addresses of one name that are tried."""


class Deadline:
    """A point in time that no wait goes beyond."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def sooner(self, seconds: float) -> Deadline:
        """The deadline that comes first: this one, or so many seconds from now."""
        other = Deadline(seconds)
        other._end = min(other._end, self._end)
        return other

    def within(self, seconds: float | None) -> float:
        """So many seconds, or what is left; raises httpcore.ReadTimeout once nothing is."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("deadline")
        return left if seconds is None else min(seconds, left)


class Network(httpcore.NetworkBackend):
    """Looks a name up once, judges what it found, and connects to that."""

    def __init__(self, hosts: Hosts, resolve: Resolve, deadline: Deadline) -> None:
        self._hosts, self._resolve, self._deadline = hosts, resolve, deadline
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection; Refused for a host that is not to be asked, httpcore.ConnectError where none answers."""
        if not self._hosts.allow(host, port):
            raise Refused(f"{host} tidak ada pada daftar host resmi")
        try:
            found = self._resolve(host, port, self._deadline.within(timeout))
        except TimeoutError:
            raise httpcore.ConnectTimeout(host) from None
        loopback = self._hosts.may_be_loopback(host, port)
        failure: Exception = httpcore.ConnectError(host)
        for address in approved(host, found, loopback=loopback)[:_ADDRESSES]:
            try:
                wait = self._deadline.within(timeout)
                return Timed(self._plain.connect_tcp(address, port, timeout=wait), self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure


class Timed(httpcore.NetworkStream):
    """A stream whose every wait ends at the deadline, so that a trickle of bytes does not go on for ever."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Some bytes, none at the end."""
        return self._stream.read(max_bytes, self._deadline.within(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """All the bytes."""
        self._stream.write(buffer, self._deadline.within(timeout))

    def close(self) -> None:
        """Hang up."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The same under TLS; the certificate is held to the host's name, not to its address."""
        stream = self._stream.start_tls(ssl_context, server_hostname, self._deadline.within(timeout))
        return Timed(stream, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        """What is known of the connection."""
        return self._stream.get_extra_info(info)


def trust(ca_file: Path | None = None) -> ssl.SSLContext:
    """TLS as usual, with an installation's own certificates beside the usual ones."""
    context = ssl.create_default_context(cafile=certifi.where())
    if ca_file is not None:
        try:
            context.load_verify_locations(cafile=ca_file)
        except (OSError, ssl.SSLError) as error:
            raise HostsError(f"OFFICIAL_CA_FILE: {ca_file} tidak dapat dibaca sebagai sertifikat.") from error
    return context
