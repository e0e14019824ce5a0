"""The text of a regulation file: Markdown, plain text, or the text layer of a PDF."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from knowledge.errors import DocumentError

_PLAIN = frozenset({".md", ".txt"})
_NAMED = re.compile(r"(?P<kind>[a-z]+)-(?P<number>\d+)-(?P<year>\d{4})\b.*")
_FILED = re.compile(r".*/(?P<kind>[a-z]+)/(?P<year>\d{4})/(?P<number>\d+)")
_FURNITURE = re.compile(
    r"^\s*(?:PRESIDEN|REP[UI]\w{3,6}\s+IND\w+|SK\s*No\s*\d+\s*[A-Z]?|[-\s.\d]{1,10}|www\.\S+|djpp\S*)\s*$",
    re.MULTILINE,
)
_HYPHEN = re.compile(r"(?<=[a-z])[-\N{REPLACEMENT CHARACTER}\ufffe\u00ad]\n(?=[a-z])")
_CARET = re.compile(r"[\^•]")


@dataclass(frozen=True)
class Document:
    """A file's text; pages are parted by form feeds, so that a place can name its page."""

    file: Path
    text: str

    def page(self, position: int) -> int:
        """Page (from 1) of a character; always 1 in a file without pages."""
        return self.text.count("\f", 0, position) + 1

    @cached_property
    def has_pages(self) -> bool:
        """Whether the file has pages."""
        return "\f" in self.text


def find_documents(folders: Iterable[Path]) -> dict[str, list[Path]]:
    """Instrument id to the files that hold its text, Markdown before PDF.

    Files are recognised as ``pp-94-2021.md`` or ``.../pp/2021/94.md``.
    """
    found: dict[str, list[Path]] = {}
    for folder in folders:
        for file in sorted(folder.rglob("*")):
            if file.suffix not in _PLAIN and file.suffix != ".pdf":
                continue
            name = _NAMED.fullmatch(file.stem) or _FILED.fullmatch(str(file.with_suffix("")))
            if name:
                found.setdefault(f"{name['kind']}-{name['number']}-{name['year']}", []).append(file)
    return {name: sorted(files, key=lambda f: f.suffix == ".pdf") for name, files in found.items()}


def read_document(file: Path) -> Document:
    """Read a file and clear it of page furniture; raises DocumentError with what to do."""
    try:
        raw = _pdf(file) if file.suffix == ".pdf" else file.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise DocumentError(f"{file} cannot be read ({error.strerror}). Name a file that exists.") from error
    text = _HYPHEN.sub("", raw.replace("\r", ""))
    return Document(file, _CARET.sub("", _FURNITURE.sub("", text)))


def _pdf(file: Path) -> str:
    import pypdfium2  # only when a PDF is read

    try:
        with pypdfium2.PdfDocument(file) as pdf:
            return "\f".join(page.get_textpage().get_text_range() for page in pdf)
    except pypdfium2.PdfiumError as error:
        raise DocumentError(f"{file} is not a readable PDF ({error}). Give the published file.") from error
