"""Generated dialogues through the real process, in numbers: ``--count`` of them."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.settings import Settings
from tests.fakes.bot_api import BotApi
from tests.telegram import running
from tests.telegram.dialogues import Dialogue, Outcome, dialogues, play_all

_BATCH = 50
_SECTION = """## Dialogues

`python -m scripts.measure_reliability dialogues --count {count}`: dialogues made by hypothesis from all commands, invented questions,
buttons of the bot's own messages (dead ones too), edits, photos, forwarded posts, inline queries, groups, English
users, and texts with HTML, emoji, right-to-left marks and 4,096 characters; the bot as a process, each request held to the
specification and the rules of the stand-in.

| what | count |
| --- | --- |
{rows}
"""


def main() -> int:
    """Play, print the section; 1 where anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2000)
    count: int = parser.parse_args().count
    start = time.monotonic()
    with TemporaryDirectory() as folder, BotApi() as api:
        given_ = {"TELEGRAM_BOT_TOKEN": api.token, "TELEGRAM_API_URL": api.url, "LOG_LEVEL": "ERROR"}
        with running.bot(Path(folder), **given_, **running.UNLIMITED, INDEX_DIR=Settings().index_dir) as bot:
            api.calls("getUpdates", timeout=120)
            outcome = played(api, count)
            status, said = bot.stop(), bot.said()
        methods = Counter(request.method for request in api.requests)
    wrong = [*outcome.problems, *([said] if status or "Traceback" in said else [])]
    rows = {
        "dialogues": outcome.counts["dialogues"],
        "acts of people in them": outcome.counts["acts"],
        "updates (a dead button is tapped after each act)": api.updates.added,
        "replies owed": outcome.counts["owed True"],
        "silence owed": outcome.counts["owed False"],
        "messages sent or edited": outcome.counts["messages"],
        "requests": sum(methods.values()),
        "**invalid requests**": len(api.violations),
        "**replies missing, or given where none was owed**": len(outcome.problems) - len(api.violations),
        "errors in the bot's log": len(wrong) - len(outcome.problems),
        "seconds": round(time.monotonic() - start),
    }
    table = "\n".join(f"| {name} | {number:,} |" for name, number in rows.items())
    sys.stdout.write(_SECTION.format(count=count, rows=table))
    sys.stderr.write("\n".join(wrong[:20]) + "\n")
    return 1 if wrong else 0


def played(api: BotApi, count: int) -> Outcome:
    """Play at least ``count`` dialogues, in batches."""
    whole = Outcome()

    @settings(
        max_examples=-(-count // _BATCH), deadline=None, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(st.lists(dialogues, min_size=_BATCH, max_size=_BATCH))
    def play(batch: list[Dialogue]) -> None:
        whole.add(play_all(api, batch))

    play()
    return whole


if __name__ == "__main__":
    raise SystemExit(main())
