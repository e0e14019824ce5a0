"""What parent and child say to each other: one JSON line a request; lines of progress and one reply."""

from __future__ import annotations

from typing import Literal

from knowledge.model import Model
from knowledge.official.document import OfficialText
from knowledge.official.limits import Limits
from knowledge.official.page import Page


class Request(Model):
    """Read this file. ``ocr``: a scan is to be handed back, since OCR is installed.

    ``want`` is the text of an official document, or the links of a web page.
    """

    file: str
    limits: Limits
    ocr: bool = False
    want: Literal["text", "links"] = "text"


class Reply(Model):
    """The text or the page, or why there is none; ``needs_ocr`` for a scan.

    Before it any number of ``progress``, with the pages (of a PDF) that are ``done`` of ``total``.
    """

    kind: Literal["text", "page", "refused", "needs_ocr", "progress"]
    text: OfficialText | None = None
    page: Page | None = None
    reason: str = ""
    done: int = 0
    total: int = 0
