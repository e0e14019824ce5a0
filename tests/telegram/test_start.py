"""Starting and stopping ``python -m bot``: one clear line where it cannot work, never a traceback or the token."""

from __future__ import annotations

import signal
import socket
from pathlib import Path

import pytest

from bot.texts import say
from tests.fakes.bot_api import TOKEN, BotApi
from tests.telegram import running


def only_line(bot: running.Running) -> str:
    """What the bot said: one line, without the token."""
    said = bot.said().strip()
    assert len(said.splitlines()) == 1, said
    assert TOKEN.partition(":")[2] not in said
    return said


@pytest.mark.parametrize(
    ("token", "key"),
    [
        ("", "no_token"),
        ("  ", "no_token"),
        ("abc", "malformed_token"),
        ("12:short", "malformed_token"),
        (TOKEN + "!", "malformed_token"),
    ],
)
def test_a_missing_or_malformed_token(tmp_path: Path, token: str, key: str) -> None:
    with running.bot(tmp_path, TELEGRAM_BOT_TOKEN=token) as bot:
        assert bot.wait() == 2
        assert only_line(bot) == say("id", f"telegram.startup.{key}")


@pytest.mark.parametrize(
    "url", ["127.0.0.1:8081", "ftp://127.0.0.1", "http://", "http://127.0.0.1:x", "http://127.0.0.1:1/bot"]
)
def test_a_wrong_address(tmp_path: Path, url: str) -> None:
    with running.bot(tmp_path, TELEGRAM_BOT_TOKEN=TOKEN, TELEGRAM_API_URL=url) as bot:
        assert bot.wait() == 2
        assert only_line(bot) == say("id", "telegram.startup.bad_api_url")


def test_a_wrong_setting(tmp_path: Path) -> None:
    with running.bot(tmp_path, TELEGRAM_BOT_TOKEN=TOKEN, LOG_LEVEL="LOUD") as bot:
        assert bot.wait() == 2
        assert only_line(bot) == say("id", "telegram.startup.bad_log_level")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ADMIN_IDS", "7,budi"), ("ADMIN_IDS", "1.5"), ("METRICS_PORT", "70000"), ("RETENTION_DAYS", "0"),
        ("TIMEZONE", "Asia/Nowhere"), ("TIMEZONE", "../etc"), ("PRIVACY_CONTACT", "x" * 201),
    ],
)  # fmt: skip
def test_a_setting_without_sense_is_named_and_not_repeated(tmp_path: Path, name: str, value: str) -> None:
    with running.bot(tmp_path, TELEGRAM_BOT_TOKEN=TOKEN, **{name: value}) as bot:
        assert bot.wait() == 2
        assert only_line(bot) == say("id", "telegram.startup.bad_setting", name=name)


@pytest.mark.parametrize("content", [b"zz", b"", b"\xff\xfe", None])
def test_a_key_that_is_none(tmp_path: Path, built_index: Path, content: bytes | None) -> None:
    file = tmp_path / "state" / "key"
    file.parent.mkdir()
    if content is None:
        file.mkdir()
    else:
        file.write_bytes(content)
    with running.bot(tmp_path, TELEGRAM_BOT_TOKEN=TOKEN, INDEX_DIR=built_index) as bot:
        assert bot.wait() == 1
        why = "Is a directory" if content is None else say("id", "telegram.startup.key_damaged", length=64)
        assert only_line(bot) == say("id", "telegram.startup.no_key", file=file, why=why)


