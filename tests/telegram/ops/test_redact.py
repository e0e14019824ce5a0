"""The canary: a token that must not show, with every logger at DEBUG."""

from __future__ import annotations

import asyncio
import io
import logging
import sys
import threading
import warnings
from collections.abc import Iterator

import pytest
from telegram.error import InvalidToken, TelegramError

from bot.telegram.app import QuietBot
from bot.telegram.ops import redact
from tests.fakes.bot_api import BotApi

CANARY = "987654321:CANARY-canary_CANARY-canary_CANARY-x"
SECRET = CANARY.partition(":")[2]


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Everything that any logger says, from DEBUG up, once the token is guarded."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    root = logging.getLogger()
    known = [root, *(logging.getLogger(name) for name in list(logging.root.manager.loggerDict))]
    levels = [(logger, logger.level) for logger in known]
    for logger in known:
        logger.setLevel(logging.DEBUG)
    root.addHandler(handler)
    undo = redact.install(CANARY)
    yield stream
    undo()
    root.removeHandler(handler)
    for logger, level in levels:
        logger.setLevel(level)


async def _talk(token: str, url: str) -> None:
    async with QuietBot(token, url) as bot:
        await bot.get_updates(timeout=0)
        logging.getLogger("anyone").info("bot %r at %s", bot, bot.base_url)
        try:
            await bot.send_message(7, "<b>broken")
        except TelegramError:
            logging.getLogger("anyone").exception("sending failed with %s", bot.token)


def test_no_library_line_holds_the_token(log: io.StringIO) -> None:
    with BotApi(token=CANARY) as api:
        asyncio.run(_talk(CANARY, api.url))
    said = log.getvalue()
    assert SECRET not in said
    assert f"/bot{redact.MARK}" in said, "nothing logs the address: the test would not see a leak"
    assert "Traceback" in said


def test_a_refused_token_is_not_printed(log: io.StringIO) -> None:
    with BotApi() as api:
        try:
            asyncio.run(_talk(CANARY, api.url))
        except InvalidToken:
            logging.getLogger("anyone").exception("refused")
    assert SECRET not in log.getvalue()
    assert redact.MARK in log.getvalue()


def test_a_bot_prints_without_its_token() -> None:
    assert SECRET not in repr(QuietBot(CANARY)) + str(QuietBot(CANARY))


@pytest.mark.parametrize("form", [CANARY, CANARY.replace(":", "%3A"), CANARY.replace(":", "%3a"), SECRET])
def test_every_form_is_replaced(form: str) -> None:
    assert redact.cleaner(CANARY)(f"x/bot{form}/getMe") == f"x/bot{redact.MARK}/getMe"


def test_broken_log_arguments_do_not_break_out(log: io.StringIO) -> None:
    logging.getLogger("anyone").warning("%s and %s", CANARY)
    assert SECRET not in log.getvalue()


def test_stacks_and_warnings_are_cleaned(log: io.StringIO) -> None:
    logging.getLogger("anyone").warning("here", stack_info=True)
    warnings.showwarning(CANARY, UserWarning, CANARY, 1)
    assert SECRET not in log.getvalue()
    assert "UserWarning" in log.getvalue()


def test_uncaught_errors_are_cleaned(log: io.StringIO, capsys: pytest.CaptureFixture[str]) -> None:
    error = OSError(f"lost {CANARY}")
    sys.excepthook(OSError, error, None)
    threading.excepthook(threading.ExceptHookArgs((OSError, error, None, None)))
    said = capsys.readouterr().err
    assert SECRET not in said
    assert said.count(f"OSError: lost {redact.MARK}") == 2


def test_a_trace_shows_where_and_not_what(log: io.StringIO, capsys: pytest.CaptureFixture[str]) -> None:
    try:
        try:
            int("zqxw")
        except ValueError as first:
            raise KeyError("zqxw") from first
    except KeyError as error:
        logging.getLogger("anyone").exception("failed")
        sys.excepthook(KeyError, error, error.__traceback__)
    for said in (log.getvalue(), capsys.readouterr().err):
        assert "test_redact.py" in said
        assert said.index("ValueError") < said.index("KeyError")
        assert "zqxw" not in said.replace('int("zqxw")', "").replace('KeyError("zqxw")', "")
