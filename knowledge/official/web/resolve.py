"""Names to addresses, and which addresses may be connected to.

All addresses of a name are judged, and one of those very addresses is connected to: a name that
gives another address a moment later gains nothing.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator, Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from queue import Empty, SimpleQueue
from threading import Thread

from knowledge.official.errors import Refused

Resolve = Callable[[str, int, float], Sequence[str]]
"""Host, port and seconds to wait; IP addresses as text. Raises Refused or TimeoutError."""
_NAT64 = IPv6Network("64:ff9b::/96")
_TUNNELS = (IPv6Network("2002::/16"), IPv6Network("2001::/32"), IPv6Network("64:ff9b:1::/48"))
"""6to4, Teredo and local NAT64: they reach an IPv4 address that is not seen here (RFC 3056, 4380, 8215)."""


def system(host: str, port: int, seconds: float) -> Sequence[str]:
    """The machine's own look-up, given up after so many seconds (getaddrinfo itself has no limit)."""
    answer: SimpleQueue[Sequence[str] | OSError] = SimpleQueue()

    def look_up() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answer.put([str(address[0]) for *_, address in found])
        except OSError as error:
            answer.put(error)

    Thread(target=look_up, daemon=True, name="dns").start()
    try:
        outcome = answer.get(timeout=max(seconds, 0.001))
    except Empty:
        raise TimeoutError from None
    if isinstance(outcome, OSError):
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
    """Whether an address is on the open internet: neither private, loopback, link-local, multicast nor reserved."""
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, IPv6Address) and (ip.scope_id or any(ip in tunnel for tunnel in _TUNNELS)):
        return False
    return all(_is_open(one) for one in _all(ip))


def _all(ip: IPv4Address | IPv6Address) -> Iterator[IPv4Address | IPv6Address]:
    """The address and the IPv4 address that it stands for."""
    if isinstance(ip, IPv6Address) and ip.ipv4_mapped:
        yield ip.ipv4_mapped
        return
    yield ip
    if isinstance(ip, IPv6Address) and ip in _NAT64:
        yield IPv4Address(int(ip) & 0xFFFFFFFF)


def _is_open(ip: IPv4Address | IPv6Address) -> bool:
    closed = ip.is_multicast or ip.is_loopback or ip.is_link_local or ip.is_unspecified or ip.is_private
    reserved = ip.is_reserved and not (isinstance(ip, IPv6Address) and ip in _NAT64)
    return not closed and not reserved and (ip.is_global or (isinstance(ip, IPv6Address) and ip in _NAT64))
