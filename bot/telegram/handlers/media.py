"""What is not a typed question: a kind word on what to do instead, a caption's question, a forwarded post."""

from __future__ import annotations

from collections import OrderedDict

from telegram import InlineKeyboardMarkup, Message

from bot.telegram.handlers.replying import Replying
from bot.telegram.people.memory import Ask
from bot.telegram.service import Service
from bot.telegram.turn import Turn
from bot.telegram.view import keyboard, render
from bot.texts import say
from knowledge import LEGAL_VERDICTS

_KINDS = {
    "voice": "voice", "audio": "voice", "video_note": "voice",
    "animation": "sticker", "sticker": "sticker", "dice": "sticker",
    "photo": "photo", "video": "video", "document": "document",
    "venue": "location", "location": "location", "contact": "contact", "poll": "poll",
}  # fmt: skip
"""What a message may hold, to the text about it; the first counts: a GIF is a document too."""
_ALBUMS = 256
"""Albums that are remembered by their first message."""
_OFFERED = 6
"""Situations offered about a forwarded post."""


class Media:
    """Messages other than plain questions, in a private chat."""

    def __init__(self, service: Service, replying: Replying) -> None:
        self._service = service
        self._replying = replying
        self._albums: OrderedDict[str, int] = OrderedDict()

    async def other(self, turn: Turn) -> None:
        """A photo, a voice note, a sticker, ...: its caption's question, else one line; one for a whole album."""
        message = turn.message
        if message is None or self._seen(message):
            return
        caption = (message.caption or "").strip()
        if caption and message.forward_origin is None:
            await turn.say(render.line(say(turn.language, "telegram.media.caption_only")))
            await self._replying.to(turn, Ask(caption))
        elif caption:
            await self._about(turn, caption)
        else:
            await turn.say(render.line(say(turn.language, _kind(message))))

    async def forwarded(self, turn: Turn) -> None:
        """Somebody else's text: its question answered, or what one may do with such a post."""
        if turn.message:
            await self._about(turn, (turn.message.text or "").strip())

    async def _about(self, turn: Turn, text: str) -> None:
        """What somebody else wrote is no act of the one who forwards it."""
        if self._service.asks(text):
            answer = await self._service.answer(Ask(text), self._service.today())
            if answer.verdict in LEGAL_VERDICTS:
                echo = say(turn.language, "telegram.forwarded.question")
                await self._replying.to(turn, Ask(text, echo=echo), fresh=True)
                return
        common = say(turn.language, "telegram.forwarded.about_a_post").split()
        likely = [situation.id for situation in await self._service.suggested(text, _OFFERED - len(common))]
        situations = self._service.corpus.situations
        offered = [situations[name] for name in dict.fromkeys([*likely, *common]) if name in situations]
        rows = [
            [keyboard.button(label, f"a:{keyboard.code(name)}")]
            for name, label in self._service.named(offered, turn.language)
        ]
        text = say(turn.language, "telegram.forwarded.subject")
        await turn.say(render.line(text), InlineKeyboardMarkup(rows))

    def _seen(self, message: Message) -> bool:
        """Whether this is a further picture of an album, and says nothing itself."""
        if message.media_group_id is None:
            return False
        first = self._albums.setdefault(message.media_group_id, message.message_id)
        if len(self._albums) > _ALBUMS:
            self._albums.popitem(last=False)
        return first != message.message_id and not message.caption


def _kind(message: Message) -> str:
    """The key of the line for a message that holds no text."""
    found = next((name for held, name in _KINDS.items() if getattr(message, held)), "other")
    return f"telegram.media.{found}"
