"""PDF by two readers, pypdfium2 and pypdf; the one whose text is better is used.

Better is measured on a sample of pages: words that read well, less three times the misread ones
(``knowledge.official.noise``), so that a reader gains nothing by giving more but broken text, and
two for every line that begins with the mark of an article or item, since the tree hangs on these.
pypdf is taken where it is better by ``MARGIN`` or more; else pypdfium2, which is the faster.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from knowledge.official import noise
from knowledge.official.errors import Refused
from knowledge.official.extract import hidden, tables
from knowledge.official.extract.pages import Pages, Step, no_step
from knowledge.official.limits import Limits

_SAMPLE = 10
"""Pages on which the readers are compared."""
_COST = 3
_GAIN = 2
MARGIN = 0.02
_LEAST = 40
"""Characters below which a page counts as one without a text layer."""

_MARK = re.compile(r"^\s*(?:Pasal \d+[A-Z]?\s*$|\(\d+\)\s|[a-z0-9]{1,2}\.\s|BAB [IVXL]+\b)", re.MULTILINE)

Read = Callable[[Sequence[int]], list[str]]


class NeedsOcr(Exception):
    """The pages are pictures: there is no text layer to read."""


def read_pdf(data: bytes, limits: Limits, *, ocr: bool, step: Step = no_step) -> Pages:
    """The text layer, page by page; raises NeedsOcr where most pages have none.

    With ``ocr`` false (none is installed) a scan with some text is read as it is, and flagged.
    """
    pdf = _opened(data, limits)
    pages, first = len(pdf), _by_pdfium(pdf, limits)
    sample = _spread(pages)
    readers: dict[str, Read] = {"pypdfium2": first}
    second = _by_pypdf(data, pages)
    if second is not None:
        readers["pypdf"] = second
    rated = {name: rate(read(sample)) for name, read in readers.items()}
    better = rated.get("pypdf", 0) > rated["pypdfium2"] + MARGIN * abs(rated["pypdfium2"])
    best = "pypdf" if better else "pypdfium2"
    texts = _told(readers[best], pages, step)
    if sum(map(len, texts)) > limits.text_characters:
        raise Refused(f"teksnya lebih dari {limits.text_characters:,} karakter".replace(",", "."))
    bare = [number + 1 for number, text in enumerate(texts) if len(text.strip()) < _LEAST]
    if len(bare) * 2 > pages and (ocr or len(bare) == pages):
        raise NeedsOcr
    if best == "pypdfium2":
        texts = tables.with_rows(pdf, texts)
    unseen = hidden.find(pdf)
    return Pages(
        tuple(texts),
        best,
        paged=True,
        wrapped=True,
        flags=(*_flags(data, bare, pages), *_unseen(unseen)),
        hidden=tuple(unseen.words),
        unchecked=unseen.unchecked,
    )


def rate(texts: Sequence[str]) -> int:
    """How good an extracted text is; the module says how it is measured."""
    text = "\n".join(texts)
    wrong, words = noise.misread(text)
    return words - wrong - _COST * wrong + _GAIN * len(_MARK.findall(text))


def _told(read: Read, pages: int, step: Step) -> list[str]:
    """Every page, each told when it is read."""
    texts = []
    for number in range(pages):
        texts += read([number])
        step(number + 1, pages)
    return texts


def _spread(pages: int) -> list[int]:
    step = max(1, pages // _SAMPLE)
    return list(range(0, pages, step))[:_SAMPLE]


def _opened(data: bytes, limits: Limits) -> Any:
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise Refused("PDF ini terkunci kata sandi; buka kuncinya dahulu") from error
        raise Refused("PDF ini rusak dan tidak dapat dibuka") from error
    pages = len(pdf)
    if pages == 0:
        raise Refused("PDF ini tidak berhalaman")
    if pages > limits.pages:
        raise Refused(f"PDF ini lebih dari {limits.pages} halaman")
    return pdf


def _by_pdfium(pdf: Any, limits: Limits) -> Read:
    left = [2 * limits.text_characters]  # the sample is read before the whole

    def read(numbers: Sequence[int]) -> list[str]:
        return [_pdfium_page(pdf, number, left) for number in numbers]

    return read


def _pdfium_page(pdf: Any, number: int, left: list[int]) -> str:
    """One page's text; the count of characters is asked before they are fetched."""
    import pypdfium2

    try:
        page = pdf[number].get_textpage()
    except pypdfium2.PdfiumError:
        return ""
    left[0] -= page.count_chars()
    if left[0] < 0:
        raise Refused("teks PDF ini melebihi batas (bom PDF)")
    return str(page.get_text_range()).replace("\r\n", "\n").replace("\r", "\n")


def _by_pypdf(data: bytes, pages: int) -> Read | None:
    """None where pypdf cannot open the file, or sees other pages in it: then one reader must do."""
    import logging

    import pypdf
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(
        logging.CRITICAL
    )  # its warnings on damaged files say nothing to an admin
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if len(reader.pages) != pages:
            return None
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None

    def read(numbers: Sequence[int]) -> list[str]:
        return [_pypdf_page(reader, number) for number in numbers]

    return read


def _pypdf_page(reader: Any, number: int) -> str:
    """One page's text, empty where pypdf fails on it: then the other reader's text is the better."""
    try:
        return str(reader.pages[number].extract_text())
    except Exception:  # pypdf raises errors of every kind on damaged pages
        return ""


def _unseen(found: hidden.Findings) -> Iterator[str]:
    if found.words:
        first, words = next(iter(found.words.items()))
        yield f"Ada teks tersembunyi pada {len(found.words)} halaman, mulai halaman {first}: “{words}”."
    if found.unchecked is not None:
        yield f"Teks tersembunyi tidak diperiksa mulai halaman {found.unchecked}: isi PDF terlalu banyak."


def _flags(data: bytes, bare: list[int], pages: int) -> tuple[str, ...]:
    flags = []
    if bare:
        shown = ", ".join(map(str, bare[:10])) + (", …" if len(bare) > 10 else "")
        flags.append(
            f"{len(bare)} dari {pages} halaman tanpa lapisan teks (halaman {shown}): isinya tidak terbaca."
        )
    if any(name in data for name in (b"/JavaScript", b"/Launch", b"/EmbeddedFile")):
        flags.append("PDF ini memuat skrip, perintah luar, atau berkas tersemat; semuanya diabaikan.")
    return tuple(flags)
