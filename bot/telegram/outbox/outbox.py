"""Every call to Telegram that people see."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from telegram import (
    Bot,
    InlineKeyboardMarkup,
    InlineQueryResult,
    InlineQueryResultsButton,
    ReplyParameters,
)
from telegram.constants import ChatAction
from telegram.error import BadRequest, TelegramError

from bot.telegram.outbox.errors import Gone, Undelivered
from bot.telegram.outbox.means import Means
from bot.telegram.outbox.mend import Moved, mended
from bot.telegram.outbox.message import Keyboard as Keyboard
from bot.telegram.outbox.message import Message
from bot.telegram.outbox.pace import Pace
from bot.telegram.outbox.place import Place
from bot.telegram.outbox.refusal import Refusal, refusal
from bot.telegram.outbox.retry import Retry
from bot.telegram.outbox.schedule import Rates

_HASTE = 5.0
"""Seconds for which an answer to a tap or to typing is of use."""
Called = Callable[[str, str], None]
"""Told of what came of a call: its method, and ``ok``, ``flood``, ``fault``, ``unclear``, ``undelivered``,
or the name of a refusal in small letters."""


@dataclass(frozen=True)
class Manners:
    """How Telegram is treated: its limits, and for how many seconds a failing call is made again."""

    rates: Rates = field(default_factory=Rates)
    patience: float = 60.0


class Outbox:
    """Sends, edits and acknowledges; texts are Telegram HTML of at most 4,096 UTF-16 units.

    Raises Gone, Undelivered (see errors.py), and TelegramError for a refusal that nothing mends.
    """

    def __init__(
        self,
        bot: Bot,
        manners: Manners | None = None,
        called: Called = lambda *_: None,
        means: Means | None = None,
    ) -> None:
        manners, means = manners or Manners(), means or Means()
        self._bot = bot
        self._called = called
        self._moved = Moved()
        self._patience = manners.patience
        self._means = means
        self.pace = Pace(manners.rates, means)
        self.in_work = 0
        """Answers being made."""

    async def send(self, place: Place, text: str, keyboard: Keyboard = None) -> int:
        """A new message; returns its id."""
        message = Message(place, text, keyboard)
        return await self._deliver("sendMessage", message, self._send)

    async def edit(
        self, place: Place, message_id: int, text: str, keyboard: InlineKeyboardMarkup | None = None
    ) -> int:
        """Put a text in the place of an earlier one; returns its id, or that of a new message where it is gone."""

        async def change(message: Message) -> int:
            await self._bot.edit_message_text(
                message.text,
                message.place.chat_id,
                message_id,
                parse_mode=message.parse_mode,
                reply_markup=keyboard,
            )
            return message_id

        try:
            return await self._deliver("editMessageText", Message(place, text, keyboard), change)
        except BadRequest as error:
            if refusal(error) is Refusal.UNCHANGED:
                return message_id
            if refusal(error) is not Refusal.NOT_EDITABLE:
                raise
        return await self.send(replace(place, reply_to=None), text, keyboard)

    async def delete(self, place: Place, message_id: int) -> int:
        """Take back a message; one that is gone, or too old for Telegram to delete (48 hours), stays so."""

        async def take_back(message: Message) -> int:
            await self._bot.delete_message(message.place.chat_id, message_id)
            return 0

        try:
            return await self._deliver("deleteMessage", Message(place, "", None), take_back)
        except BadRequest:
            return 0

    async def acknowledge(self, query_id: str, text: str | None = None, *, alert: bool = True) -> int:
        """Stop a button's spinner; returns 1 where ``text`` was shown.

        Telegram refuses this for a tap of long ago, which harms nothing but that nobody reads the text.
        """
        taken = await self._at_once(
            "answerCallbackQuery",
            lambda: self._bot.answer_callback_query(query_id, text, show_alert=alert and text is not None),
        )
        return int(taken and text is not None)

    async def inline(
        self,
        query_id: str,
        results: Sequence[InlineQueryResult],
        seconds: int,
        button: InlineQueryResultsButton,
    ) -> int:
        """The results of an inline query, for Telegram to cache so long; ``button`` stands above them."""
        await self._at_once(
            "answerInlineQuery",
            lambda: self._bot.answer_inline_query(query_id, results, cache_time=seconds, button=button),
        )
        return 0

    async def typing(self, place: Place) -> None:
        """Show for some five seconds that an answer is being made, where all chats' limit leaves room."""
        if not self.pace.spare():
            return
        with suppress(TelegramError):
            await self._bot.send_chat_action(
                self._moved.now(place.chat_id), ChatAction.TYPING, message_thread_id=place.thread_id
            )

    async def _send(self, message: Message) -> int:
        place = message.place
        reply = ReplyParameters(place.reply_to, allow_sending_without_reply=True) if place.reply_to else None
        sent = await self._bot.send_message(
            place.chat_id,
            message.text,
            parse_mode=message.parse_mode,
            message_thread_id=place.thread_id,
            reply_parameters=reply,
            reply_markup=message.keyboard,
        )
        return sent.message_id

    async def _deliver(self, method: str, message: Message, call: Callable[[Message], Awaitable[int]]) -> int:
        """A message at its chat's pace, mended as often as that helps."""
        message = replace(
            message, place=replace(message.place, chat_id=self._moved.now(message.place.chat_id))
        )
        while True:
            try:
                return await self._paced(method, message, call)
            except TelegramError as error:
                why = refusal(error)
                if why is None:
                    raise
                self._called(method, why.name.lower())
                message = self._mended(message, why, error)

    def _mended(self, message: Message, why: Refusal, error: TelegramError) -> Message:
        better = mended(message, why, error)
        if better is None or better == message:
            if why is Refusal.GONE:
                raise Gone(error.message, message.place.chat_id) from None
            raise error
        if why is Refusal.MOVED:
            self._moved.note(message.place.chat_id, better.place.chat_id)
        return better

    async def _paced(self, method: str, message: Message, call: Callable[[Message], Awaitable[int]]) -> int:
        place = message.place

        async def in_turn() -> int:
            await self.pace.turn(place.chat_id, place.private)
            return await call(message)

        def flooded(seconds: float) -> None:
            self.pace.hold(place.chat_id, place.private, seconds)

        retry = Retry(self._patience, lambda outcome: self._called(method, outcome), self._means)
        result = await retry(in_turn, flooded)
        self._called(method, "ok")
        return result

    async def _at_once(self, method: str, call: Callable[[], Awaitable[object]]) -> bool:
        """What waits for no pace and is of no use later: tried for a short while, then left; whether it went."""
        retry = Retry(_HASTE, lambda outcome: self._called(method, outcome), self._means)
        try:
            await retry(call)
        except Undelivered:
            return False
        except TelegramError as error:
            why = refusal(error)
            if why is None:
                raise
            self._called(method, why.name.lower())
            return False
        self._called(method, "ok")
        return True
