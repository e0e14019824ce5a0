"""What a build is made from, as one hash: whether files changed since is asked without parsing them."""

from __future__ import annotations

import hashlib
from pathlib import Path

from index.lexicon import DATA as LANGUAGE_DATA
from index.normalize import STEMS
from index.spelling import DATA as WORDS
from knowledge import ROOT as CORPUS_ROOT
from knowledge.official.library import Library


def inputs(library: Library | None = None) -> str:
    """sha256 over the corpus and language files and the official texts as they lie on disk now, unparsed."""
    sha = hashlib.sha256()
    for root in (CORPUS_ROOT, LANGUAGE_DATA):
        for file in sorted(root.rglob("*.yaml")):
            _add(sha, str(file.relative_to(root)), file)
    for table in (STEMS, WORDS):
        _add(sha, table.name, table)
    sha.update((library.digest() if library else "").encode())
    return sha.hexdigest()


def _add(sha: hashlib._Hash, name: str, file: Path) -> None:
    sha.update(name.encode() + b"\0" + file.read_bytes() + b"\0")
