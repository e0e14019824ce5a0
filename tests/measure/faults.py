"""Every fault of Telegram and of the way there, as a table: what became of the messages that met it."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import typer

from bot.settings import Settings
from tests.fakes.remote import Remote
from tests.load import bots, faulty

_HEAD = ("fault", "updates", "answered", "repeated", "lost", "last answer after", "what happened")


def main(
    updates: int = typer.Option(10, help="chats that meet each fault"),
    slow: float = typer.Option(30.0, help="seconds that a slow Telegram takes"),
    read_timeout: float = typer.Option(60.0, help="TELEGRAM_READ_TIMEOUT: seconds until a call is given up"),
) -> None:
    """Print the section ``## Faults``."""
    rows = [_HEAD, ("---",) * len(_HEAD)]
    with Remote() as api, tempfile.TemporaryDirectory() as folder:
        timeout = {"TELEGRAM_READ_TIMEOUT": str(read_timeout)}
        with bots.ours(api, Path(folder), Settings().index_dir, **timeout):
            for case in faulty.cases(slow):
                rows.append(faulty.play(api, case, updates, read_timeout).row)
                sys.stderr.write(f"{' | '.join(rows[-1])}\n")
            violations = len(api.order("report")["violations"])
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    sys.stdout.write(
        _SECTION.format(updates=updates, read_timeout=read_timeout, table=table, violations=violations)
    )


_SECTION = """## Faults

Each of {updates} chats asks once, and the answer to it (or a poll) meets the fault; `TELEGRAM_READ_TIMEOUT` is
{read_timeout:g} s. Written by

    .venv/bin/python -m scripts.measure_reliability faults

{table}

Requests that broke a rule: {violations}. "Repeated" is a message that came a second time: it cannot be avoided where
Telegram took it and its word of that did not arrive, and it happens at most once, for a call whose answer stays out
a second time is left in the inbox and tried again later. A status of 500 or more is taken as not carried out.
"""


if __name__ == "__main__":
    typer.run(main)
