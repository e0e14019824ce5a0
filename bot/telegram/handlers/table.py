"""Which update reaches which handler. The first that fits takes it; what fits none is left alone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Coroutine
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, InlineQueryHandler, MessageHandler
from telegram.ext import filters as of

from bot.telegram import address
from bot.telegram.handlers.asking import Asking
from bot.telegram.handlers.browsing import Browsing
from bot.telegram.handlers.forgetting import Forgetting
from bot.telegram.handlers.inline import Inline
from bot.telegram.handlers.language import Speaking
from bot.telegram.handlers.limiting import within
from bot.telegram.handlers.media import Media
from bot.telegram.handlers.pages import Pages
from bot.telegram.handlers.pressing import Pressing
from bot.telegram.handlers.replying import Replying
from bot.telegram.handlers.reporting import Reporting
from bot.telegram.handlers.sources import Sources
from bot.telegram.handlers.starting import Starting
from bot.telegram.handlers.status import Status
from bot.telegram.service import Service
from bot.telegram.turn import Turn

Handle = Callable[[Turn], Awaitable[None]]
Handler = BaseHandler[Update, Any, Any]
TurnOf = Callable[[Update], Turn]
"""The turn of an update that is in work."""

UPDATES = ("message", "edited_message", "callback_query", "inline_query")
"""The kinds of update that Telegram is asked for."""


def handlers(service: Service, turn_of: TurnOf, admins: Collection[int] = ()) -> list[Handler]:
    """Every handler, in the order in which they are tried. ``admins`` may ask for /status."""
    replying, browsing, pages = Replying(service), Browsing(service), Pages(service.privacy)
    asking, sources, speaking = Asking(service, replying), Sources(service), Speaking(service)
    media = Media(service, replying)
    starting = Starting(service, replying, browsing)
    commands: dict[str, Handle] = {
        "start": starting.start,
        "baru": starting.afresh,
        "help": pages.help,
        "privasi": pages.privacy,
        "hapus": Forgetting(service).command,
        "tanya": asking.command,
        "per": asking.dated,
        "topik": browsing.command,
        "sumber": sources.command,
        "lapor": Reporting(service, replying).command,
        "bahasa": speaking.command,
        "status": Status(service, admins).command,
    }
    pressing = Pressing(service, replying, browsing, sources, speaking)
    new, edited, private = of.UpdateType.MESSAGE, of.UpdateType.EDITED_MESSAGE, of.ChatType.PRIVATE

    def on(handle: Handle) -> Callable[[Update, Any], Coroutine[Any, Any, None]]:
        async def run(update: Update, _: Any) -> None:
            turn = turn_of(update)
            turn.prefer(await service.preferences.language(turn.person))
            if await within(turn, service.limits):
                await handle(turn)

        return run

    return [
        MessageHandler(address.OF_NOBODY, _left_alone),
        MessageHandler(new & private & of.TEXT & of.FORWARDED, on(media.forwarded)),
        *(CommandHandler(name, on(handle), filters=new & ~of.FORWARDED) for name, handle in commands.items()),
        CallbackQueryHandler(on(pressing.press)),
        InlineQueryHandler(on(Inline(service).offer)),
        MessageHandler(new & private & of.COMMAND, on(pages.unknown)),
        MessageHandler(new & ((of.TEXT & ~of.COMMAND) | (of.CAPTION & ~private)), on(asking.text)),
        MessageHandler(edited & of.TEXT, on(asking.edited)),
        MessageHandler(new & private & ~of.TEXT & ~of.StatusUpdate.ALL, on(media.other)),
    ]


async def _left_alone(_: Update, __: Any) -> None:
    """No answer, and nothing counted."""
