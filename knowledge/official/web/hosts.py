"""The allow list: official hosts (``data/hosts.yaml``) and those that an installation adds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from knowledge.errors import KnowledgeError
from knowledge.official.datafile import load

HTTPS = 443
_LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_ENTRY = re.compile(
    rf"(?P<name>{_LABEL}(?:\.(?:\*|{_LABEL}))*|\*(?:\.{_LABEL}){{2,}}|\[::1\])(?::(?P<port>\d{{1,5}}))?"
)


class HostsError(KnowledgeError):
    """An entry of OFFICIAL_HOSTS that names no host."""


class Entry(NamedTuple):
    """A host, a host with all below it, or a pattern; with a port it is that host at that port only."""

    name: str
    port: int | None

    def covers(self, host: str, port: int) -> bool:
        """Whether a host at a port is meant."""
        if self.port is not None or "*" in self.name:
            pattern = re.escape(self.name).replace(r"\*", rf"{_LABEL}(?:\.{_LABEL})*")
            return port == (self.port or HTTPS) and re.fullmatch(pattern, host) is not None
        return port == HTTPS and f".{host}".endswith(f".{self.name}")


class Hosts:
    """Which hosts may be asked, and which of them may be this very machine.

    ``extra`` are hosts as in OFFICIAL_HOSTS: ``arsip.example.go.id``, ``*.example.go.id`` or
    ``localhost:8443``. With ``loopback``, an entry with a port may lie on a loopback address; every
    other host has to be on public addresses, and no private range is ever let in.
    """

    def __init__(self, extra: Iterable[str] = (), *, loopback: bool = False) -> None:
        self._entries = [*(_entry(str(name)) for name in _shipped()), *map(_entry, extra)]
        self._loopback = loopback

    def allow(self, host: str, port: int) -> bool:
        """Whether the host may be asked at this port."""
        return any(entry.covers(host, port) for entry in self._entries)

    def may_be_loopback(self, host: str, port: int) -> bool:
        """Whether the host was named with this port, and loopback is let in."""
        return self._loopback and Entry(host, port) in self._entries


def _shipped() -> list[str]:
    rows: list[str] = load("hosts.yaml")
    return rows


def _entry(text: str) -> Entry:
    match = _ENTRY.fullmatch(text.strip().lower())
    if match is None or not 0 < int(match["port"] or HTTPS) < 65536:
        raise HostsError(
            f"OFFICIAL_HOSTS: {text.strip()!r} bukan nama host; tulis seperti arsip.example.go.id"
            " atau localhost:8443, tanpa https:// dan tanpa jalur."
        )
    name = match["name"].strip("[]")
    if "." not in name and not match["port"]:
        raise HostsError(f"OFFICIAL_HOSTS: {name!r} terlalu luas; tulis nama host yang lengkap.")
    return Entry(name, int(match["port"]) if match["port"] else None)
