"""Keeps the bot's token out of every log line, trace and error.

python-telegram-bot prints it in repr(bot) and in the error for a refused token, httpx in its
INFO lines. So every log record is cleaned where it is made, for all loggers and handlers alike.
"""

from __future__ import annotations

import logging
import re
import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import Any

MARK = "[token]"
TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]{30,}")
"""What @BotFather gives: the bot's id, a colon, the secret."""

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
    sys.excepthook = lambda kind, error, trace: _report(clean, kind, error, trace)
    threading.excepthook = lambda args: _report(clean, args.exc_type, args.exc_value, args.exc_traceback)
    sys.unraisablehook = lambda args: _report(clean, args.exc_type, args.exc_value, args.exc_traceback)

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
            made.exc_text = clean("".join(traceback.format_exception(*made.exc_info)).rstrip("\n"))
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


def _report(
    clean: Clean, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
) -> None:
    sys.stderr.write(clean("".join(traceback.format_exception(kind, error, trace))))
