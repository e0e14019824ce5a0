"""The process that parses: it is born with limits, reads file after file, and may die of any of them.

Started as ``python -m knowledge.official.child``; requests come on standard input and replies go
to standard output, one JSON line each, after lines that say how many pages are read. Between two files the limit on CPU time is moved on, so
that each file has its own.
"""

from __future__ import annotations

import os
import resource
import sys
import time
import traceback
from pathlib import Path
from typing import BinaryIO

from knowledge.official.admit import read_bytes
from knowledge.official.errors import Refused
from knowledge.official.extract.pages import Step, no_step
from knowledge.official.limits import Limits
from knowledge.official.message import Reply, Request

OUT_OF_MEMORY = "membacanya butuh memori melebihi batas"
TOO_DEEP = "isinya bersarang terlalu dalam"
TOO_LONG = "hasil bacanya melebihi batas"
_EVERY = 0.1
"""Seconds between two lines of progress."""


def main() -> None:
    """Answer requests until the input ends."""
    replies = _own_output()
    for line in sys.stdin.buffer:
        request = Request.model_validate_json(line)
        _limit(request.limits)
        reply, fatal = answer(request, _Progress(request.limits, replies))
        _send(reply, request.limits, replies)
        if fatal:
            return  # memory that ran out may have left anything behind


def answer(request: Request, step: Step = no_step) -> tuple[Reply, bool]:
    """Read one file; the second value says that the process should not go on."""
    from knowledge.official.extract.links import links_of
    from knowledge.official.extract.pdf import NeedsOcr
    from knowledge.official.parse.document import parse

    file = Path(request.file)
    try:
        data = read_bytes(file, request.limits)
        if request.want == "links":
            return Reply(kind="page", page=links_of(data, request.limits)), False
        text = parse(file, data, request.limits, ocr=request.ocr, step=step)
    except Refused as refused:
        return Reply(kind="refused", reason=str(refused)), False
    except NeedsOcr:
        return Reply(kind="needs_ocr"), False
    except MemoryError:
        return Reply(kind="refused", reason=OUT_OF_MEMORY), True
    except RecursionError:
        return Reply(kind="refused", reason=TOO_DEEP), False
    except Exception as error:  # whatever a library makes of a hostile file ends that file, not the rest
        traceback.print_exc()
        return Reply(
            kind="refused", reason=f"berkas ini tidak dapat diuraikan ({type(error).__name__})"
        ), False
    return Reply(kind="text", text=text), False


class _Progress:
    """Tells the parent how many pages are read, a few times a second."""

    def __init__(self, limits: Limits, replies: BinaryIO) -> None:
        self._limits = limits
        self._replies = replies
        self._next = 0.0

    def __call__(self, done: int, total: int) -> None:
        now = time.monotonic()
        if done == total or now >= self._next:
            self._next = now + _EVERY
            _send(Reply(kind="progress", done=done, total=total), self._limits, self._replies)


def _own_output() -> BinaryIO:
    """Standard output for replies only: what a library prints goes to standard error."""
    kept = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return kept


def _send(reply: Reply, limits: Limits, replies: BinaryIO) -> None:
    line = reply.model_dump_json().encode("utf-8")
    if len(line) > limits.output_bytes:
        line = Reply(kind="refused", reason=TOO_LONG).model_dump_json().encode("utf-8")
    replies.write(line + b"\n")
    replies.flush()


def _limit(limits: Limits) -> None:
    """Bound memory, CPU time from now on, open files; no file is written and no core dumped."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + limits.cpu_seconds + 1
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, hard))
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))


if __name__ == "__main__":
    main()
