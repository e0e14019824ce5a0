"""Every kind of update and of content that the Bot API's description allows, generated from it.

No handler fails, every call is valid, and nobody hears from the bot who should not.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answer import Assistant
from tests.fakes.bot_api import BotApi, Request
from tests.fakes.people import Json
from tests.telegram import updates
from tests.telegram.inprocess import here

pytestmark = [
    pytest.mark.skipif(not updates.SPEC.known, reason="../shared/telegram/telegram-api.json is not here"),
    pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning"),  # durations as numbers
]
Give = Callable[[Json], list[Request]]


@pytest.fixture(scope="module")
def give(assistant: Assistant, built_index: Path, today: date) -> Iterator[Give]:
    """Gives the bot an update and returns what people see of it."""
    with asyncio.Runner() as runner:
        stack = AsyncExitStack()
        bot = runner.run(stack.enter_async_context(here(assistant, built_index, today)))
        yield lambda update: runner.run(bot.give(update))
        runner.run(stack.aclose())
        assert bot.api.violations == []


def met(give: Give, update: Json) -> None:
    seen = give(updates.fresh(update))
    due = updates.due(update)
    assert due is None or bool(seen) == due, [request.method for request in seen]


@pytest.mark.parametrize("kind", updates.kinds())
def test_every_kind_of_update(give: Give, kind: str) -> None:
    @settings(max_examples=25)
    @given(updates.update(kind))
    def meet(update: Json) -> None:
        met(give, update)

    meet()


@pytest.mark.parametrize("content", updates.contents())
def test_every_kind_of_content(give: Give, content: str) -> None:
    @settings(max_examples=12)
    @given(updates.message(content))
    def meet(update: Json) -> None:
        met(give, update)

    meet()


def test_the_description_is_covered() -> None:
    assert {"message", "channel_post", "business_message", "poll", "managed_bot"} <= set(updates.kinds())
    assert {"text", "voice", "story", "checklist", "rich_message", "web_app_data"} <= set(updates.contents())
    assert "forum_topic_created" in updates.services()
    assert not {"text", "photo", "location"} & updates.services()


def test_a_sample_through_the_real_process(api: BotApi, chat: int) -> None:
    sample: list[Json] = []

    @settings(max_examples=40, database=None)
    @given(st.sampled_from(updates.kinds()).flatmap(updates.update))
    def collect(update: Json) -> None:
        sample.append(update)

    collect()
    before = len(api.violations)
    for update in sample:
        api.push(updates.fresh(update))
    api.say("/help", chat)
    api.replies(1, chat)
    assert len(api.violations) == before


def test_silence_and_replies_are_told_apart() -> None:
    plain: dict[str, Any] = {"message_id": 1, "date": 1, "text": "boleh like?"}
    person = {"id": 7, "is_bot": False, "first_name": "Ani"}
    private, group = {"id": 7, "type": "private"}, {"id": -7, "type": "group"}
    assert updates.due({"message": {**plain, "chat": private, "from": person}}) is True
    assert updates.due({"message": {**plain, "chat": group, "from": person}}) is False
    assert updates.due({"channel_post": {**plain, "chat": group}}) is False
    assert updates.due({"message": {**plain, "chat": private, "from": {**person, "is_bot": True}}}) is False
