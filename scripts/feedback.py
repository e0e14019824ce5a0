"""``python -m scripts.feedback``: the opinions that people let us keep, as JSON lines, the oldest first."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime

from bot.settings import Settings
from bot.telegram.people.feedback import opinions
from bot.telegram.store.database import StoreError, open_database


def main() -> None:
    """Print them; exit status 1 where the database cannot be read."""
    settings = Settings()
    try:
        address = settings.database_url.get_secret_value() if settings.database_url else None
        database = open_database(settings.state_dir, address)
    except StoreError as error:
        sys.stderr.write(f"{error}\n")
        raise SystemExit(1) from None
    try:
        for at, opinion in database.submit(opinions, durable=False).result():
            day = datetime.fromtimestamp(at, UTC).date().isoformat()
            sys.stdout.write(json.dumps({"date": day, **opinion.model_dump()}, ensure_ascii=False) + "\n")
    finally:
        database.close()


if __name__ == "__main__":
    main()
