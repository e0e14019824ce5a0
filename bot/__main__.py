"""``python -m bot``: the assistant in Telegram, until SIGINT or SIGTERM.

Exit status: 0 stopped, 1 the index, the inbox or the Bot API is not usable, or another process runs on
the same folder, 2 a setting is wrong.
"""

from __future__ import annotations

import asyncio
import signal
import sys
from contextlib import AbstractContextManager, ExitStack, nullcontext
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit

from pydantic import ValidationError
from telegram.error import InvalidToken, TelegramError

from bot.live import Live
from bot.settings import Settings
from bot.start import open_live, today
from bot.telegram import app, commands
from bot.telegram.inbox.inbox import Inbox, Limits
from bot.telegram.inbox.work import Worker
from bot.telegram.ops import logs, redact
from bot.telegram.ops.metrics import Metrics
from bot.telegram.ops.serve import served
from bot.telegram.outbox.outbox import Manners
from bot.telegram.outbox.schedule import Rates
from bot.telegram.people.limits import Limits as AskerLimits
from bot.telegram.people.people import People
from bot.telegram.service import Service
from bot.telegram.store.database import Database, open_database, private_folder
from bot.telegram.store.database import StoreError as DatabaseError
from bot.texts import say
from index.errors import StoreError
from knowledge.lock import Busy, Owner, locked

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


def main() -> None:
    """Read the settings, open the index and the inbox, poll."""
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
    try:
        assistant = open_live(settings).start()
    except StoreError as error:
        _fail(1, str(error))
    address = settings.database_url.get_secret_value() if settings.database_url else None
    try:
        database = open_database(settings.state_dir, address)
        try:
            asyncio.run(_serve(token, settings, assistant, database))
        finally:
            database.close()
    except DatabaseError as error:
        _fail(1, str(error))
    except InvalidToken:
        _fail(1, say("id", "telegram.startup.token_refused"))
    except TelegramError:
        host = _host(settings.telegram_api_url or app.TELEGRAM)
        _fail(1, say("id", "telegram.startup.unreachable", host=host))
    finally:
        assistant.stop()


async def _serve(token: str, settings: Settings, assistant: Live, database: Database) -> None:
    """Answer until a signal, then finish what is in work; a second signal ends that at once.

    Raises TelegramError at the start, InvalidToken at any time.
    """
    stop, hurry = asyncio.Event(), asyncio.Event()
    for number in _SIGNALS:
        asyncio.get_running_loop().add_signal_handler(
            number, lambda: hurry.set() if stop.is_set() else stop.set()
        )
    bot = app.QuietBot(token, settings.telegram_api_url, settings.telegram_read_timeout)
    held = People.of(database, settings.state_dir, settings.retention_days)
    service = _service(settings, assistant, held)
    answering = app.Answering(bot, service, _manners(settings), settings.admin_ids)
    worker = Worker(database, bot, answering, settings.inbox_hours * 3_600, recorded=bot.recorded)
    limits = Limits(settings.inbox_most, settings.inbox_kept_hours, settings.stop_seconds)
    inbox = Inbox(database, bot.ask, worker, limits, _tell, held.retention.prune)
    service.metrics.watch_depth(lambda: inbox.lanes.waiting + inbox.lanes.busy)
    await held.preferences.load()
    with _watched(settings, service):
        await _answer(bot, answering, inbox, stop, hurry)


async def _answer(
    bot: app.QuietBot, answering: app.Answering, inbox: Inbox, stop: asyncio.Event, hurry: asyncio.Event
) -> None:
    async with answering.application:
        await bot.delete_webhook()
        await commands.register(bot)
        _tell(say("id", "telegram.startup.running", username=bot.username))
        await inbox.serve(stop, hurry)


def _service(settings: Settings, assistant: Live, held: People) -> Service:
    metrics = Metrics()
    return Service(
        assistant,
        lambda: today(settings),
        preferences=held.preferences,
        answers=held.answers,
        feedback=held.feedback,
        limits=AskerLimits(settings.asker_rate, settings.asker_group_rate, metrics.limited),
        metrics=metrics,
    )


def _watched(settings: Settings, service: Service) -> AbstractContextManager[object]:
    """/metrics and /health, where the settings name a port."""
    if not settings.metrics_port:
        return nullcontext()

    def health() -> dict[str, object]:
        failure = service.failure
        return {
            "ok": failure is None,
            "index": service.version,
            "index_failure": failure,
            "waiting": service.metrics.depth(),
        }

    return served(settings.metrics_host, settings.metrics_port, service.metrics.registry, health)


def _manners(settings: Settings) -> Manners:
    rates = Rates(settings.telegram_chat_rate, settings.telegram_group_rate, settings.telegram_overall_rate)
    return Manners(rates, settings.telegram_patience)


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
