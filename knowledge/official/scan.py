"""Scans without a text layer, made readable by ocrmypdf and tesseract where they are installed."""

from __future__ import annotations

import contextlib
import os
import resource
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from knowledge.official.errors import Refused
from knowledge.official.limits import Limits, bare_environment

MISSING = (
    "PDF ini hasil pindai tanpa lapisan teks; pasang ocrmypdf dan tesseract-ocr-ind"
    " (Debian/Ubuntu: sudo apt install ocrmypdf tesseract-ocr-ind), lalu ulangi"
)

_ONE_COLUMN = "6"
"""One block of lines, as regulations are set: left to itself tesseract takes the marks of items for a
column of their own, and their text is lost to them (measured: docs/reading.md)."""


def is_installed() -> bool:
    """Whether ocrmypdf and tesseract can be run."""
    return shutil.which("ocrmypdf") is not None and shutil.which("tesseract") is not None


def with_text(file: Path, folder: Path, limits: Limits) -> Path:
    """A copy of the PDF in ``folder`` with a text layer; pages that have one keep it. Refused with the reason."""
    if not is_installed():
        raise Refused(MISSING)
    target = folder / file.name
    command = [
        "ocrmypdf",
        "--quiet",
        "--skip-text",
        "-l",
        "ind",
        "--tesseract-pagesegmode",
        _ONE_COLUMN,
        "--output-type",
        "pdf",
        "--jobs",
        "2",
        str(file.resolve()),
        str(target),
    ]
    process = subprocess.Popen(  # noqa: S603  (a fixed command; the file is named by its full path)
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=bare_environment(),
        start_new_session=True,
    )
    with contextlib.suppress(ProcessLookupError):  # it may have ended already
        resource.prlimit(process.pid, resource.RLIMIT_AS, (limits.ocr_memory_bytes, limits.ocr_memory_bytes))
    try:
        code = process.wait(timeout=limits.ocr_seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        raise Refused("OCR melebihi batas waktu") from None
    if code == _NO_LANGUAGE:
        raise Refused(f"OCR gagal: bahasa Indonesia belum terpasang ({MISSING.partition('; ')[2]})")
    if code != 0 or not target.is_file():
        raise Refused(f"OCR gagal (ocrmypdf berhenti dengan kode {code})")
    return target


_NO_LANGUAGE = 3
"""ocrmypdf's exit code for a missing dependency, such as a language of tesseract."""


def temporary() -> tempfile.TemporaryDirectory[str]:
    """A folder for the copy, gone after use."""
    return tempfile.TemporaryDirectory(prefix="tanya-netral-ocr-")
