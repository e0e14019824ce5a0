"""What is written, by whichever logger and handler."""

from __future__ import annotations

import asyncio
import io
import logging
import re
from collections.abc import Iterator

import pytest
import structlog

from bot.telegram.ops import logs


@pytest.fixture
def err(capsys: pytest.CaptureFixture[str]) -> Iterator[pytest.CaptureFixture[str]]:
    """stderr, with logging as the bot sets it up at INFO; as it was before, afterwards."""
    root, factory = logging.getLogger(), logging.getLogRecordFactory()
    handlers, level, known = list(root.handlers), root.level, structlog.get_config()
    named = {name: logging.getLogger(name).level for name in ("bot", *logs._LIBRARY)}
    root.handlers.clear()  # else they would be closed
    logs.configure("INFO")
    yield capsys
    logging.raiseExceptions = True
    logging.setLogRecordFactory(factory)
    root.handlers[:] = handlers
    root.setLevel(level)
    for name, before in named.items():
        logging.getLogger(name).setLevel(before)
    structlog.configure(**known)


def requests(said: str) -> list[str]:
    return re.findall(r"request=([0-9a-f]{8})\b", said)


def test_a_request_ties_its_lines_together(err: pytest.CaptureFixture[str]) -> None:
    log = logs.logger("bot.anything")

    async def one() -> None:
        with logs.request():
            log.info("begun")
            await asyncio.sleep(0)
            log.warning("ended", ms=3)

    async def both() -> None:
        await asyncio.gather(one(), one())

    asyncio.run(both())
    log.info("alone")
    begun, also, ended, too, alone = err.readouterr().err.splitlines()
    assert requests(begun) == requests(ended) != requests(also) == requests(too)
    assert ended.endswith(f"event=ended ms=3 request={requests(ended)[0]}")
    assert "WARNING bot.anything" in ended
    assert requests(alone) == []


def test_our_level_is_as_set(err: pytest.CaptureFixture[str]) -> None:
    logs.logger("bot.x").debug("quiet")
    logs.logger("bot.x").info("loud")
    said = err.readouterr().err
    assert "quiet" not in said
    assert "loud" in said


@pytest.mark.parametrize("name", ["telegram.Bot", "httpcore", "asyncio", "botanics", "sqlalchemy.engine"])
def test_what_libraries_say_below_warning_is_printed_by_no_handler(
    err: pytest.CaptureFixture[str], name: str
) -> None:
    stream = io.StringIO()
    foreign = logging.StreamHandler(stream)
    library = logging.getLogger(name)
    level, library.level = library.level, logging.DEBUG
    library.addHandler(foreign)
    try:
        library.debug("text %s", "zqxw")
        library.info("zqxw", exc_info=ValueError("zqxw"), stack_info=True)
        library.warning("serious")
    finally:
        library.removeHandler(foreign)
        library.setLevel(level)
    assert stream.getvalue().splitlines() == [logs.WITHHELD, logs.WITHHELD, "serious"]
    said = err.readouterr().err.splitlines()
    assert len(said) == 1
    assert said[0].endswith("serious")


@pytest.mark.parametrize("name", logs._LIBRARY)
def test_loggers_that_repeat_responses_are_quiet(err: pytest.CaptureFixture[str], name: str) -> None:
    level = logs._LIBRARY[name]
    logging.getLogger(name).log(level - 1, "zqxw")
    assert err.readouterr().err == ""


def test_records_made_by_hand_are_let_through(err: pytest.CaptureFixture[str]) -> None:
    assert logging.makeLogRecord({"name": "bot.x", "msg": "told"}).getMessage() == "told"


def test_what_ends_a_forgotten_task_is_told_without_its_words(err: pytest.CaptureFixture[str]) -> None:
    async def run() -> None:
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(logs.unforeseen)
        loop.call_soon(int, "zqxw")
        await asyncio.sleep(0.01)

    asyncio.run(run())
    said = err.readouterr().err
    assert "event=unforeseen error=ValueError where=" in said
    assert "zqxw" not in said


def test_where_an_error_came_from() -> None:
    assert logs.where(None) == logs.where(ValueError()) == ""
    with pytest.raises(ValueError, match="x") as error:
        int("x")
    assert re.fullmatch(r".*test_logs\.py:\d+", logs.where(error.value))


def test_a_line_that_cannot_be_written_is_lost_without_a_trace(err: pytest.CaptureFixture[str]) -> None:
    broken = logging.StreamHandler(io.StringIO())
    broken.stream.close()
    logging.getLogger("bot.x").addHandler(broken)
    try:
        logging.getLogger("bot.x").warning("told")
    finally:
        logging.getLogger("bot.x").removeHandler(broken)
    assert len(err.readouterr().err.splitlines()) == 1
