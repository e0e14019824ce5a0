"""Files of official texts known by their names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from knowledge.official.extract.sort import SUFFIXES

_NAMED = re.compile(r"(?P<kind>[a-z]+)-(?P<number>\d+)-(?P<year>\d{4})\b.*")
_FILED = re.compile(r".*/(?P<kind>[a-z]+)/(?P<year>\d{4})/(?P<number>\d+)")


def find_documents(folders: Iterable[Path]) -> dict[str, list[Path]]:
    """Instrument id to the files that hold its text, other sorts before PDF.

    Files are recognised as ``pp-94-2021.md`` or ``.../pp/2021/94.md``.
    """
    found: dict[str, list[Path]] = {}
    for folder in folders:
        for file in sorted(folder.rglob("*")):
            if file.suffix not in SUFFIXES:
                continue
            name = _NAMED.fullmatch(file.stem) or _FILED.fullmatch(str(file.with_suffix("")))
            if name:
                found.setdefault(f"{name['kind']}-{name['number']}-{name['year']}", []).append(file)
    return {name: sorted(files, key=lambda f: f.suffix == ".pdf") for name, files in found.items()}
