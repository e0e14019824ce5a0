"""Settings from the environment, and what a front end opens with them."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine

from bot.answer import Assistant
from bot.settings import Settings
from bot.start import open_assistant, open_embedder, today
from index.errors import IndexMissing, IndexOutdated, ModelError


@pytest.fixture(autouse=True)
def _no_dotenv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("TELEGRAM_BOT_TOKEN", "INDEX_DIR", "EMBEDDER", "TIMEZONE"):
        monkeypatch.delenv(name, raising=False)


def test_settings_come_from_the_environment_and_from_dotenv(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text("EMBEDDER=from-file\nTIMEZONE=Asia/Jayapura\nOTHER=x\n", encoding="utf-8")
    monkeypatch.setenv("EMBEDDER", "from-environment")
    settings = Settings()
    assert (settings.embedder, settings.timezone) == ("from-environment", "Asia/Jayapura")


def test_the_token_does_not_show() -> None:
    settings = Settings.model_validate({"telegram_bot_token": "123456:secret"})
    assert "secret" not in f"{settings!r} {settings} {settings.model_dump()}"
    assert settings.telegram_bot_token is not None
    assert settings.telegram_bot_token.get_secret_value() == "123456:secret"


def test_every_setting_says_what_it_is() -> None:
    assert all(field.description for field in Settings.model_fields.values())


def test_today_is_the_day_of_the_users() -> None:
    late = datetime(2024, 6, 1, 23, 30, tzinfo=ZoneInfo("UTC"))
    with time_machine.travel(late, tick=False):
        assert today(Settings(timezone="Asia/Jakarta")) == date(2024, 6, 2)
        assert today(Settings(timezone="UTC")) == date(2024, 6, 1)


def test_an_assistant_is_opened_over_the_index(assistant: Assistant, built_index: Path) -> None:
    assert (built_index / "current").read_text(encoding="utf-8").strip() == assistant.index.version


def test_without_an_index_the_command_is_named(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match=r"python -m scripts\.reindex"):
        open_assistant(Settings(index_dir=tmp_path / "none"))


def test_another_model_than_the_indexs_is_refused(built_index: Path, tiny_model: Path) -> None:
    with pytest.raises(IndexOutdated, match=r"python -m scripts\.reindex"):
        open_assistant(Settings(index_dir=built_index, embedder=str(tiny_model)))


def test_the_embedder_of_the_settings_is_opened(tiny_model: Path) -> None:
    assert open_embedder(Settings(embedder=str(tiny_model))).name == str(tiny_model)
    with pytest.raises(ModelError, match="EMBEDDER_REVISION"):
        open_embedder(Settings(embedder="no/such-model"))
