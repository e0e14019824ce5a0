"""Nothing of what people write, of who they are, or of the token is left, with every logger at DEBUG."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

from bot.telegram.ops.logs import WITHHELD
from bot.texts import say
from tests.fakes.bot_api import BotApi
from tests.telegram import running
from tests.telegram.canary import song

_RUNS_ON = 40.0
"""Seconds after the last answer by which nothing is left on the disk of a bot that runs on."""


@contextmanager
def loud(api: BotApi, folder: Path, index: Path, **more: str) -> Iterator[running.Running]:
    with running.bot(
        folder,
        "tests.telegram.canary.loud",
        TELEGRAM_BOT_TOKEN=api.token,
        TELEGRAM_API_URL=api.url,
        INDEX_DIR=index,
        LOG_LEVEL="DEBUG",
        **running.UNLIMITED,
        **more,
    ) as bot:
        api.calls("getUpdates", timeout=60)
        yield bot


def traces(content: bytes, token: str = "") -> list[str]:
    """Which of the words, ids and secrets stand in some bytes: as text, or as SQLite writes numbers."""
    found = [name for name in (song.WORD, token.partition(":")[2]) if name and name.encode() in content]
    for number in song.NUMBERS:
        forms = [
            str(number).encode(),
            *(number.to_bytes(size, "big") for size in (4, 6) if number < 256**size),
        ]
        found += [str(number) for form in forms if form in content]
    return found


def on_disk(folder: Path) -> list[str]:
    files = sorted(path for path in (folder / "state").iterdir() if path.is_file())
    return [f"{path.name}: {trace}" for path in files for trace in traces(path.read_bytes())]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def get(port: int, path: str) -> bytes:
    line = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        line.request("GET", path)
        return line.getresponse().read()
    finally:
        line.close()


def through(api: BotApi) -> None:
    """Wait until all that was sent in private so far is answered."""

    def helped() -> int:
        return sum(sent.text.startswith("Cara memakai") for sent in api.by_chat(song.CHAT))

    before = helped()
    api.say(song.LAST, song.CHAT, **{"from": song.WHO, "chat": song.PRIVATE})
    api.wait(lambda: helped() > before, 120)


def test_bytes_that_hold_them_would_be_seen() -> None:
    assert traces(b"x" + song.WORD.encode()) == [song.WORD]
    assert traces(song.PERSON.to_bytes(4, "big")) == [str(song.PERSON)]
    assert traces(b'{"id":-1007364591820}') == ["1007364591820"]
    assert traces(b"..secret", "1:secret") == ["secret"]
    assert traces(b"nothing") == []


def test_nothing_is_left_of_what_was_answered(tmp_path: Path, built_index: Path) -> None:
    port = free_port()
    with BotApi() as api, loud(api, tmp_path, built_index, METRICS_PORT=str(port)) as bot:
        song.sing(api)
        through(api)
        song.tap(api)
        through(api)
        assert api.replies(2, song.GROUP)
        for path in ("/metrics", "/health"):
            body = get(port, path)
            assert b"tanya_" in body or b"index" in body
            assert traces(body, api.token) == []
        until = time.monotonic() + _RUNS_ON
        while (left := on_disk(tmp_path)) and time.monotonic() < until:
            time.sleep(0.2)
        assert left == [], "while it runs on"
        assert bot.stop() == 0
        assert on_disk(tmp_path) == []
        said = bot.said()
        assert traces(said.encode(), api.token) == []
        assert said.count(WITHHELD) > 100, "nothing was loud: the test would not see a leak"
        assert f"LOUD DEBUG telegram.ext.ExtBot {WITHHELD}" in said
        assert "event=answered" in said
        assert api.violations == []


def test_nothing_is_left_where_handlers_fail(tmp_path: Path, built_index: Path) -> None:
    with BotApi() as api, loud(api, tmp_path, built_index, LOUD_BREAKS="answers") as bot:
        song.sing(api)
        through(api)
        assert say("id", "telegram.failed") in [sent.text for sent in api.by_chat(song.CHAT)]
        assert bot.stop() == 0
        said = bot.said()
        assert on_disk(tmp_path) == []
        assert traces(said.encode(), api.token) == []
        assert "error=ValueError" in said
        assert "event=unforeseen" in said, "the callback's error was not seen"
        assert "Traceback" in said, "the thread's error was not seen"


def test_nothing_is_left_where_telegram_repeats_the_words(tmp_path: Path, built_index: Path) -> None:
    who = {"from": song.WHO, "chat": song.PRIVATE}
    said = f'Bad Request: can\'t do "{song.WORD}" for {song.PERSON}'
    with BotApi() as api, loud(api, tmp_path, built_index) as bot:
        for code, times in ((400, 2), (403, 1), (500, 2)):
            api.fail("sendMessage", code, times, said=said)
            api.fail("answerInlineQuery", code, said=said)
            api.say(f"boleh like {song.WORD}?", song.CHAT, **who)
            api.inline(f"like {song.WORD}", song.PERSON, **{"from": song.WHO})
            through(api)
        api.fail("getUpdates", 400, said=said)
        through(api)
        assert bot.stop() == 0
        written = bot.said()
        assert on_disk(tmp_path) == []
        assert traces(written.encode(), api.token) == []
        assert 'event="handler failed" error=BadRequest why=other' in written
