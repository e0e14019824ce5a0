"""The inbox of a real process: what a stop leaves is taken up again, one process at a time, two instances."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from bot.telegram.store.database import FILE
from bot.texts import say
from tests.fakes.bot_api import BotApi
from tests.telegram import running


def test_what_a_stop_leaves_is_answered_after_the_next_start(tmp_path: Path, built_index: Path) -> None:
    with BotApi() as api:
        settings: dict[str, str | Path] = {
            "TELEGRAM_BOT_TOKEN": api.token, "TELEGRAM_API_URL": api.url, "INDEX_DIR": built_index,
            "INBOX_MOST": "10", **running.UNLIMITED,
        }  # fmt: skip
        with running.bot(tmp_path, **settings) as bot:
            api.calls("getUpdates", timeout=60)
            for chat in range(1, 41):
                for _ in range(3):
                    api.say("/help", chat)
            api.replies(3)
            assert bot.stop() == 0, bot.said()
        with running.bot(tmp_path, **settings) as bot:
            api.replies(120, timeout=60)
            api.say("/privasi", 1)
            assert api.replies(4, 1)[3].text.startswith("Privasi")
            assert bot.stop() == 0, bot.said()
        assert len(api.sent) == 121
        with sqlite3.connect(tmp_path / "state" / FILE) as state:
            [held] = state.execute("SELECT count(*) FROM updates WHERE raw IS NOT NULL OR closed IS NULL")
        state.close()
        assert held == (0,)


def test_a_second_process_on_the_same_folder_is_refused(tmp_path: Path, built_index: Path) -> None:
    with BotApi() as api:
        settings: dict[str, str | Path] = {
            "TELEGRAM_BOT_TOKEN": api.token, "TELEGRAM_API_URL": api.url, "INDEX_DIR": built_index,
            "STATE_DIR": tmp_path / "state",
        }  # fmt: skip
        second = tmp_path / "second"
        second.mkdir()
        with running.bot(tmp_path, **settings) as bot:
            api.calls("getUpdates", timeout=60)
            with running.bot(second, **settings) as other:
                assert other.wait() == 1
                said = other.said().strip()
                assert len(said.splitlines()) == 1
                assert f"pid {bot.process.pid} " in said
                assert str(tmp_path / "state") in said
            assert bot.stop() == 0


def test_another_instance_with_the_token_is_told_and_outlived(tmp_path: Path, built_index: Path) -> None:
    with BotApi() as api:
        settings: dict[str, str | Path] = {
            "TELEGRAM_BOT_TOKEN": api.token,
            "TELEGRAM_API_URL": api.url,
            "INDEX_DIR": built_index,
        }
        with running.bot(tmp_path, **settings) as bot:
            api.calls("getUpdates", timeout=60)
            api.fail("getUpdates", 409, times=2)
            api.say("/help")
            api.say("/privasi")
            assert api.replies(2)[1].text.startswith("Privasi")
            assert bot.stop() == 0
            assert bot.said().count(say("id", "telegram.inbox.conflict")) == 1
