"""A citation as every front end shows it (contract: answer.schema.json)."""

from __future__ import annotations

from knowledge.instrument import Status
from knowledge.model import Model


class Citation(Model):
    """Source ``n`` of an answer: what it is, its force on the date, and the passage."""

    n: int
    instrument: str
    short: str
    title: str
    status: Status
    authority: int
    text: str
    verbatim: bool = False
    url: str | None
