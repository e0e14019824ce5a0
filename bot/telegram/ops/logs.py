"""Log lines on stderr: what happened and how long it took, never who asked what."""

from __future__ import annotations

import logging
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import structlog

OURS = "bot"
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
_LIBRARY = {
    "telegram.ext": logging.CRITICAL,
    "telegram.ext.Application": logging.WARNING,
    "telegram.request.BaseRequest": logging.CRITICAL,
}


def configure(level: str) -> None:
    """Our own lines from ``level`` up; those of libraries from WARNING up, whatever their loggers are set to.

    Below that, python-telegram-bot logs the text of messages and HTTP clients log addresses. Its
    polling loop and its request logger are silent: they print traces and whole responses for errors
    that reach us anyway.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(_fit_to_print)
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


def _fit_to_print(record: logging.LogRecord) -> bool:
    """Ours, or serious: what libraries tell below WARNING holds words of people."""
    ours = record.name == OURS or record.name.startswith(f"{OURS}.")
    return ours or record.levelno >= logging.WARNING


def logger(name: str) -> Any:
    """A structlog logger over the standard one of that name."""
    return structlog.stdlib.get_logger(name)
