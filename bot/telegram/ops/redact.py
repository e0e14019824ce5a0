"""Keeps the bot's token, and what people wrote, out of every log line, trace and error.

python-telegram-bot prints the token in repr(bot) and in the error for a refused token, httpx in its
INFO lines. So every log record is cleaned where it is made, for all loggers and handlers alike. A
trace is printed without what its errors say, but for errors of files, networks and imports: others
repeat the value that they are about.
"""

from __future__ import annotations

import logging
import re
import sys
import threading
import traceback
from collections.abc import Callable
from typing import Any

MARK = "[token]"
TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]{30,}")
"""What @BotFather gives: the bot's id, a colon, the secret."""

_NAMELESS = (OSError, ImportError)
"""Errors that speak of files, addresses and modules only."""
Clean = Callable[[str], str]
RecordFactory = Callable[..., logging.LogRecord]


def cleaner(token: str) -> Clean:
    """A function that replaces the token, its URL-quoted form and its bare secret."""
    number, _, secret = token.partition(":")
    pattern = re.compile(rf"(?:{re.escape(number)}(?::|%3[Aa]))?{re.escape(secret)}")
    return lambda text: pattern.sub(MARK, text)


def install(token: str) -> Callable[[], None]:
    """Clean every log record, uncaught exception and warning from now on; returns what undoes it."""
    clean = cleaner(token)
    before = logging.getLogRecordFactory()
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    logging.setLogRecordFactory(_cleaning(before, clean))
    logging.captureWarnings(True)
    sys.excepthook = lambda _, error, __: _report(clean, error)
    threading.excepthook = lambda args: _report(clean, args.exc_value)
    sys.unraisablehook = lambda args: _report(clean, args.exc_value)

    def undo() -> None:
        logging.setLogRecordFactory(before)
        logging.captureWarnings(False)
        sys.excepthook, threading.excepthook, sys.unraisablehook = hooks

    return undo


def _cleaning(make: RecordFactory, clean: Clean) -> RecordFactory:
    def record(*args: Any, **kwargs: Any) -> logging.LogRecord:
        made = make(*args, **kwargs)
        made.msg, made.args = clean(_message(made)), None
        if made.exc_info:
            made.exc_text = clean(_trace(made.exc_info[1]).rstrip("\n"))
            made.exc_info = None
        if made.stack_info:
            made.stack_info = clean(made.stack_info)
        return made

    return record


def _message(record: logging.LogRecord) -> str:
    try:
        return record.getMessage()
    except (TypeError, ValueError):
        return f"{record.msg} {record.args}"


def _report(clean: Clean, error: BaseException | None) -> None:
    sys.stderr.write(clean(_trace(error)))


def _trace(error: BaseException | None) -> str:
    """The chain of errors with where each came from, and what it says where that names no one's words."""
    if error is None:
        return ""
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    first = f"{_trace(before)}\n" if before else ""
    said = f": {error}" if isinstance(error, _NAMELESS) else ""
    lines = "".join(traceback.format_tb(error.__traceback__))
    return f"{first}Traceback (most recent call last):\n{lines}{type(error).__name__}{said}\n"
