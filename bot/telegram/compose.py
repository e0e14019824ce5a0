"""The bot put together from its settings, and served until it is told to stop."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

from bot.live import Live
from bot.settings import Settings
from bot.start import today
from bot.telegram import app, commands
from bot.telegram.inbox.inbox import Inbox, Limits
from bot.telegram.inbox.work import Worker
from bot.telegram.ops.metrics import Metrics
from bot.telegram.ops.serve import served
from bot.telegram.outbox.outbox import Manners
from bot.telegram.outbox.schedule import Rates
from bot.telegram.people.limits import Limits as AskerLimits
from bot.telegram.people.people import People
from bot.telegram.service import Privacy, Service
from bot.telegram.store.database import Database
from bot.texts import say


class Composition:
    """Everything that a running bot is made of. ``clock`` tells the time of what is kept (UTC, seconds).

    Made inside the event loop. ``tell`` shows a line to the operator.
    """

    def __init__(
        self,
        bot: app.QuietBot,
        settings: Settings,
        assistant: Live,
        database: Database,
        people: People,
        tell: Callable[[str], None],
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._bot = bot
        self._settings = settings
        self._people = people
        self._tell = tell
        self.service = _service(settings, assistant, people)
        self._answering = app.Answering(bot, self.service, _manners(settings), settings.admin_ids)
        worker = Worker(
            database, bot, self._answering, settings.inbox_hours * 3_600, clock, recorded=bot.recorded
        )
        limits = Limits(settings.inbox_most, settings.inbox_kept_hours, settings.stop_seconds)
        self.inbox = Inbox(database, bot.ask, worker, limits, tell, people.retention.prune, clock)
        self.service.metrics.watch_depth(lambda: self.inbox.lanes.waiting + self.inbox.lanes.busy)

    def health(self) -> dict[str, object]:
        """What a supervisor is told; ``ok`` is false where something needs a person."""
        failure = self.service.failure
        return {
            "ok": failure is None,
            "index": self.service.version,
            "index_failure": failure,
            "waiting": self.service.metrics.depth(),
        }

    async def serve(self, stop: asyncio.Event, hurry: asyncio.Event) -> None:
        """Answer until ``stop``; then finish what is in work, at once where ``hurry`` is set.

        Raises TelegramError and Unserved at the start, InvalidToken and StoreError at any time.
        """
        await self._people.preferences.load()
        with self._watched():
            async with self._answering.application:
                await self._bot.delete_webhook()
                await commands.register(self._bot)
                self._tell(say("id", "telegram.startup.running", username=self._bot.username))
                await self.inbox.serve(stop, hurry)

    def _watched(self) -> AbstractContextManager[object]:
        """/metrics and /health, where the settings name a port."""
        if not self._settings.metrics_port:
            return nullcontext()
        registry = self.service.metrics.registry
        return served(self._settings.metrics_host, self._settings.metrics_port, registry, self.health)


def _service(settings: Settings, assistant: Live, people: People) -> Service:
    metrics = Metrics()
    return Service(
        assistant,
        lambda: today(settings),
        preferences=people.preferences,
        answers=people.answers,
        feedback=people.feedback,
        limits=AskerLimits(settings.asker_rate, settings.asker_group_rate, metrics.limited),
        metrics=metrics,
        privacy=Privacy(settings.retention_days, settings.inbox_hours, settings.privacy_contact),
    )


def _manners(settings: Settings) -> Manners:
    rates = Rates(settings.telegram_chat_rate, settings.telegram_group_rate, settings.telegram_overall_rate)
    return Manners(rates, settings.telegram_patience)
