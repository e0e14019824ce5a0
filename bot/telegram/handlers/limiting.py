"""Whoever asks too much too fast gets one kind line a minute; the rest is closed without a word."""

from __future__ import annotations

from bot.telegram import address
from bot.telegram.people.limits import Limits
from bot.telegram.turn import Turn
from bot.telegram.view import render
from bot.texts import say


async def within(turn: Turn, limits: Limits) -> bool:
    """Whether the update is to be answered; says what there is to say where it is not.

    What does not speak to the bot (talk in a group) counts for nothing, nor does typing in inline mode, nor
    what was let in and is tried once more: it must not be dropped for how often Telegram was ill.
    """
    update = turn.update
    chat = update.effective_chat
    if turn.again or chat is None or not address.speaks_to(update, turn.me):
        return True
    asker = None if turn.person == chat.id and not turn.private else turn.person
    over = limits.take(asker, None if turn.private else chat.id)
    if over is None:
        return True
    line = say(turn.language, "telegram.limits.slow_down", seconds=over.seconds)
    if update.callback_query:
        await turn.acknowledge(line if over.tell else None)
    elif over.tell:
        await turn.say(render.line(line))
    return False
