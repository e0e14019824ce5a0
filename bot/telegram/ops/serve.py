"""``GET /metrics`` for Prometheus and ``GET /health`` for a supervisor, on an address of this machine."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest

Health = Callable[[], dict[str, Any]]
"""What to tell a supervisor; ``ok`` is false where something needs a person."""


class Unserved(Exception):
    """The address cannot be listened on: another process has it, or it is not of this machine."""

    def __init__(self, host: str, port: int, why: str) -> None:
        super().__init__(f"{host}:{port}: {why}")
        self.host, self.port, self.why = host, port, why


@contextmanager
def served(host: str, port: int, registry: CollectorRegistry, health: Health) -> Iterator[int]:
    """Answer on ``host``:``port`` (0: any free one) from a thread of its own; yields the port.

    Raises Unserved.
    """
    try:
        server = make_server(host, port, _app(registry, health), handler_class=_Quiet)
    except OSError as error:
        raise Unserved(host, port, error.strerror or type(error).__name__) from None
    thread = Thread(target=server.serve_forever, args=(0.2,), name="metrics", daemon=True)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _app(registry: CollectorRegistry, health: Health) -> Callable[..., Iterable[bytes]]:
    def app(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        path = environ.get("PATH_INFO")
        if path == "/metrics":
            start("200 OK", [("Content-Type", CONTENT_TYPE_LATEST)])
            return [generate_latest(registry)]
        if path == "/health":
            said = health()
            status = "200 OK" if said.get("ok") else "503 Service Unavailable"
            start(status, [("Content-Type", "application/json")])
            return [json.dumps(said).encode()]
        start("404 Not Found", [("Content-Type", "text/plain")])
        return [b"/metrics, /health\n"]

    return app


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """Requests of a supervisor are no news."""
