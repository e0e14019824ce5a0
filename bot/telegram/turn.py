"""One update in work: where it came from, in which language to answer, and the ways to do so."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import AbstractAsyncContextManager

from telegram import InlineKeyboardMarkup, InlineQueryResult, InlineQueryResultsButton, Message, Update, User
from telegram.constants import ChatType

from bot.telegram.outbox.outbox import Keyboard, Outbox
from bot.telegram.outbox.place import Place, beside
from bot.telegram.outbox.steps import Steps
from bot.telegram.outbox.working import typing
from bot.telegram.view.markup import Block
from bot.telegram.view.split import parts
from index.language import Language


class Turn:
    """What a handler gets. Everything people see goes through it, so that a restart repeats nothing.

    A handler that runs again after a crash must make the same calls in the same order (see Steps).
    """

    def __init__(self, update: Update, me: User, outbox: Outbox, language: Language, steps: Steps) -> None:
        self.update = update
        self.me = me
        self.language = language
        self.preferred: Language | None = None
        """The language that the person has chosen, where one was."""
        self._outbox = outbox
        self._steps = steps

    @property
    def message(self) -> Message | None:
        """The message written, or the one whose button was tapped, where it still exists."""
        return self.update.effective_message

    @property
    def person(self) -> int:
        """Who wrote or tapped; the chat where Telegram does not say who.

        Anonymous admins write as their group, all under the name of one and the same bot (Message.sender_chat).
        """
        message = self.update.effective_message
        if self.update.callback_query is None and message is not None and message.sender_chat:
            return message.sender_chat.id
        user, chat = self.update.effective_user, self.update.effective_chat
        return user.id if user else chat.id if chat else 0

    @property
    def again(self) -> bool:
        """Whether the update was begun before: by a process that died, or before Telegram asked to wait."""
        return self._steps.again

    def prefer(self, language: Language | None) -> None:
        """Answer in the language that the person has chosen; None leaves it as it was."""
        self.preferred = language
        self.language = language or self.language

    @property
    def private(self) -> bool:
        """Whether this is a chat with one person."""
        chat = self.update.effective_chat
        return chat is not None and chat.type == ChatType.PRIVATE

    @property
    def place(self) -> Place | None:
        """Where to answer: as a reply in a group and under a tapped button; None where there is no chat."""
        query = self.update.callback_query
        if self.message is not None:
            return beside(self.message, reply=query is not None or not self.private)
        if query is not None and query.message is not None:  # too old for Telegram to show
            gone = query.message
            return Place(gone.chat.id, None, gone.message_id, gone.chat.type == ChatType.PRIVATE)
        return None

    async def say(
        self, blocks: Iterable[Block], keyboard: Keyboard = None, place: Place | None = None
    ) -> list[int]:
        """Send blocks as one message or more, the keyboard under the last; returns their ids.

        ``place`` is where the update came from unless another is given; without one nothing is sent.
        """
        where = place or self.place
        if where is None:
            return []
        texts = parts(blocks)
        return [
            await self._send(where, text, keyboard if number == len(texts) else None)
            for number, text in enumerate(texts, start=1)
        ]

    async def revise(
        self,
        message_ids: Sequence[int],
        blocks: Iterable[Block],
        keyboard: InlineKeyboardMarkup | None = None,
    ) -> list[int]:
        """Put blocks in the place of earlier messages of the bot here; returns the ids they have now.

        What there is too much of is deleted, what there is too little of sent.
        """
        where = self.place
        if where is None:
            return []
        texts = parts(blocks)
        shown = []
        for number, text in enumerate(texts, start=1):
            buttons = keyboard if number == len(texts) else None
            if number <= len(message_ids):
                shown.append(await self._edit(where, message_ids[number - 1], text, buttons))
            else:
                shown.append(await self._send(where, text, buttons))
        for surplus in message_ids[len(texts) :]:
            await self._delete(where, surplus)
        return shown

    async def change(
        self, message_id: int, blocks: Iterable[Block], keyboard: InlineKeyboardMarkup | None = None
    ) -> None:
        """Put blocks that fit one message in the place of an earlier message of the bot here."""
        where = self.place
        if where is None:
            return
        await self._edit(where, message_id, parts(blocks)[0], keyboard)

    async def acknowledge(self, text: str | None = None, *, toast: bool = False) -> bool:
        """Stop the spinner of the tapped button; ``text`` is shown over the chat, as a ``toast`` only briefly.

        Returns whether ``text`` was shown: not for a tap of long ago, nor where a run before a crash stopped
        the spinner already.
        """
        query = self.update.callback_query
        if query is None:
            return False
        return bool(await self._steps.once(lambda: self._outbox.acknowledge(query.id, text, alert=not toast)))

    async def offer(
        self, results: Sequence[InlineQueryResult], seconds: int, button: InlineQueryResultsButton
    ) -> None:
        """Answer the inline query, for Telegram to cache so long; ``button`` stands above the results."""
        query = self.update.inline_query
        if query is not None:
            await self._steps.once(lambda: self._outbox.inline(query.id, results, seconds, button))

    async def once(self, act: Callable[[], Awaitable[None]]) -> None:
        """Do what is no message and must not be done twice either."""

        async def done() -> int:
            await act()
            return 0

        await self._steps.once(done)

    def typing(self) -> AbstractAsyncContextManager[None]:
        """Show the "typing" sign until the work inside is done."""
        return typing(self._outbox, self.place or Place(0))

    async def _send(self, place: Place, text: str, keyboard: Keyboard) -> int:
        return await self._steps.once(lambda: self._outbox.send(place, text, keyboard))

    async def _edit(
        self, place: Place, message_id: int, text: str, keyboard: InlineKeyboardMarkup | None
    ) -> int:
        return await self._steps.once(lambda: self._outbox.edit(place, message_id, text, keyboard))

    async def _delete(self, place: Place, message_id: int) -> None:
        await self._steps.once(lambda: self._outbox.delete(place, message_id))
