"""``python -m bot``: the assistant in Telegram, until SIGINT or SIGTERM.

Exit status: 0 stopped, 1 the index or the Bot API is not usable, 2 a setting is wrong.
"""

from __future__ import annotations

import asyncio
import signal
import sys
from typing import NoReturn, cast
from urllib.parse import urlsplit

from pydantic import ValidationError
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Updater

from bot.settings import Settings
from bot.start import open_live, today
from bot.telegram import app, commands
from bot.telegram.handlers.table import UPDATES
from bot.telegram.ops import logs, redact
from bot.telegram.service import Service
from bot.texts import say
from index.errors import StoreError

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


def main() -> None:
    """Read the settings, open the index, poll."""
    settings = _settings()
    token = _token(settings)
    redact.install(token)
    logs.configure(settings.log_level.upper())
    for number in _SIGNALS:
        signal.signal(number, lambda *_: sys.exit(0))
    try:
        assistant = open_live(settings).start()
    except StoreError as error:
        _fail(1, str(error))
    service = Service(assistant, lambda: today(settings))
    try:
        asyncio.run(_serve(token, settings.telegram_api_url, service))
    except InvalidToken:
        _fail(1, say("id", "telegram.startup.token_refused"))
    except TelegramError:
        _fail(
            1,
            say("id", "telegram.startup.unreachable", host=_host(settings.telegram_api_url or app.TELEGRAM)),
        )
    finally:
        assistant.stop()
    _tell(say("id", "telegram.startup.stopped"))


async def _serve(token: str, api_url: str | None, service: Service) -> None:
    """Poll until a signal; finishes the answers that it began. Raises TelegramError at the start,
    InvalidToken at any time.
    """
    stop = asyncio.Event()
    for number in _SIGNALS:
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    bot = app.QuietBot(token, api_url)
    application = app.build(bot, service)
    async with application:
        await commands.register(bot)
        updater = cast(Updater, application.updater)
        await updater.start_polling(timeout=30, allowed_updates=UPDATES, error_callback=app.polling_failed)
        await application.start()
        _tell(say("id", "telegram.startup.running", username=bot.username))
        waits = [asyncio.create_task(stop.wait()), asyncio.create_task(bot.refused())]
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        for wait in waits:
            wait.cancel()
        try:
            await updater.stop()
        finally:
            await application.stop()


def _settings() -> Settings:
    try:
        settings = Settings()
    except ValidationError as error:
        name = str(error.errors(include_input=False)[0]["loc"][0]).upper()
        _fail(2, say("id", "telegram.startup.bad_setting", name=name))
    if settings.log_level.upper() not in logs.LEVELS:
        _fail(2, say("id", "telegram.startup.bad_log_level"))
    if settings.telegram_api_url and not _host(settings.telegram_api_url):
        _fail(2, say("id", "telegram.startup.bad_api_url"))
    return settings


def _token(settings: Settings) -> str:
    token = settings.telegram_bot_token.get_secret_value().strip() if settings.telegram_bot_token else ""
    if not token:
        _fail(2, say("id", "telegram.startup.no_token"))
    if not redact.TOKEN.fullmatch(token):
        _fail(2, say("id", "telegram.startup.malformed_token"))
    return token


def _host(url: str) -> str:
    """Host and port of a server's address; empty where it is none."""
    try:
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return ""
    sound = (
        parts.scheme in ("http", "https") and parts.path in ("", "/") and not (parts.query or parts.fragment)
    )
    return f"{parts.hostname}{port}" if sound and parts.hostname else ""


def _tell(message: str) -> None:
    sys.stderr.write(message + "\n")
    sys.stderr.flush()


def _fail(status: int, message: str) -> NoReturn:
    _tell(message)
    raise SystemExit(status)


if __name__ == "__main__":
    main()
