"""What parent and child say to each other: one JSON line a request, one a reply."""

from __future__ import annotations

from typing import Literal

from knowledge.model import Model
from knowledge.official.document import OfficialText
from knowledge.official.limits import Limits


class Request(Model):
    """Read this file. ``ocr``: a scan is to be handed back, since OCR is installed."""

    file: str
    limits: Limits
    ocr: bool = False


class Reply(Model):
    """The text, or why there is none; ``needs_ocr`` for a scan."""

    kind: Literal["text", "refused", "needs_ocr"]
    text: OfficialText | None = None
    reason: str = ""
