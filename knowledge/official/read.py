"""Reads official documents, each in a child process that a hostile file can harm no further than."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from queue import SimpleQueue

from knowledge.official import scan
from knowledge.official.document import OCR, OfficialText
from knowledge.official.errors import Refused, Rejected
from knowledge.official.extract.pages import Step, no_step
from knowledge.official.limits import Limits
from knowledge.official.message import Request
from knowledge.official.page import Page
from knowledge.official.reader import Reader
from knowledge.official.readings import Readings

_DEFAULT = Limits()
OnPage = Callable[[Path, int, int], None]
"""Called with a file, its pages that are read and those it has; by several threads."""


def _unheard(file: Path, done: int, total: int) -> None:
    """Tells nobody."""


def read_official(file: Path, limits: Limits = _DEFAULT, step: Step = no_step) -> OfficialText:
    """The official text of one file; raises Rejected with one clear line. ``step`` hears of its pages."""
    with Reader() as reader:
        return _read(reader, file, limits, step)


def read_page(file: Path, limits: Limits = _DEFAULT) -> Page:
    """Title and links of a web page, parsed in a child process too; raises Rejected."""
    with Reader() as reader:
        reply = reader.ask(Request(file=str(file.absolute()), limits=limits, want="links"))
    if reply.page is None:
        raise Rejected(file, reply.reason)
    return reply.page


def read_many(
    files: Iterable[Path],
    limits: Limits = _DEFAULT,
    *,
    workers: int = 2,
    readings: Readings | None = None,
    on_page: OnPage = _unheard,
) -> Iterator[tuple[Path, OfficialText | Rejected]]:
    """Each file with its text or its rejection, in the order given; one child process a worker.

    A child that dies of a file is replaced, and the next file goes on. Files are taken from
    ``files`` only a little ahead of what has been handed out, so that memory stays small. What lies
    among the ``readings`` is not read again.
    """
    idle: SimpleQueue[Reader] = SimpleQueue()
    readers = [Reader() for _ in range(workers)]
    for reader in readers:
        idle.put(reader)

    def job(file: Path) -> tuple[Path, OfficialText | Rejected]:
        reader = idle.get()
        try:
            return file, _read_once(reader, file, limits, readings, partial(on_page, file))
        except Rejected as rejected:
            return file, rejected
        finally:
            idle.put(reader)

    pool = ThreadPoolExecutor(workers)
    try:
        pending: list[Future[tuple[Path, OfficialText | Rejected]]] = []
        for file in files:
            pending.append(pool.submit(job, file))
            while len(pending) > 4 * workers or (pending and pending[0].done()):
                yield pending.pop(0).result()
        while pending:
            yield pending.pop(0).result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        for reader in readers:
            reader.close()


def _read_once(
    reader: Reader, file: Path, limits: Limits, readings: Readings | None, step: Step
) -> OfficialText:
    """One file, unless it was read before."""
    key = readings.key(file, limits) if readings else None
    if readings is None or key is None:
        return _read(reader, file, limits, step)
    known = readings.get(key)
    if known is None:
        known = _read(reader, file, limits, step)
        readings.put(key, known)
    return known


def _read(reader: Reader, file: Path, limits: Limits, step: Step) -> OfficialText:
    """One file, by OCR where it is a scan."""
    if not str(file).isprintable():  # half a surrogate pair cannot even be told to the child
        raise Rejected(file, "nama berkas atau foldernya memuat karakter kendali; ganti namanya")
    reply = reader.ask(Request(file=str(file.absolute()), limits=limits, ocr=scan.is_installed()), step)
    if reply.kind == "needs_ocr":
        return _read_scan(reader, file, limits, step)
    if reply.text is None:
        raise Rejected(file, reply.reason)
    return reply.text


def _read_scan(reader: Reader, file: Path, limits: Limits, step: Step) -> OfficialText:
    with scan.temporary() as folder:
        try:
            copy = scan.with_text(file, Path(folder), limits)
        except Refused as refused:
            raise Rejected(file, str(refused)) from refused
        reply = reader.ask(Request(file=str(copy), limits=limits, ocr=False), step)
    if reply.text is None:
        raise Rejected(file, reply.reason or scan.MISSING)
    text = reply.text
    return text.model_copy(
        update={
            "sha256": _sha256(file),
            "reader": f"{OCR}, {text.reader}",
            "flags": (*text.flags, "Naskah hasil OCR; bandingkan dengan halaman aslinya."),
        }
    )


def _sha256(file: Path) -> str:
    import hashlib

    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
