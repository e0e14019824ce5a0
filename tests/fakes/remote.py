"""Starts the stand-in as a process and orders it about (see process.py)."""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from tests.fakes.people import Json

ROOT = Path(__file__).resolve().parents[2]


class Remote:
    """A stand-in in its own process; use it as a context manager.

    ``check_every`` n: only each n-th request is validated.
    """

    def __init__(self, port: int = 0, check_every: int = 1) -> None:
        self._command = [
            sys.executable, "-m", "tests.fakes.bot_api", "--port", str(port), "--check-every", str(check_every),
        ]  # fmt: skip

    def __enter__(self) -> Self:
        self.process = subprocess.Popen(self._command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        self.url = self.process.stdout.readline().strip()
        if not self.url:
            raise RuntimeError(f"the stand-in did not start: exit status {self.process.wait()}")
        self._connection = http.client.HTTPConnection(urlsplit(self.url).netloc, timeout=30)
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()
        self.process.terminate()
        self.process.wait()
        if self.process.stdout:
            self.process.stdout.close()

    def order(self, verb: str, **what: Any) -> Json:
        """One control request; returns its answer."""
        self._connection.request("POST", f"/control/{verb}", json.dumps(what))
        answer: Json = json.loads(self._connection.getresponse().read())
        return answer

    def wait_for(self, method: str, count: int = 1, timeout: float = 60) -> None:
        """Block until a method was called so often; AssertionError after ``timeout`` seconds."""
        end = time.monotonic() + timeout
        while self.order("report")["requests"].get(method, 0) < count:
            if time.monotonic() > end:
                raise AssertionError(f"waited {timeout} s for {method}: {self.order('report')}")
            time.sleep(0.05)
