"""Which update reaches which handler. The first that fits takes it; what fits none is left alone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, InlineQueryHandler, MessageHandler
from telegram.ext import filters as of

from bot.telegram.handlers.asking import Asking
from bot.telegram.handlers.browsing import Browsing
from bot.telegram.handlers.inline import Inline
from bot.telegram.handlers.limiting import within
from bot.telegram.handlers.listing import Listing
from bot.telegram.handlers.media import Media
from bot.telegram.handlers.pages import Pages
from bot.telegram.handlers.pressing import Pressing
from bot.telegram.service import Service
from bot.telegram.turn import Turn

Handle = Callable[[Turn], Awaitable[None]]
Handler = BaseHandler[Update, Any, Any]
TurnOf = Callable[[Update], Turn]
"""The turn of an update that is in work."""

UPDATES = ("message", "callback_query", "inline_query")
"""The kinds of update that Telegram is asked for."""


def handlers(service: Service, turn_of: TurnOf) -> list[Handler]:
    """Every handler, in the order in which they are tried."""
    asking, browsing, pages = Asking(service), Browsing(service), Pages(service)
    media = Media(service, asking)
    commands: dict[str, Handle] = {
        "start": pages.start,
        "help": pages.help,
        "privasi": pages.privacy,
        "tanya": asking.command,
        "topik": browsing.command,
        "sumber": Listing(service).command,
    }
    new, private = of.UpdateType.MESSAGE, of.ChatType.PRIVATE

    def on(handle: Handle) -> Callable[[Update, Any], Coroutine[Any, Any, None]]:
        async def run(update: Update, _: Any) -> None:
            turn = turn_of(update)
            if await within(turn, service.limits):
                await handle(turn)

        return run

    return [
        *(CommandHandler(name, on(handle), filters=new) for name, handle in commands.items()),
        CallbackQueryHandler(on(Pressing(service.memory, asking, browsing).press)),
        InlineQueryHandler(on(Inline(service).offer)),
        MessageHandler(new & private & of.COMMAND, on(pages.unknown)),
        MessageHandler(new & private & of.TEXT & of.FORWARDED, on(media.forwarded)),
        MessageHandler(new & of.TEXT & ~of.COMMAND, on(asking.text)),
        MessageHandler(new & private & ~of.TEXT & ~of.StatusUpdate.ALL, on(media.other)),
    ]
