"""``python -m bot``: the assistant in Telegram, until SIGINT or SIGTERM.

Exit status: 0 stopped, 1 the index, the state folder, a port or the Bot API is not usable, or another
process runs on the same folder, 2 a setting is wrong.
"""

from __future__ import annotations

import asyncio
import signal
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit

from pydantic import ValidationError
from telegram.error import InvalidToken, TelegramError

from bot.live import Live
from bot.settings import Settings
from bot.start import open_live
from bot.telegram import app
from bot.telegram.compose import Composition
from bot.telegram.ops import logs, redact
from bot.telegram.ops.serve import Unserved
from bot.telegram.people.key import NoKey
from bot.telegram.people.people import People
from bot.telegram.store.database import Database, open_database, private_folder
from bot.telegram.store.database import StoreError as DatabaseError
from bot.texts import say
from index.errors import StoreError
from knowledge.lock import Busy, Owner, locked

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


def main() -> None:
    """Read the settings, take the state folder, answer until a signal."""
    settings = _settings()
    token = _token(settings)
    redact.install(token)
    logs.configure(settings.log_level.upper())
    for number in _SIGNALS:
        signal.signal(number, lambda *_: sys.exit(0))
    with ExitStack() as held:
        _hold(held, settings.state_dir)
        _run(token, settings)
    _tell(say("id", "telegram.startup.stopped"))


def _hold(held: ExitStack, folder: Path) -> None:
    """Take the folder for this process alone, until it ends."""
    try:
        private_folder(folder)
        held.enter_context(locked(folder, "bot"))
    except Busy as busy:
        _fail(1, say("id", "telegram.inbox.second", folder=folder, who=_who(busy.owner)))
    except OSError as error:
        _fail(1, say("id", "telegram.store.unusable", where=folder, error=error.strerror))


def _run(token: str, settings: Settings) -> None:
    """Open what the bot needs, serve until a signal, close it; what cannot be mended here ends the process."""
    try:
        assistant = open_live(settings).start()
    except StoreError as error:
        _fail(1, str(error))
    address = settings.database_url.get_secret_value() if settings.database_url else None
    try:
        database = open_database(settings.state_dir, address)
        try:
            people = People.of(database, settings.state_dir, settings.retention_days)
            asyncio.run(_serve(token, settings, assistant, database, people))
        finally:
            database.close()
    except (DatabaseError, NoKey) as error:
        _fail(1, str(error))
    except Unserved as error:
        _fail(1, say("id", "telegram.startup.no_port", host=error.host, port=error.port, why=error.why))
    except InvalidToken:
        _fail(1, say("id", "telegram.startup.token_refused"))
    except TelegramError:
        host = _host(settings.telegram_api_url or app.TELEGRAM)
        _fail(1, say("id", "telegram.startup.unreachable", host=host))
    finally:
        assistant.stop()


async def _serve(token: str, settings: Settings, assistant: Live, database: Database, people: People) -> None:
    """Answer until a signal, then finish what is in work; a second signal ends that at once."""
    stop, hurry, loop = asyncio.Event(), asyncio.Event(), asyncio.get_running_loop()
    loop.set_exception_handler(logs.unforeseen)
    for number in _SIGNALS:
        loop.add_signal_handler(number, lambda: hurry.set() if stop.is_set() else stop.set())
    bot = app.QuietBot(token, settings.telegram_api_url, settings.telegram_read_timeout)
    await Composition(bot, settings, assistant, database, people, _tell).serve(stop, hurry)


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


def _who(owner: Owner | None) -> str:
    if owner is None:
        return say("id", "telegram.inbox.unknown_owner")
    return say("id", "telegram.inbox.owner", pid=owner.pid, host=owner.host, since=owner.since)


def _tell(message: str) -> None:
    sys.stderr.write(message + "\n")
    sys.stderr.flush()


def _fail(status: int, message: str) -> NoReturn:
    _tell(message)
    raise SystemExit(status)


if __name__ == "__main__":
    main()
