"""Which machines may be connected to."""

from __future__ import annotations

import socket
import threading
import time
from typing import Any

import pytest

from knowledge.official.errors import Refused
from knowledge.official.web.resolve import approved, is_public, system


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "103.10.1.1", "2404:6800:4003:c00::65", "64:ff9b::808:808"],
)
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "10.0.0.1", "172.16.5.4", "192.168.1.1",  # private
        "127.0.0.1", "127.9.9.9", "::1",  # loopback
        "169.254.169.254", "fe80::1", "fe80::1%eth0",  # link-local
        "224.0.0.1", "239.1.1.1", "ff02::1", "ff0e::1",  # multicast
        "0.0.0.0", "0.1.2.3", "::", "255.255.255.255", "240.0.0.1",  # unspecified, reserved
        "100.64.0.1", "198.18.0.1", "192.0.2.1", "203.0.113.9", "2001:db8::1",  # shared, tests, documentation
        "fc00::1", "fd12::1", "fec0::1",  # unique and site local
        "::ffff:10.0.0.1", "::ffff:127.0.0.1", "64:ff9b::a00:1", "64:ff9b::7f00:1",  # IPv4 within
        "2002:a00:1::", "2001:0:a00:1::", "64:ff9b:1::a00:1",  # tunnels
        "localhost", "",
    ],
)  # fmt: skip
def test_addresses_of_inner_networks(address: str) -> None:
    assert not is_public(address)


def test_one_inner_address_among_public_ones_refuses_the_name() -> None:
    assert approved("x", ["8.8.8.8", "1.1.1.1", "8.8.8.8"], loopback=False) == ("8.8.8.8", "1.1.1.1")
    with pytest.raises(Refused, match=r"jaringan dalam \(10\.0\.0\.1\)"):
        approved("x", ["8.8.8.8", "10.0.0.1"], loopback=False)
    with pytest.raises(Refused, match="tidak ditemukan"):
        approved("x", [], loopback=False)


def test_loopback_lets_in_loopback_and_nothing_else() -> None:
    assert approved("localhost", ["127.0.0.1", "::1"], loopback=True) == ("127.0.0.1", "::1")
    for address in ("10.0.0.1", "169.254.169.254", "::ffff:10.0.0.1"):
        with pytest.raises(Refused):
            approved("localhost", [address], loopback=True)


def test_the_machines_own_look_up(monkeypatch: pytest.MonkeyPatch) -> None:
    assert {*system("localhost", 443, 5)} <= {"127.0.0.1", "::1"}

    def fails(*_: Any, **__: Any) -> Any:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", fails)
    with pytest.raises(Refused, match="DNS"):
        system("tidak.ada.go.id", 443, 5)
    monkeypatch.undo()
    with pytest.raises(Refused, match="DNS"):
        system(f"{'a' * 70}.go.id", 443, 5)


def test_a_look_up_without_an_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    over = threading.Event()

    def waits(*_: Any, **__: Any) -> list[Any]:
        over.wait(10)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", waits)
    started = time.monotonic()
    with pytest.raises(TimeoutError):
        system("lambat.go.id", 443, 0.1)
    assert time.monotonic() - started < 2
    over.set()
