"""The bot's commands, as Telegram lists them in its menu."""

from __future__ import annotations

from telegram import Bot, BotCommand
from telegram.error import InvalidToken, TelegramError

from bot.telegram.ops import logs
from bot.texts import say
from index.language import Language

NAMES = (
    "tanya",
    "topik",
    "sumber",
    "per",
    "lapor",
    "baru",
    "bahasa",
    "privasi",
    "hapus",
    "help",
    "start",
)
_log = logs.logger(__name__)


def menu(language: Language) -> list[BotCommand]:
    """Every command with its description."""
    return [BotCommand(name, say(language, f"telegram.command.{name}")) for name in NAMES]


async def register(bot: Bot) -> None:
    """Indonesian for everyone, English for those whose Telegram is English.

    A failure is logged: the commands work without their menu. Raises InvalidToken.
    """
    try:
        await bot.set_my_commands(menu("id"))
        await bot.set_my_commands(menu("en"), language_code="en")
    except InvalidToken:
        raise
    except TelegramError as error:
        _log.warning("commands not registered", error=type(error).__name__)
