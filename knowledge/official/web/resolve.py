"""Names to addresses, and which addresses may be connected to.

All addresses of a name are judged, and one of those very addresses is connected to: a name that
gives another address a moment later gains nothing.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from queue import Empty, SimpleQueue
from threading import Thread

from knowledge.official.errors import Refused

Resolve = Callable[[str, int, float], Sequence[str]]
"""Host, port and seconds to wait; IP addresses as text. Raises Refused or TimeoutError."""
_UNICAST = IPv6Network("2000::/3")
"""All global unicast addresses that are given out (RFC 4291, IANA)."""
_NAT64 = IPv6Network("64:ff9b::/96")
_TUNNELS = (IPv6Network("2002::/16"), IPv6Network("2001::/32"))
"""6to4 and Teredo: they reach an IPv4 address that is not seen here (RFC 3056, 4380)."""


def system(host: str, port: int, seconds: float) -> Sequence[str]:
    """The machine's own look-up, given up after so many seconds (getaddrinfo itself has no limit)."""
    answer: SimpleQueue[Sequence[str] | Exception] = SimpleQueue()

    def look_up() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answer.put([str(address[0]) for *_, address in found])
        except (OSError, UnicodeError) as error:  # UnicodeError: a label longer than a name may have
            answer.put(error)

    Thread(target=look_up, daemon=True, name="dns").start()
    try:
        outcome = answer.get(timeout=max(seconds, 0.001))
    except Empty:
        raise TimeoutError from None
    if isinstance(outcome, Exception):
        raise Refused(f"nama {host} tidak ditemukan di DNS") from outcome
    return outcome


def approved(host: str, addresses: Sequence[str], *, loopback: bool) -> tuple[str, ...]:
    """The addresses, each once; Refused where a single one of them must not be connected to."""
    for address in addresses:
        if not (is_public(address) or (loopback and ip_address(address).is_loopback)):
            raise Refused(f"{host} mengarah ke alamat jaringan dalam ({address}); tidak dibuka")
    if not addresses:
        raise Refused(f"nama {host} tidak ditemukan di DNS")
    return tuple(dict.fromkeys(addresses))


def is_public(address: str) -> bool:
    """Whether an address is on the open internet: not private, loopback, link-local, multicast or reserved."""
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, IPv6Address):
        if ip.scope_id:
            return False
        if (within := _within(ip)) is None:
            return ip in _UNICAST and ip.is_global and not any(ip in tunnel for tunnel in _TUNNELS)
        ip = within
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_private)


def _within(ip: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address stands for."""
    return IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _NAT64 else ip.ipv4_mapped
