"""The python-telegram-bot application: the bot, the handlers, what happens to errors."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from telegram import LinkPreviewOptions, Update
from telegram.constants import ParseMode
from telegram.error import Forbidden, InvalidToken, TelegramError
from telegram.ext import Application, ContextTypes, Defaults, ExtBot
from telegram.request import HTTPXRequest

from bot.telegram import address
from bot.telegram.handlers.table import handlers
from bot.telegram.inbox.order import AT_ONCE, InOrder
from bot.telegram.ops import logs
from bot.telegram.outbox.outbox import Outbox
from bot.telegram.outbox.place import beside
from bot.telegram.outbox.steps import Steps
from bot.telegram.service import Service
from bot.telegram.turn import Turn
from bot.telegram.view import render
from bot.texts import say

App = Application[Any, Any, Any, Any, Any, Any]
TELEGRAM = "https://api.telegram.org"
_log = logs.logger(__name__)


class QuietBot(ExtBot[None]):
    """A bot that does not print its token, and says when Telegram refuses it while polling."""

    def __init__(self, token: str, api_url: str | None = None) -> None:
        server = (api_url or TELEGRAM).rstrip("/")
        super().__init__(
            token,
            base_url=f"{server}/bot",
            base_file_url=f"{server}/file/bot",
            request=HTTPXRequest(connection_pool_size=AT_ONCE * 2, pool_timeout=30, read_timeout=20),
            get_updates_request=HTTPXRequest(connection_pool_size=1, read_timeout=20),
            defaults=Defaults(
                parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)
            ),
        )
        self._refused = asyncio.Event()

    def __repr__(self) -> str:
        return "QuietBot"

    async def refused(self) -> None:
        """Returns once the token was refused."""
        await self._refused.wait()

    async def get_updates(self, *args: Any, **kwargs: Any) -> tuple[Update, ...]:
        """As in Bot; python-telegram-bot would stop polling without a word to us."""
        try:
            return await super().get_updates(*args, **kwargs)
        except InvalidToken:
            self._refused.set()
            raise


def build(bot: QuietBot, service: Service) -> App:
    """An application that answers every message and button; not yet started."""
    builder = Application.builder().bot(bot).concurrent_updates(InOrder()).job_queue(None)
    app: App = builder.build()
    outbox = Outbox(bot)

    def turn_of(update: Update) -> Turn:
        return Turn(update, bot.bot, outbox, address.language(update), Steps())

    async def failed(update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        await _failed(update, context.error, turn_of)

    app.add_handlers(handlers(service, turn_of))
    app.add_error_handler(failed)
    return app


async def _failed(update: object, error: Exception | None, turn_of: Callable[[Update], Turn]) -> None:
    """Log what went wrong, without anyone's words, and tell the asker; blocked by the user: end quietly."""
    if isinstance(error, Forbidden):
        _log.info("not allowed to write", error=str(error))
        return
    said = str(error) if isinstance(error, TelegramError) else ""
    _log.error("handler failed", error=type(error).__name__, said=said, where=_where(error))
    if not isinstance(update, Update):
        return
    turn = turn_of(update)
    place = beside(turn.message, reply=True) if turn.message else None
    try:
        await turn.say(render.line(say(turn.language, "telegram.failed")), place=place)
    except TelegramError as again:
        _log.warning("could not tell the asker", error=type(again).__name__)


def polling_failed(error: TelegramError) -> None:
    """Polling goes on by itself; one line a failure. Conflict (409) means a second instance."""
    _log.warning("polling failed, trying again", error=type(error).__name__, said=str(error))


def _where(error: BaseException | None) -> str:
    trace = error.__traceback__ if error else None
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else ""
