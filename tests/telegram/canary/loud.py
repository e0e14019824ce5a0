"""``python -m tests.telegram.canary.loud``: the bot with every logger at DEBUG and a handler that prints all.

LOUD_BREAKS=answers lets every answer fail, with the question in the error, and two errors that nobody
catches beside it: in a thread and in a callback.
"""

from __future__ import annotations

import asyncio
import logging
import os
import sys
import threading
from datetime import date
from typing import Any, NoReturn

from bot.__main__ import main
from bot.telegram.people.memory import Ask
from bot.telegram.service import Service


def be_loud() -> None:
    """Nothing sets a level or removes a handler any more, now or later."""
    every = logging.StreamHandler(sys.stdout)
    every.setFormatter(
        logging.Formatter("LOUD %(levelname)s %(name)s %(message)s %(exc_text)s %(stack_info)s")
    )
    logging.root.manager.disable = 0
    logging.Logger.isEnabledFor = lambda *_: True  # type: ignore[method-assign]
    handle = logging.Logger.callHandlers

    def to_all(logger: logging.Logger, record: logging.LogRecord) -> None:
        every.handle(record)
        handle(logger, record)

    logging.Logger.callHandlers = to_all  # type: ignore[method-assign, assignment]


def break_answers() -> None:
    """Every question ends in errors that repeat it."""

    async def follow(_: Service, ask: Ask, on: date, *__: Any) -> NoReturn:
        threading.Thread(target=int, args=(ask.question,)).start()
        asyncio.get_running_loop().call_soon(int, ask.question)
        raise ValueError(f"cannot answer {ask.question} on {on}")

    Service.follow = follow  # type: ignore[method-assign, assignment]


if __name__ == "__main__":
    be_loud()
    if os.environ.get("LOUD_BREAKS") == "answers":
        break_answers()
    main()
