"""An official text as it was read: its metadata and its tree, flattened in reading order."""

from __future__ import annotations

from datetime import date

from knowledge.model import Model

OCR = "ocrmypdf"
"""What the reader's name begins with where pictures were read."""


class Node(Model):
    """One part of the text.

    ``text`` is its own, without its children's and without its mark ("a.", "Pasal 5").
    ``start`` and ``end`` are characters of the cleaned text (``knowledge.official.clean``),
    children included; ``page`` counts from 1, None where the file has no pages. A node with
    a ``doubt`` (Indonesian, one sentence each) is not to be quoted without an admin's word.
    """

    pinpoint: str
    label: str
    text: str
    page: int | None
    start: int
    end: int
    doubt: tuple[str, ...] = ()


class Metadata(Model):
    """What the text says of itself; what was not found is empty (``year`` and ``authority`` 0).

    ``id`` as the corpus writes them (``pp-94-2021``), ``kind`` as in ``knowledge.instrument``,
    ``authority`` 1 (highest) to 9 as there.
    """

    id: str
    kind: str
    number: str
    year: int
    title: str
    date: date | None
    issuer: str
    revokes: tuple[str, ...] = ()
    amends: tuple[str, ...] = ()
    authority: int


class OfficialText(Model):
    """A file's text: ``noise`` is the share of its nodes that hold a word which looks misread (0 to 1).

    ``flags`` are Indonesian sentences for the admin on the file as a whole: hidden text,
    invisible characters, words that read as instructions to an assistant, pages without text.
    """

    metadata: Metadata
    nodes: tuple[Node, ...]
    source_name: str
    sha256: str
    reader: str
    noise: float
    flags: tuple[str, ...] = ()

    @property
    def by_ocr(self) -> bool:
        """Whether it was read from pictures here: OCR makes words of what it cannot read, and no shape tells."""
        return self.reader.startswith(OCR)
