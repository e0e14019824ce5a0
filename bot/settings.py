"""Settings from the environment or .env; docs/settings.md lists them all."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """What an installation may change; every field is an environment variable."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", extra="ignore", env_ignore_empty=True
    )

    telegram_bot_token: SecretStr | None = Field(
        default=None, description="token from @BotFather; unset: terminal"
    )
    telegram_api_url: str | None = Field(
        default=None, description="own Bot API server, such as http://127.0.0.1:8081; unset: Telegram's"
    )
    index_dir: Path = Field(default=ROOT / "var" / "index", description="where index versions live")
    index_versions: int = Field(
        default=3, ge=2, le=50, description="how many index versions stay on disk, the one in use among them"
    )
    data_dir: Path = Field(
        default=ROOT / "var" / "data", description="where official texts that an admin added are kept"
    )
    official_hosts: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(), description="hosts of official texts beside the shipped list, parted by commas"
    )
    official_ca_file: Path | None = Field(
        default=None, description="certificates (PEM) that official hosts may have besides the usual ones"
    )
    official_allow_loopback: bool = Field(
        default=False, description="an OFFICIAL_HOSTS entry with a port may lie on this machine; for tests"
    )
    embedder: str = Field(default="shipped", description="embedding model: shipped, a folder, or a hub name")
    embedder_revision: str | None = Field(default=None, description="commit of a hub model; required for one")
    embedder_query_prompt: str = Field(default="", description="text before each question, such as 'query: '")
    embedder_passage_prompt: str = Field(
        default="", description="text before each passage, such as 'passage: '"
    )
    site_url: str | None = Field(
        default=None, description="where the reading room is published; citations link to it"
    )
    admin_ids: Annotated[tuple[int, ...], NoDecode] = Field(
        default=(), description="Telegram user ids that may ask for /status, parted by commas"
    )
    retention_days: int = Field(
        default=90, ge=1, le=3650, description="days for which feedback and preferences are kept"
    )
    metrics_host: str = Field(default="127.0.0.1", description="address for /metrics and /health")
    metrics_port: int = Field(default=0, ge=0, le=65535, description="port for /metrics and /health; 0: none")
    privacy_contact: str = Field(
        default="", max_length=200, description="whom /privasi names for questions on personal data"
    )
    timezone: str = Field(default="Asia/Jakarta", description="the zone whose date is today")
    log_level: str = Field(default="INFO", description="DEBUG, INFO, WARNING or ERROR")
    # the inbox
    state_dir: Path = Field(
        default=ROOT / "var" / "state", description="where the inbox, preferences and feedback are kept"
    )
    database_url: SecretStr | None = Field(
        default=None, description="postgresql://...; unset: a SQLite file in STATE_DIR"
    )
    inbox_most: int = Field(
        default=1_000, ge=1, le=100_000, description="updates that may wait before no more is asked for"
    )
    inbox_hours: float = Field(
        default=24, gt=0, description="age at which an update that waits is closed without an answer"
    )
    inbox_kept_hours: float = Field(
        default=48, ge=24, description="how long ids of answered updates are kept, to know a redelivery by"
    )
    stop_seconds: float = Field(
        default=20, ge=0, description="what is in work may take so long when the bot is stopped"
    )

    # outward calls, and limits for askers
    telegram_chat_rate: int = Field(
        default=1, ge=0, description="messages a second to a private chat; 0: no limit"
    )
    telegram_group_rate: int = Field(
        default=20, ge=0, description="messages a minute to a group; 0: no limit"
    )
    telegram_overall_rate: int = Field(
        default=30, ge=0, description="messages a second to all chats; 0: no limit"
    )
    telegram_patience: float = Field(
        default=60, ge=0, description="seconds for which a call that fails is made again"
    )
    telegram_read_timeout: float = Field(
        default=60, gt=0, description="seconds to wait for Telegram to answer a call"
    )
    asker_rate: int = Field(default=30, ge=0, description="questions a minute from one person; 0: no limit")
    asker_group_rate: int = Field(
        default=60, ge=0, description="questions a minute from one group; 0: no limit"
    )

    @field_validator("official_hosts", "admin_ids", mode="before")
    @classmethod
    def _parted(cls, value: object) -> object:
        return (
            [name.strip() for name in value.split(",") if name.strip()] if isinstance(value, str) else value
        )

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, OSError, ValueError):
            raise ValueError("no time zone of that name") from None
        return value
