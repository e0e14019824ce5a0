"""The text of a file of any sort that can be read."""

from __future__ import annotations

from knowledge.official.extract.pages import Pages, Step, no_step
from knowledge.official.extract.sort import Sort, sort_of
from knowledge.official.limits import Limits


def extract(name: str, data: bytes, limits: Limits, *, ocr: bool = False, step: Step = no_step) -> Pages:
    """The pages of a file; raises Refused with the reason, or NeedsOcr (``extract.pdf``) for a scan."""
    match sort_of(name, data):
        case Sort.PDF:
            from knowledge.official.extract.pdf import read_pdf

            return read_pdf(data, limits, ocr=ocr, step=step)
        case Sort.DOCX:
            from knowledge.official.extract.docx import read_docx

            return read_docx(data, limits)
        case Sort.HTML:
            from knowledge.official.extract.html import read_html

            return read_html(data, limits)
        case Sort.MARKDOWN:
            from knowledge.official.extract.plain import read_markdown

            return read_markdown(data, limits)
        case Sort.PLAIN:
            from knowledge.official.extract.plain import read_plain

            return read_plain(data, limits)
