"""A citation as every front end shows it (contract: answer.schema.json)."""

from __future__ import annotations

from knowledge.instrument import Status
from knowledge.model import Model


class Citation(Model):
    """Source ``n`` of an answer: what it is, its force on the date, and the passage.

    ``verbatim`` text is the official wording; ``noisy`` where letters of it were misread in a scan.
    """

    n: int
    instrument: str
    short: str
    title: str
    status: Status
    authority: int
    text: str
    verbatim: bool = False
    noisy: bool = False
    url: str | None
