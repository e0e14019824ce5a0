"""What OCR makes of pages whose text is known: the text layer is taken away, and what is read is held against it.

It shows how many articles are found in a scan, and what the marking of misread words
(``knowledge.official.noise``) is worth: how many of the wrong passages it marks, and how many right ones.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.official import noise
from knowledge.official.document import OfficialText
from knowledge.official.read import read_official

_POINT = 72
_ARTICLE = re.compile(r"pasal-\d+[a-z]*")
_WORDS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Rescan:
    """``articles`` of the text layer, those ``found`` again; of the passages that both have: how many, how many are
    ``wrong`` (a letter or digit differs), ``marked`` (a word looks misread), both, and in a document whose ``noise``
    is beyond a level or not.
    """

    file: str
    pages: int
    dots: int
    articles: int
    found: int
    passages: int
    wrong: int
    marked: int
    both: int
    noise: float


def rescans(file: Path, pages: range, dots: Sequence[int], folder: Path) -> Iterator[Rescan]:
    """Pages of a PDF with a good text layer, as pictures of so many dots an inch; files go into ``folder``.

    Raises Rejected where OCR is not installed.
    """
    known = read_official(_written(folder / f"teks-{file.name}", _excerpt(file, pages)))
    for resolution in dots:
        scan = _written(folder / f"{resolution}-{file.name}", pictures(file, pages, resolution))
        yield _held(file.name, pages, resolution, known, read_official(scan))


def _written(file: Path, content: bytes) -> Path:
    file.write_bytes(content)
    return file


def _excerpt(file: Path, pages: range) -> bytes:
    import pypdfium2

    excerpt = pypdfium2.PdfDocument.new()
    excerpt.import_pages(pypdfium2.PdfDocument(file), list(pages))
    out = io.BytesIO()
    excerpt.save(out)
    return out.getvalue()


def pictures(file: Path, pages: range, dots: int) -> bytes:
    """A PDF of nothing but pictures of a PDF's pages (from 0), ``dots`` an inch, grey."""
    import pypdfium2

    source, scan = pypdfium2.PdfDocument(file), pypdfium2.PdfDocument.new()
    for number in pages:
        width, height = source[number].get_size()
        image = pypdfium2.PdfImage.new(scan)
        image.set_bitmap(source[number].render(scale=dots / _POINT, grayscale=True))
        image.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
        page = scan.new_page(width, height)
        page.insert_obj(image)
        page.gen_content()
    out = io.BytesIO()
    scan.save(out)
    return out.getvalue()


def _held(file: str, pages: range, dots: int, known: OfficialText, read: OfficialText) -> Rescan:
    there, again = _passages(known), _passages(read)
    same = [name for name in there if name in again]
    wrong = {name for name in same if _bare(there[name]) != _bare(again[name])}
    marked = {name for name in same if noise.misread(again[name])[0]}
    articles = {name for name in there if _ARTICLE.fullmatch(name)}
    return Rescan(
        file=file,
        pages=len(pages),
        dots=dots,
        articles=len(articles),
        found=len(articles & again.keys()),
        passages=len(same),
        wrong=len(wrong),
        marked=len(marked),
        both=len(wrong & marked),
        noise=read.noise,
    )


def _passages(text: OfficialText) -> Mapping[str, str]:
    return {node.pinpoint: node.text for node in text.nodes if node.pinpoint.startswith("pasal-")}


def _bare(text: str) -> str:
    return _WORDS.sub("", text.lower())
