"""The whole bot in this process: its calls go straight into a stand-in, which checks every one."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from telegram import Update
from telegram.request import BaseRequest, RequestData

from bot.answer import Assistant
from bot.live import Live
from bot.telegram.app import Answering, QuietBot
from bot.telegram.outbox.outbox import Manners
from bot.telegram.outbox.schedule import Rates
from bot.telegram.outbox.steps import Steps
from bot.telegram.people.limits import Limits
from bot.telegram.service import Service
from tests.fakes.bot_api import BotApi, Request
from tests.fakes.people import Json

UNSEEN = frozenset({"getMe", "sendChatAction"})
"""Calls that show nobody anything lasting."""


class Here:
    """Answers updates; ``await here.give(update)`` returns the calls that people see."""

    def __init__(self, api: BotApi, answering: Answering) -> None:
        self.api = api
        self._answering = answering

    async def give(self, update: Json) -> list[Request]:
        """Work on one update to its end. Raises what its handler raised."""
        before = len(self.api.requests)
        number = self.api.add(update)
        parsed = Update.de_json({"update_id": number, **update}, self._answering.application.bot)
        await self._answering.answer(parsed, Steps())
        return [request for request in self.api.requests[before:] if request.method not in UNSEEN]


@asynccontextmanager
async def here(assistant: Assistant, index_dir: Path, today: date) -> AsyncIterator[Here]:
    """A bot over an assistant, initialised and not polling."""
    api = BotApi()
    bot = QuietBot(api.token)
    line = _Line(api)
    bot._request = (line, line)  # how python-telegram-bot holds its two; given so, any bot of ours will do
    service = Service(Live(lambda: assistant, index_dir), lambda: today, limits=Limits(asker=0, group=0))
    answering = Answering(bot, service, Manners(Rates(chat=0, group=0, overall=0)))
    async with answering.application:
        yield Here(api, answering)


class _Line(BaseRequest):
    """The way to the stand-in without a network."""

    def __init__(self, api: BotApi) -> None:
        self._api = api

    @property
    def read_timeout(self) -> float:
        return 5.0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        """One call."""
        sent = dict(request_data.json_parameters) if request_data else {}
        status, answer = self._api.handle(urlsplit(url).path, sent)
        return status, json.dumps(answer).encode()
