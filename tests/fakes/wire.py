"""HTTP for the stand-in Bot API: one thread a connection, parameters in any of the three encodings."""

from __future__ import annotations

import json
from collections.abc import Callable
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl

Handle = Callable[[str, dict[str, Any]], tuple[int, dict[str, Any]]]
"""Path and parameters in; HTTP status and body out."""


class Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, *_: object) -> None:
        """A bot that hangs up is no news."""


def handler(handle: Handle) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            status, answer = handle(self.path, parameters(self.headers.get("Content-Type", ""), body))
            data = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST  # noqa: N815

        def log_message(self, *_: object) -> None:
            """Quiet."""

    return Handler


def parameters(content_type: str, body: bytes) -> dict[str, Any]:
    if content_type.startswith("application/json"):
        values = json.loads(body or b"{}")
        return {k: json.dumps(v) if isinstance(v, dict | list) else v for k, v in values.items()}
    if content_type.startswith("multipart/form-data"):
        whole = BytesParser(policy=HTTP).parsebytes(f"Content-Type: {content_type}\r\n\r\n".encode() + body)
        parts: dict[str, Any] = {}
        for part in whole.iter_parts():
            name = str(part.get_param("name", header="content-disposition"))
            raw = part.get_payload(decode=True)
            parts[name] = raw if part.get_filename() else (raw.decode() if isinstance(raw, bytes) else raw)
        return parts
    return dict(parse_qsl(body.decode(), keep_blank_values=True, strict_parsing=bool(body)))
