"""What parsing one file may cost, so that a hostile file harms nobody."""

from __future__ import annotations

import os

from knowledge.model import Model

MIB = 1 << 20


class Limits(Model):
    """Bounds for one file; the child process that reads it is stopped beyond them."""

    file_bytes: int = 64 * MIB
    """Size on disk."""
    memory_bytes: int = 1024 * MIB
    """Address space of the child."""
    cpu_seconds: int = 120
    wall_seconds: int = 180
    pages: int = 2000
    text_characters: int = 20_000_000
    """Extracted text."""
    unpacked_bytes: int = 200 * MIB
    """All members of a zip container (DOCX)."""
    unpacked_ratio: int = 200
    """Unpacked to packed size of one member."""
    members: int = 5000
    """Members of a zip container."""
    nesting: int = 200
    """Depth of elements in HTML and XML, of objects in a PDF."""
    nodes: int = 100_000
    output_bytes: int = 64 * MIB
    """What the child hands back."""
    ocr_seconds: int = 1800
    """Wall clock of ocrmypdf, where a scan needs it."""
    ocr_memory_bytes: int = 4096 * MIB
    """Address space of ocrmypdf and of each process that it starts."""


_KEPT = ("PATH", "LANG", "LC_ALL", "VIRTUAL_ENV", "PYTHONPATH", "SYSTEMROOT", "TMPDIR", "TESSDATA_PREFIX")
"""What a program that reads a stranger's file sees of the environment: no token and no address."""


def bare_environment() -> dict[str, str]:
    """The environment without anything secret."""
    return {name: value for name, value in os.environ.items() if name in _KEPT}
