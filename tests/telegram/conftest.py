"""One bot as a real process beside a stand-in Bot API server, for all tests that only talk to it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.fakes.bot_api import BotApi
from tests.telegram import running

_chats = count(100)


@pytest.fixture(scope="session")
def api(built_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BotApi]:
    """The server with a bot polling it; at the end: no violation, and no token in what the bot wrote."""
    folder = tmp_path_factory.mktemp("bot")
    with (
        BotApi() as server,
        running.bot(
            folder,
            TELEGRAM_BOT_TOKEN=server.token,
            TELEGRAM_API_URL=server.url,
            INDEX_DIR=built_index,
            LOG_LEVEL="DEBUG",
            TELEGRAM_CHAT_RATE="0",
            ASKER_RATE="0",
        ) as bot,
    ):
        server.calls("getUpdates", timeout=60)
        yield server
        assert bot.stop() == 0, bot.said()
        assert server.violations == []
        assert server.token.partition(":")[2] not in bot.said()
        assert "Traceback" not in bot.said()


@pytest.fixture
def chat() -> int:
    """A private chat that no other test uses."""
    return next(_chats)
