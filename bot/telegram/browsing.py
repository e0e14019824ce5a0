"""/topik: topics, their situations by page, and a tap that asks one."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import Bot, InlineKeyboardMarkup, Update
from telegram.ext import ContextTypes

from bot.telegram import address, keyboard
from bot.telegram.deliver import Place, beside, send
from bot.telegram.markup import Block, Line
from bot.telegram.memory import Ask
from bot.telegram.service import Service
from bot.texts import say
from index.language import Language

Menu = tuple[tuple[Block, ...], InlineKeyboardMarkup]


class Browsing:
    """Menus over the corpus."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """/topik: the first page of topics."""
        if message := update.effective_message:
            blocks, buttons = self.topics(0, address.language(update))
            await send(context.bot, beside(message, reply=False), blocks, buttons)

    def menu(self, code: str, page: int, language: Language) -> Menu | None:
        """What a menu button opens: all topics for no code; None for one that is gone."""
        if not code:
            return self.topics(page, language)
        topic = self._service.topic(code)
        if topic is None:
            return None
        rows = self._service.named(topic.situations, language)
        title = topic.title_en if language == "en" else topic.title
        buttons = keyboard.topic(topic.id, rows, page, language)
        return _head(title, "telegram.topic_hint", rows, page, language), buttons

    def topics(self, page: int, language: Language) -> Menu:
        """One page of all topics."""
        rows = [(t.id, t.title_en if language == "en" else t.title) for t in self._service.corpus.topics]
        head = _head(say(language, "telegram.topics"), "telegram.topics_hint", rows, page, language)
        return head, keyboard.topics(rows, page, language)

    def ask(self, code: str, language: Language) -> Ask | None:
        """The question of a situation's button; None for one that is gone."""
        situation = self._service.situation(code)
        if situation is None:
            return None
        question = situation.question_en if language == "en" else situation.question
        return Ask(question, echo=question)


async def show(bot: Bot, place: Place, message_id: int, menu: Menu) -> None:
    """Put a menu in the place of the one that was tapped."""
    blocks, buttons = menu
    text = "\n\n".join(block.html for block in blocks)
    await bot.edit_message_text(text, place.chat_id, message_id, reply_markup=buttons)


def _head(
    title: str, hint: str, rows: Sequence[tuple[str, str]], page: int, language: Language
) -> tuple[Block, ...]:
    _, pages = keyboard.paged(rows, page)
    lines = [Line(say(language, hint))]
    if pages > 1:
        lines.append(Line(say(language, "telegram.page", page=page + 1, pages=pages), "i"))
    return (Block(tuple(lines), title),)