def test_a_port_that_is_taken(tmp_path: Path, built_index: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with running.bot(
            tmp_path, TELEGRAM_BOT_TOKEN=TOKEN, INDEX_DIR=built_index, METRICS_PORT=str(port)
        ) as bot:
            assert bot.wait() == 1
            assert only_line(bot).startswith(f"Alamat 127.0.0.1:{port} untuk /metrics dan /health tidak bisa")


def test_a_missing_index(tmp_path: Path) -> None:
    with running.bot(tmp_path, TELEGRAM_BOT_TOKEN=TOKEN, INDEX_DIR=tmp_path / "none") as bot:
        assert bot.wait() == 1
        assert "python -m scripts.reindex" in only_line(bot)


def test_a_refused_token(tmp_path: Path, built_index: Path) -> None:
    with (
        BotApi(token="1:" + "x" * 35) as api,
        running.bot(
            tmp_path, TELEGRAM_BOT_TOKEN=TOKEN, TELEGRAM_API_URL=api.url, INDEX_DIR=built_index
        ) as bot,
    ):
        assert bot.wait() == 1
        assert only_line(bot) == say("id", "telegram.startup.token_refused")


def test_an_unreachable_server(tmp_path: Path, built_index: Path) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{unused.getsockname()[1]}"
        url = f"http://{host}"
        with running.bot(
            tmp_path, TELEGRAM_BOT_TOKEN=TOKEN, TELEGRAM_API_URL=url, INDEX_DIR=built_index
        ) as bot:
            assert bot.wait() == 1
            assert only_line(bot) == say("id", "telegram.startup.unreachable", host=host)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_in_order(tmp_path: Path, built_index: Path, how: signal.Signals) -> None:
    with (
        BotApi() as api,
        running.bot(
            tmp_path, TELEGRAM_BOT_TOKEN=TOKEN, TELEGRAM_API_URL=api.url, INDEX_DIR=built_index
        ) as bot,
    ):
        api.calls("getUpdates", timeout=60)
        api.wait(lambda: "berjalan" in bot.said())
        api.say("boleh like postingan caleg zqxw?")
        api.replies(1)
        assert bot.stop(how) == 0
        assert bot.said().strip().endswith(say("id", "telegram.startup.stopped"))
        assert "zqxw" not in bot.said(), "what people write is not logged"
        assert TOKEN.partition(":")[2] not in bot.said()
        assert api.violations == []


def test_what_was_taken_is_answered_before_it_ends(tmp_path: Path, built_index: Path) -> None:
    with (
        BotApi() as api,
        running.bot(
            tmp_path, TELEGRAM_BOT_TOKEN=TOKEN, TELEGRAM_API_URL=api.url, INDEX_DIR=built_index
        ) as bot,
    ):
        api.calls("getUpdates", timeout=60)
        for chat in range(1, 41):
            api.say("boleh like postingan caleg?", chat)
        api.replies(3)
        assert bot.stop() == 0
        answered = {sent.chat_id for sent in api.sent}
        assert answered | api.waiting() == set(range(1, 41))
        assert not answered & api.waiting()


def test_a_token_that_is_revoked_later_ends_it(tmp_path: Path, built_index: Path) -> None:
    with (
        BotApi() as api,
        running.bot(
            tmp_path, TELEGRAM_BOT_TOKEN=TOKEN, TELEGRAM_API_URL=api.url, INDEX_DIR=built_index
        ) as bot,
    ):
        api.calls("getUpdates", timeout=60)
        api.token = "1:" + "x" * 35
        api.push({"poll": {}})
        api.push({"message": {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}}})
        assert bot.wait() == 1
        assert bot.said().strip().endswith(say("id", "telegram.startup.token_refused"))
        assert "Traceback" not in bot.said()


def test_faults_of_the_server_are_outlived(tmp_path: Path, built_index: Path) -> None:
    with (
        BotApi() as api,
        running.bot(
            tmp_path, TELEGRAM_BOT_TOKEN=TOKEN, TELEGRAM_API_URL=api.url, INDEX_DIR=built_index
        ) as bot,
    ):
        api.fail("setMyCommands", 500)
        api.calls("getUpdates", timeout=60)
        api.fail("sendMessage", 429, retry_after=1)
        api.say("/help")
        assert api.replies(1)[0].text.startswith("Cara memakai")
        api.fail("sendMessage", 400)
        api.say("/help")
        assert api.replies(2)[1].text == say("id", "telegram.failed")
        api.fail("sendMessage", 403)
        api.fail("getUpdates", 502)
        api.say("/help")
        api.say("/privasi")
        assert api.replies(3)[2].text.startswith("Privasi")
        assert bot.stop() == 0
        assert "Traceback" not in bot.said()
        assert api.violations == []
