"""The python-telegram-bot application: the bot, the handlers, what happens to errors."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from telegram import LinkPreviewOptions, Update
from telegram.constants import ParseMode
from telegram.error import TelegramError
from telegram.ext import Application, ContextTypes, Defaults, ExtBot

from bot.telegram import address
from bot.telegram.handlers.table import UPDATES, handlers
from bot.telegram.inbox.gate import Gate
from bot.telegram.inbox.lanes import AT_ONCE
from bot.telegram.ops import logs
from bot.telegram.outbox.errors import Gone, Undelivered
from bot.telegram.outbox.outbox import Manners, Outbox
from bot.telegram.outbox.place import beside
from bot.telegram.outbox.refusal import refusal
from bot.telegram.outbox.request import Request
from bot.telegram.outbox.steps import Steps
from bot.telegram.service import Service
from bot.telegram.turn import Turn
from bot.telegram.view import render
from bot.texts import say

App = Application[Any, Any, Any, Any, Any, Any]
TELEGRAM = "https://api.telegram.org"
_SLOW = 20.0
"""Seconds that Telegram may take beyond a long poll's own."""
_MESSAGE = "sendMessage"
"""The method whose repetition people see."""
_log = logs.logger(__name__)


class QuietBot(ExtBot[None]):
    """A bot that does not print its token, and hands updates on as Telegram sent them."""

    def __init__(self, token: str, api_url: str | None = None, read_timeout: float = 60.0) -> None:
        server = (api_url or TELEGRAM).rstrip("/")
        super().__init__(
            token,
            base_url=f"{server}/bot",
            base_file_url=f"{server}/file/bot",
            request=Request(server, AT_ONCE * 2, read_timeout),
            get_updates_request=Request(server, 2, _SLOW),
            defaults=Defaults(
                parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)
            ),
        )

        self._gate = Gate()

    def __repr__(self) -> str:
        return "QuietBot"

    def recorded(self) -> None:
        """What the task that calls this has sent is on record: the next message may go out."""
        self._gate.leave()

    async def _post(self, endpoint: str, *args: Any, **more: Any) -> Any:
        if endpoint != _MESSAGE:
            return await super()._post(endpoint, *args, **more)
        await self._gate.enter()
        try:
            return await super()._post(endpoint, *args, **more)
        except BaseException:
            self._gate.leave()
            raise

    async def ask(self, offset: int | None, seconds: int) -> Any:
        """getUpdates, its result as it came: so that one update that cannot be read spoils no other.

        Raises telegram.error.TelegramError.
        """
        wanted = {"offset": offset, "timeout": seconds, "allowed_updates": UPDATES}
        try:
            return await self._post("getUpdates", wanted, read_timeout=seconds + _SLOW)
        except (KeyError, TypeError, AttributeError):  # JSON, but no answer of a Bot API
            raise TelegramError("Invalid server response") from None


class Answering:
    """The handlers as the inbox runs them (see inbox.work.Handlers)."""

    def __init__(
        self,
        bot: QuietBot,
        service: Service,
        manners: Manners | None = None,
        admins: Collection[int] = (),
    ) -> None:
        builder = Application.builder().bot(bot).updater(None).job_queue(None)
        self.application: App = builder.build()
        self._service = service
        self._metrics = service.metrics
        self._outbox = Outbox(bot, manners, self._metrics.called)
        self._steps: dict[int, Steps] = {}
        self._errors: dict[int, Exception] = {}
        self.application.add_handlers(handlers(service, self._turn, admins))
        self.application.add_error_handler(self._note)

    async def answer(self, update: Update, steps: Steps) -> None:
        """Run the handler of an update; raises what the handler raised."""
        self._steps[update.update_id] = steps
        self._metrics.received(_kind(update))
        try:
            with logs.request():
                await self.application.process_update(update)
            if (error := self._errors.pop(update.update_id, None)) is not None:
                raise error
        finally:
            del self._steps[update.update_id]

    async def failed(self, update: Update, error: Exception) -> None:
        """Log what went wrong, without anyone's words, and tell the asker, where there still is one."""
        if isinstance(error, Gone):  # who left is not kept in memory
            self._service.leave(error.chat_id)
        if isinstance(error, Gone | Undelivered):
            _log.info("not delivered", error=type(error).__name__)
            return
        self._metrics.failed(type(error).__name__)
        why = refusal(error) if isinstance(error, TelegramError) else None
        named = {"why": why.name.lower()} if why else {}  # Telegram's own words may repeat the text
        _log.error("handler failed", error=type(error).__name__, **named, where=logs.where(error))
        turn = self._turn(update)
        place = beside(turn.message, reply=True) if turn.message else None
        try:
            await turn.say(render.line(say(turn.language, "telegram.failed")), place=place)
        except TelegramError as again:
            _log.warning("could not tell the asker", error=type(again).__name__)

    def passing(self, error: Exception) -> bool:
        """Whether trying again later may help: Telegram is not reached, is overloaded, or ill."""
        return isinstance(error, Undelivered)

    def _turn(self, update: Update) -> Turn:
        bot: QuietBot = self.application.bot
        steps = self._steps.get(update.update_id) or Steps()
        return Turn(update, bot.bot, self._outbox, address.language(update), steps)

    async def _note(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        """python-telegram-bot hands errors here; an update that did not come by the inbox ends here."""
        if not isinstance(update, Update) or context.error is None:
            return
        if update.update_id in self._steps:
            self._errors[update.update_id] = context.error
        else:
            await self.failed(update, context.error)


def _kind(update: Update) -> str:
    """Which of an update's fields is set."""
    return next((kind for kind in UPDATES if getattr(update, kind)), "other")
