"""Short bounds and a fetcher that finds invented names on loopback."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from knowledge.official.web.bounds import Bounds
from knowledge.official.web.fetch import Fetcher
from knowledge.official.web.hosts import Hosts
from knowledge.official.web.network import trust
from knowledge.official.web.resolve import system
from tests.fakes.portal import Portal

SHORT = Bounds(
    file_bytes=1 << 20,
    page_bytes=64 << 10,
    wait_seconds=0.6,
    total_seconds=1.5,
    redirects=3,
    pause_seconds=0,
    silences=50,
)
HOST = "jdih.contoh.go.id"


def fetcher(
    portal: Portal,
    certificate: Path,
    bounds: Bounds = SHORT,
    names: Mapping[str, Sequence[str]] | None = None,
    *,
    loopback: bool = True,
) -> Fetcher:
    """A fetcher for the stand-in, as ``localhost`` and under the names given."""
    named = names or {}

    def resolve(host: str, port: int, seconds: float) -> Sequence[str]:
        return named[host] if host in named else system(host, port, seconds)

    hosts = Hosts([f"{host}:{portal.port}" for host in ("localhost", HOST)], loopback=loopback)
    return Fetcher(hosts, bounds, resolve=resolve, tls=trust(certificate))
