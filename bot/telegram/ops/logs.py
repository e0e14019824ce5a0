"""Log lines on stderr: what happened and how long it took, never who asked what."""

from __future__ import annotations

import logging
import sys
from typing import Any

import structlog

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
_LIBRARY = {
    "telegram.ext": logging.CRITICAL,
    "telegram.ext.Application": logging.WARNING,
    "telegram.request.BaseRequest": logging.CRITICAL,
}


def configure(level: str) -> None:
    """Our own lines from ``level`` up; those of libraries from WARNING up.

    Below that, python-telegram-bot logs the text of messages. Its polling loop and its request
    logger are silent: they print traces and whole responses for errors that reach us anyway.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("bot").setLevel(level)
    for name, least in _LIBRARY.items():
        logging.getLogger(name).setLevel(least)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            structlog.processors.LogfmtRenderer(key_order=["event"], bool_as_flag=False),
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


def logger(name: str) -> Any:
    """A structlog logger over the standard one of that name."""
    return structlog.stdlib.get_logger(name)
