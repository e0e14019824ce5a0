"""``make run``: the Telegram bot where a token is set, else the terminal; builds the index first."""

from __future__ import annotations

import typer

from bot.admin import errand
from bot.admin.outcome import STOPPED, reported
from bot.settings import Settings
from index import store
from scripts import ask


def main() -> None:
    """Build what is missing, then start the front end that the settings call for.

    Where the build fails or is refused, the index in use goes on answering.
    """
    try:
        with reported():
            errand.build(errand.Wish(yes=True), if_needed=True)
    except typer.Exit as end:  # told already; an older index still answers
        if end.exit_code == STOPPED or store.in_use(Settings().index_dir) is None:
            raise
    if Settings().telegram_bot_token:
        from bot.__main__ import main as telegram

        telegram()
    else:
        ask.interactive()


if __name__ == "__main__":
    main()
