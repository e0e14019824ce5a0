"""The parent's side of the child process: starts it, waits within bounds, and starts it anew."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import IO

from pydantic import ValidationError

from knowledge.official.extract.pages import Step, no_step
from knowledge.official.limits import Limits, bare_environment
from knowledge.official.message import Reply, Request

_ROOT = Path(__file__).resolve().parents[2]
_CHUNK = 1 << 16
OUT_OF_TIME = "membacanya melebihi batas waktu"
DIED = "pembacaannya gagal: prosesnya berhenti mendadak"
FLOODED = "hasil bacanya melebihi batas"


class Reader:
    """One child process, used for file after file; not for several threads at once."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._rest = b""

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def ask(self, request: Request, step: Step = no_step) -> Reply:
        """The child's reply, or a refusal where it died, was slow, or said too much.

        ``step`` hears how many pages it has read.
        """
        process = self._started()
        try:
            _send(process, request)
            return self._reply(process, request.limits, step)
        except (BrokenPipeError, ConnectionResetError, EOFError):
            return self._obituary(process)
        except TimeoutError:
            self.close()
            return Reply(kind="refused", reason=OUT_OF_TIME)
        except OverflowError:
            self.close()
            return Reply(kind="refused", reason=FLOODED)
        except ValidationError:
            self.close()
            return Reply(kind="refused", reason=DIED)

    def close(self) -> None:
        """End the child, at once if it does not end by itself."""
        process, self._process, self._rest = self._process, None, b""
        if process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with contextlib.suppress(BrokenPipeError):
                    stream.close()
        process.wait()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._process = subprocess.Popen(
                [sys.executable, "-W", "ignore", "-m", "knowledge.official.child"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=_ROOT,
                env={**bare_environment(), "OMP_NUM_THREADS": "1"},
                start_new_session=True,
            )
        return self._process

    def _reply(self, process: subprocess.Popen[bytes], limits: Limits, step: Step) -> Reply:
        """What comes after the lines of progress, within one limit of time and of size for all."""
        end, size = time.monotonic() + limits.wall_seconds, 0
        while True:
            line = self._line(process, end, limits.output_bytes + _CHUNK - size)
            size += len(line)
            reply = Reply.model_validate_json(line)
            if reply.kind != "progress":
                return reply
            step(reply.done, reply.total)

    def _line(self, process: subprocess.Popen[bytes], end: float, most: int) -> bytes:
        """The next line of output; EOFError at its end, TimeoutError and OverflowError beyond the limits."""
        output = _pipe(process.stdout)
        pieces, size = [self._rest], len(self._rest)
        while b"\n" not in pieces[-1]:
            left = end - time.monotonic()
            if left <= 0 or not select.select([output], [], [], left)[0]:
                raise TimeoutError
            piece = os.read(output.fileno(), _CHUNK)
            if not piece:
                raise EOFError
            pieces.append(piece)
            size += len(piece)
            if size > most:
                raise OverflowError
        line, _, self._rest = b"".join(pieces).partition(b"\n")
        return line

    def _obituary(self, process: subprocess.Popen[bytes]) -> Reply:
        """Why the child ended without a reply."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=5)
        code = process.poll()
        self.close()
        slow = code in (-signal.SIGXCPU, -signal.SIGKILL)
        return Reply(kind="refused", reason=OUT_OF_TIME if slow else DIED)


def _send(process: subprocess.Popen[bytes], request: Request) -> None:
    stream = _pipe(process.stdin)
    stream.write(request.model_dump_json().encode("utf-8") + b"\n")
    stream.flush()


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise ValueError("the child process was started without pipes")
    return stream
