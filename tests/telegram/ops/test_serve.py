from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from http.client import HTTPConnection
from typing import Any

import pytest

from bot.telegram.ops.metrics import Metrics
from bot.telegram.ops.serve import Unserved, served

STATE: dict[str, Any] = {}


@pytest.fixture
def port() -> Iterator[int]:
    """Where the numbers of a bot that failed once are served."""
    metrics = Metrics()
    metrics.failed("ValueError")
    STATE.clear()
    STATE.update(ok=True, index="abc")
    with served("127.0.0.1", 0, metrics.registry, lambda: STATE) as number:
        yield number


def get(port: int, path: str) -> tuple[int, str, str]:
    line = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        line.request("GET", path)
        answer = line.getresponse()
        return answer.status, answer.headers["Content-Type"], answer.read().decode()
    finally:
        line.close()


def test_the_numbers_in_prometheus_own_form(port: int) -> None:
    status, kind, body = get(port, "/metrics")
    assert status == 200
    assert kind.startswith("text/plain; version=")
    assert 'tanya_failures_total{error="ValueError"} 1.0' in body.splitlines()


def test_health_is_200_or_503(port: int) -> None:
    status, kind, body = get(port, "/health?x=1")
    assert (status, kind, json.loads(body)) == (200, "application/json", {"ok": True, "index": "abc"})
    STATE["ok"] = False
    assert get(port, "/health")[0] == 503


@pytest.mark.parametrize("path", ["/", "/metrics/", "/health/x", "/..", "/%2e%2e"])
def test_there_is_nothing_else(port: int, path: str) -> None:
    assert get(port, path) == (404, "text/plain", "/metrics, /health\n")


def test_requests_are_no_news(port: int, capfd: pytest.CaptureFixture[str]) -> None:
    get(port, "/health")
    get(port, "/nothing")
    assert capfd.readouterr() == ("", "")


def test_it_ends_with_its_block() -> None:
    with served("127.0.0.1", 0, Metrics().registry, lambda: {"ok": True}) as number:
        assert get(number, "/health")[0] == 200
    with pytest.raises(ConnectionRefusedError):
        get(number, "/health")


def test_an_address_that_is_taken_or_not_of_this_machine(port: int) -> None:
    for host, number in (("127.0.0.1", port), ("192.0.2.1", 0)):
        with (
            pytest.raises(Unserved) as error,
            served(host, number, Metrics().registry, dict),
        ):
            raise AssertionError
        assert (error.value.host, error.value.port) == (host, number)
        assert error.value.why


def test_a_connection_without_a_request_holds_nothing_up_for_good(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=10):
        pass
    assert get(port, "/health")[0] == 200
