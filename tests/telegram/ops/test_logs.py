"""What is written, by whichever logger and handler."""

from __future__ import annotations

import asyncio
import io
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr

import pytest
import structlog

from bot.telegram.ops import logs


@contextmanager
def set_up() -> Iterator[io.StringIO]:
    """What stands on stderr with logging as the bot sets it up at INFO; as it was before, afterwards."""
    root, factory, known = logging.getLogger(), logging.getLogRecordFactory(), structlog.get_config()
    handlers, level = list(root.handlers), root.level
    named = {name: logging.getLogger(name).level for name in ("bot", *logs._LIBRARY)}
    root.handlers.clear()  # else they would be closed
    with redirect_stderr(io.StringIO()) as written:
        try:
            logs.configure("INFO")
            yield written
        finally:
            logging.raiseExceptions = True
            logging.setLogRecordFactory(factory)
            root.handlers[:] = handlers
            root.setLevel(level)
            for name, before in named.items():
                logging.getLogger(name).setLevel(before)
            structlog.configure(**known)


@contextmanager
def handler(name: str, stream: io.StringIO) -> Iterator[logging.Logger]:
    """A logger at DEBUG with a handler of somebody else's."""
    foreign, found = logging.StreamHandler(stream), logging.getLogger(name)
    before = found.level
    found.addHandler(foreign)
    found.setLevel(logging.DEBUG)
    try:
        yield found
    finally:
        found.removeHandler(foreign)
        found.setLevel(before)


def requests(line: str) -> list[str]:
    return re.findall(r"request=([0-9a-f]{8})\b", line)


def test_a_request_ties_its_lines_together() -> None:
    async def one() -> None:
        with logs.request():
            logs.logger("bot.anything").info("begun")
            await asyncio.sleep(0)
            logs.logger("bot.anything").warning("ended", ms=3)

    async def both() -> None:
        await asyncio.gather(one(), one())

    with set_up() as err:
        asyncio.run(both())
        logs.logger("bot.anything").info("alone")
    begun, also, ended, too, alone = err.getvalue().splitlines()
    assert requests(begun) == requests(ended)
    assert requests(also) == requests(too)
    assert requests(begun) != requests(also)
    assert ended.endswith(f"event=ended ms=3 request={requests(ended)[0]}")
    assert "WARNING bot.anything" in ended
    assert requests(alone) == []


def test_our_level_is_as_set() -> None:
    with set_up() as err:
        logs.logger("bot.x").debug("quiet")
        logs.logger("bot.x").info("loud")
    assert [line.rpartition("=")[2] for line in err.getvalue().splitlines()] == ["loud"]


@pytest.mark.parametrize("name", ["telegram.Bot", "httpcore", "asyncio", "botanics", "sqlalchemy.engine"])
def test_what_libraries_say_below_warning_is_printed_by_no_handler(name: str) -> None:
    stream = io.StringIO()
    with set_up() as err, handler(name, stream) as library:
        library.debug("text %s", "zqxw")
        library.info("zqxw", exc_info=ValueError("zqxw"), stack_info=True)
        library.warning("serious")
    assert stream.getvalue().splitlines() == [logs.WITHHELD, logs.WITHHELD, "serious"]
    (line,) = err.getvalue().splitlines()
    assert line.endswith("serious")


@pytest.mark.parametrize("name", logs._LIBRARY)
def test_loggers_that_repeat_responses_are_quiet(name: str) -> None:
    with set_up() as err:
        logging.getLogger(name).log(logs._LIBRARY[name] - 1, "zqxw")
    assert err.getvalue() == ""


def test_records_made_by_hand_are_let_through() -> None:
    with set_up():
        assert logging.makeLogRecord({"name": "bot.x", "msg": "told"}).getMessage() == "told"


def test_what_ends_a_forgotten_task_is_told_without_its_words() -> None:
    async def run() -> None:
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(logs.unforeseen)
        loop.call_soon(int, "zqxw")
        await asyncio.sleep(0.01)

    with set_up() as err:
        asyncio.run(run())
    assert "event=unforeseen error=ValueError where=" in err.getvalue()
    assert "zqxw" not in err.getvalue()


def test_where_an_error_came_from() -> None:
    assert logs.where(None) == logs.where(ValueError()) == ""
    with pytest.raises(ValueError, match="x") as error:
        int("x")
    assert re.fullmatch(r".*test_logs\.py:\d+", logs.where(error.value))


def test_a_line_that_cannot_be_written_is_lost_without_a_trace() -> None:
    closed = io.StringIO()
    with set_up() as err, handler("bot.x", closed) as ours:
        closed.close()
        ours.warning("told")
    (line,) = err.getvalue().splitlines()
    assert line.endswith("told")
