"""The python-telegram-bot application: the bot, the handlers, what happens to errors."""

from __future__ import annotations

import asyncio
from typing import Any

from telegram import LinkPreviewOptions, Update
from telegram.constants import ParseMode
from telegram.error import Forbidden, InvalidToken, TelegramError
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    Defaults,
    ExtBot,
    MessageHandler,
    filters,
)
from telegram.request import HTTPXRequest

from bot.telegram import address, logs, render
from bot.telegram.asking import Asking
from bot.telegram.browsing import Browsing
from bot.telegram.deliver import beside, send
from bot.telegram.listing import Listing
from bot.telegram.order import AT_ONCE, InOrder
from bot.telegram.pages import Pages
from bot.telegram.pressing import Pressing
from bot.telegram.service import Service
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
    asking, browsing, pages = Asking(service), Browsing(service), Pages(service)
    handled = {
        "start": pages.start,
        "help": pages.help,
        "privasi": pages.privacy,
        "tanya": asking.command,
        "topik": browsing.command,
        "sumber": Listing(service).command,
    }
    new, private = filters.UpdateType.MESSAGE, filters.ChatType.PRIVATE
    for name, act in handled.items():
        app.add_handler(CommandHandler(name, act, filters=new))
    app.add_handler(CallbackQueryHandler(Pressing(service.memory, asking, browsing).press))
    app.add_handler(MessageHandler(new & private & filters.COMMAND, pages.unknown))
    app.add_handler(MessageHandler(new & filters.TEXT & ~filters.COMMAND, asking.text))
    app.add_handler(MessageHandler(new & private & ~filters.TEXT & ~filters.StatusUpdate.ALL, pages.not_text))
    app.add_error_handler(failed)
    return app


async def failed(update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Log what went wrong, without anyone's words, and tell the asker; blocked by the user: end quietly."""
    error = context.error
    if isinstance(error, Forbidden):
        _log.info("not allowed to write", error=str(error))
        return
    said = str(error) if isinstance(error, TelegramError) else ""
    _log.error("handler failed", error=type(error).__name__, said=said, where=_where(error))
    message = update.effective_message if isinstance(update, Update) else None
    if message is None or not isinstance(update, Update):
        return
    try:
        blocks = render.line(say(address.language(update), "telegram.failed"))
        await send(context.bot, beside(message, reply=True), blocks)
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
