"""What lies on the shelf: passages of official wording, and quotes for provisions."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from index.passage import Passage


class OfficialPassage(Passage):
    """A passage of official wording; a ``doubtful`` one is not to be quoted as such."""

    doubtful: bool = False
    page: int | None = None


class Quote(BaseModel):
    """Official words. ``noisy``: letters may be misread in them, as scans have it."""

    model_config = ConfigDict(frozen=True)

    text: str
    noisy: bool
    page: int | None = None
