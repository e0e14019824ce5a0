"""``make run``: the Telegram bot where a token is set, else the terminal; builds the index first."""

from __future__ import annotations

from bot.settings import Settings
from scripts import ask, reindex


def main() -> None:
    """Build what is missing, then start the front end that the settings call for."""
    reindex.build_index(if_needed=True)
    if Settings().telegram_bot_token:
        from bot.__main__ import main as telegram

        telegram()
    else:
        ask.interactive()


if __name__ == "__main__":
    main()
