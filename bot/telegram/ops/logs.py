"""Log lines on stderr: what happened and how long it took, never who asked what."""

from __future__ import annotations

import asyncio
import logging
import secrets
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import structlog

OURS = "bot"
WITHHELD = "[not shown: a library's line below WARNING]"
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
_LIBRARY = {
    "telegram.ext": logging.CRITICAL,
    "telegram.ext.Application": logging.WARNING,
    "telegram.request.BaseRequest": logging.CRITICAL,
}


def configure(level: str) -> None:
    """Our own lines from ``level`` up; those of libraries from WARNING up, whatever their loggers are set to.

    Below that, python-telegram-bot logs the text of messages and HTTP clients log addresses: such a
    record is emptied where it is made, so that no handler prints it. Its polling loop and its request
    logger are silent: they print traces and whole responses for errors that reach us anyway.
    """
    logging.raiseExceptions = False  # a line that cannot be written would bring traces with it
    logging.setLogRecordFactory(_emptying(logging.getLogRecordFactory()))
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(lambda record: _fit(record.name, record.levelno))
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger(OURS).setLevel(level)
    for name, least in _LIBRARY.items():
        logging.getLogger(name).setLevel(least)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            structlog.contextvars.merge_contextvars,
            structlog.processors.LogfmtRenderer(key_order=["event"], bool_as_flag=False),
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


@contextmanager
def request() -> Iterator[str]:
    """Every line written inside carries the same ``request``: a random name, of nobody and nothing else."""
    name = secrets.token_hex(4)
    with structlog.contextvars.bound_contextvars(request=name):
        yield name


def _emptying(make: Callable[..., logging.LogRecord]) -> Callable[..., logging.LogRecord]:
    def record(
        name: str | None, level: int | None, path: str, line: int, *rest: Any, **more: Any
    ) -> logging.LogRecord:
        if _fit(name, level):
            return make(name, level, path, line, *rest, **more)
        return make(name, level, path, line, WITHHELD, (), None)

    return record


def _fit(name: str | None, level: int | None) -> bool:
    """Ours, or serious: what libraries tell below WARNING holds words of people."""
    ours = name is None or name == OURS or name.startswith(f"{OURS}.")
    return ours or level is None or level >= logging.WARNING


def where(error: BaseException | None) -> str:
    """File and line that an error came from."""
    trace = error.__traceback__ if error else None
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else ""


def unforeseen(_: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """What ends a task or callback that nobody waits for; asyncio's own line repeats what the error says."""
    error = context.get("exception")
    logger(__name__).error("unforeseen", error=type(error).__name__, where=where(error))


def logger(name: str) -> Any:
    """A structlog logger over the standard one of that name."""
    return structlog.stdlib.get_logger(name)
