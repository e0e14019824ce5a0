"""A stand-in for a regulation portal, on loopback under TLS with a certificate made for the test run."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import threading
from collections import Counter
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

Body = tuple[int, dict[str, str], bytes]
"""Status, headers and body."""
Wire = Callable[["Portal", BaseHTTPRequestHandler], None]
"""Writes to the connection by itself, for what no well-behaved server does."""


_DROPS = 100
"""Bytes that a trickle holds: ten seconds of them, so that a client without a deadline fails and does not hang."""


class Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, *_: object) -> None:
        """A client that hangs up is no news."""


class Portal:
    """Serves ``pages`` by path; counts what was asked; ``stop`` ends it and all that is still being sent."""

    def __init__(self, certificate: Path) -> None:
        self.pages: dict[str, Body | Wire] = {}
        self.asked: Counter[str] = Counter()
        self.agents: set[str] = set()
        self.over = threading.Event()
        self._server = Server(("127.0.0.1", 0), _handler(self))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        self._server.socket = context.wrap_socket(
            self._server.socket, server_side=True, do_handshake_on_connect=False
        )
        self.port: int = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def url(self, path: str, host: str = "localhost") -> str:
        """An address of the stand-in."""
        return f"https://{host}:{self.port}{path}"

    def stop(self) -> None:
        """End it."""
        self.over.set()
        self._server.shutdown()
        self._server.server_close()

    def page(self, path: str, body: str, status: int = 200) -> None:
        """Serve HTML."""
        html = f"<!DOCTYPE html><html><head><title>Portal</title></head><body>{body}</body></html>"
        self.pages[path] = (status, {"Content-Type": "text/html; charset=utf-8"}, html.encode())

    def file(self, path: str, content: bytes, kind: str = "application/pdf") -> None:
        """Serve a file."""
        self.pages[path] = (200, {"Content-Type": kind}, content)

    def redirect(self, path: str, to: str) -> None:
        """Redirect."""
        self.pages[path] = (302, {"Location": to}, b"")


def _handler(portal: Portal) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = unquote(self.path)
            portal.asked[path] += 1
            portal.agents.add(self.headers.get("User-Agent", ""))
            found = portal.pages.get(path, (404, {"Content-Type": "text/html"}, b"<html>tidak ada</html>"))
            if callable(found):
                self.close_connection = True
                found(portal, self)
                return
            status, headers, body = found
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Quiet."""

    return Handler


def silent(portal: Portal, _: BaseHTTPRequestHandler) -> None:
    """Never answers."""
    portal.over.wait(30)


def trickling(portal: Portal, handler: BaseHTTPRequestHandler) -> None:
    """A body of a byte now and then, each soon enough for a limit on single reads."""
    handler.wfile.write(
        b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nConnection: close\r\n\r\n%PDF-1.4\n"
    )
    for _ in range(_DROPS):
        if portal.over.wait(0.1):
            return
        handler.wfile.write(b"x")


def trickling_head(portal: Portal, handler: BaseHTTPRequestHandler) -> None:
    """Headers without end, a few bytes at a time."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Panjang: ")
    for _ in range(_DROPS):
        if portal.over.wait(0.1):
            return
        handler.wfile.write(b"x")


def endless(portal: Portal, handler: BaseHTTPRequestHandler) -> None:
    """A PDF that grows for ever."""
    handler.wfile.write(
        b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nConnection: close\r\n\r\n%PDF-1.4\n"
    )
    while not portal.over.is_set():
        handler.wfile.write(b"x" * 65536)


def cut_off(_: Portal, handler: BaseHTTPRequestHandler) -> None:
    """Less than was promised."""
    handler.wfile.write(
        b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nContent-Length: 9999\r\n\r\n%PDF-1.4\n"
    )


def no_http(_: Portal, handler: BaseHTTPRequestHandler) -> None:
    """Something that is not HTTP."""
    handler.wfile.write(b"SSH-2.0-OpenSSH_9.9\r\n")


def certificate(folder: Path) -> Path | None:
    """A key and certificate for localhost and invented official names; None without openssl."""
    openssl = shutil.which("openssl")
    if openssl is None:
        return None
    file = folder / "portal.pem"
    names = "DNS:localhost,DNS:*.contoh.go.id,IP:127.0.0.1"
    command = [openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    command += ["-days", "2", "-subj", "/CN=localhost", "-addext", f"subjectAltName={names}"]
    command += ["-keyout", str(file), "-out", str(folder / "cert.pem")]
    subprocess.run(command, check=True, capture_output=True)
    with file.open("ab") as both:
        both.write((folder / "cert.pem").read_bytes())
    return file
