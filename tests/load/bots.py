"""The bots under load, each a process of its own, started and ready."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.fakes.remote import ROOT, Remote
from tests.fakes.telegram import TOKEN
from tests.telegram import running

LIFTED = {
    "TELEGRAM_CHAT_RATE": "0",
    "TELEGRAM_GROUP_RATE": "0",
    "TELEGRAM_OVERALL_RATE": "0",
    "ASKER_RATE": "0",
    "ASKER_GROUP_RATE": "0",
    "INBOX_MOST": "10000",
}
"""Settings without limits, as for an own Bot API server."""


ECHO_AT_ONCE = 4
"""Updates in work at once at which the echo bot is fastest; at python-telegram-bot's own 256 it does an eighth of
that, since httpcore goes through all its connections at every request."""


@contextmanager
def ours(api: Remote, folder: Path, index_dir: Path, **settings: str) -> Iterator[int]:
    """This bot over an index that is there; its process id."""
    named = {"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": api.url, "INDEX_DIR": str(index_dir)}
    with running.bot(folder, **{**named, **LIFTED, **settings}) as bot:
        api.wait_for("getUpdates")
        yield bot.process.pid
        bot.stop()


@contextmanager
def echo(api: Remote, at_once: int) -> Iterator[int]:
    """The echo bot with so many updates in work; its process id."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.load.echo"],
        cwd=ROOT,
        env={
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": api.url,
            "PATH": "",
            "AT_ONCE": str(at_once),
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        api.wait_for("getUpdates")
        yield process.pid
    finally:
        process.terminate()
        process.wait()


def processor_seconds(pid: int) -> float:
    """Processor time that a process has used, all its threads together (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
