"""Whether a message speaks to the bot, and what it asks."""

from __future__ import annotations

from telegram import Message, MessageEntity, Update, User
from telegram.constants import ChatType
from telegram.ext import filters as of

from index.language import Language


class _OfNobody(of.MessageFilter):
    """Messages to leave alone: what other bots write, cards of this bot's inline mode that somebody posts,
    and Telegram's own notes on what happened.

    An anonymous admin writes as the group itself, under a bot's name (Message.sender_chat).
    """

    def filter(self, message: Message) -> bool:
        """Whether nobody waits for an answer."""
        sender, chat = message.from_user, message.sender_chat
        bot = sender is not None and sender.is_bot and (chat is None or chat.id != message.chat.id)
        return bot or _own_card(message) or any(getattr(message, note) is not None for note in _NOTES)


def _own_card(message: Message) -> bool:
    return message.via_bot is not None and message.via_bot.id == message.get_bot().id


OF_NOBODY = _OfNobody()
_NOTES = ("successful_payment", "passport_data", "boost_added")
"""Those that filters.StatusUpdate of python-telegram-bot does not hold."""


def question(message: Message, bot: User) -> str | None:
    """The question in a text or caption; None where a group's talk is not meant for the bot.

    Empty where it only calls the bot: then ``quoted`` may tell what is meant.
    """
    text = message.text or message.caption or ""
    if message.chat.type == ChatType.PRIVATE:
        return text.strip()
    mentions = [text_ for entity, text_ in _mentions(message).items() if _names(entity, text_, bot)]
    answered = message.reply_to_message.from_user if message.reply_to_message else None
    if not mentions and (answered is None or answered.id != bot.id):
        return None
    for mention in mentions:
        text = text.replace(mention, " ")
    return " ".join(text.split())


def quoted(message: Message) -> str:
    """What somebody else wrote in the message that this one replies to; empty for nothing."""
    original = message.reply_to_message
    if original is None or (original.from_user and original.from_user.is_bot):
        return ""
    return (original.text or original.caption or "").strip()


def speaks_to(update: Update, bot: User) -> bool:
    """Whether an update asks something of the bot: anything in private, a tap, a command, an address in a group."""
    message = update.effective_message
    if update.callback_query or message is None or message.chat.type == ChatType.PRIVATE:
        return update.effective_chat is not None
    return bool(command(message, bot)) or question(message, bot) is not None


def command(message: Message, bot: User) -> str:
    """The ``/command`` with which a text begins, in small letters; empty for none and for another bot's."""
    first = next(iter((message.text or "").split(maxsplit=1)), "").lower()
    name, named, whom = first.partition("@")
    ours = not named or whom == (bot.username or "").lower()
    return name if name.startswith("/") and ours else ""


def after_command(message: Message) -> str:
    """What follows ``/command`` or ``/command@bot``."""
    _, *rest = (message.text or "").split(maxsplit=1)
    return rest[0].strip() if rest else ""


def language(update: Update) -> Language:
    """English where the sender's Telegram is English; for words that answer no question."""
    user = update.effective_user
    return "en" if user and (user.language_code or "").lower().startswith("en") else "id"


def _mentions(message: Message) -> dict[MessageEntity, str]:
    kinds: list[str | None] = [MessageEntity.MENTION, MessageEntity.TEXT_MENTION]
    return message.parse_entities(kinds) if message.text else message.parse_caption_entities(kinds)


def _names(entity: MessageEntity, text: str, bot: User) -> bool:
    if entity.user:
        return entity.user.id == bot.id
    return text.lower() == f"@{bot.username}".lower()
