"""Downloads of official texts that wait to be added, so that a run goes on where the last one stopped.

DATA_DIR/unduhan/<instrument id>/<file>    as it came
                 <instrument id>.json      from where and when, written last
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pydantic import ValidationError

from knowledge.model import Model
from knowledge.official.web.fetch import Fetched

FRESH = timedelta(days=1)
"""A download older than this is fetched again: a portal may have corrected it."""


class Record(Model):
    """Where a file came from; ``page`` is the address that was asked."""

    page: str
    address: str
    file: str
    sha256: str
    fetched_at: datetime


def _now() -> datetime:
    return datetime.now(UTC)


class Basket:
    """Files by instrument id; used under a lock on ``folder``."""

    def __init__(self, data_dir: Path, now: Callable[[], datetime] = _now) -> None:
        self.folder = data_dir / "unduhan"
        self._now = now

    def room(self, instrument_id: str) -> Path:
        """The folder that an instrument's file is fetched into; what it held is given up."""
        self._note(instrument_id).unlink(missing_ok=True)
        return self.folder / instrument_id

    def put(self, instrument_id: str, page: str, fetched: Fetched) -> None:
        """Remember a file that came whole."""
        record = Record(
            page=page,
            address=fetched.address,
            file=fetched.file.name,
            sha256=fetched.sha256,
            fetched_at=self._now(),
        )
        partial = self.folder / f".{os.getpid()}.partial"
        partial.write_text(record.model_dump_json(), encoding="utf-8")
        partial.replace(self._note(instrument_id))

    def get(self, instrument_id: str, page: str) -> Fetched | None:
        """The file that came from this page not long ago and is still whole; else None."""
        try:
            record = Record.model_validate_json(self._note(instrument_id).read_bytes())
            file = self.folder / instrument_id / Path(record.file).name
            with file.open("rb") as stream:
                whole = hashlib.file_digest(stream, "sha256").hexdigest() == record.sha256
        except (OSError, ValidationError):
            return None
        if not whole or record.page != page or self._now() - record.fetched_at > FRESH:
            return None
        return Fetched(page, record.address, file, record.sha256)

    def drop(self, instrument_ids: Iterable[str]) -> None:
        """Forget files, once they are added or proved to be another's."""
        for name in instrument_ids:
            self._note(name).unlink(missing_ok=True)
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def _note(self, instrument_id: str) -> Path:
        return self.folder / f"{instrument_id}.json"
