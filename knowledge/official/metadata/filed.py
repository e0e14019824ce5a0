"""Kind, number and year as the name or the folders of a file give them."""

from __future__ import annotations

import re
from pathlib import Path

from knowledge.official.metadata.heading import Heading
from knowledge.official.metadata.kind import kinds
from knowledge.official.metadata.serial import Serial

_FILE = re.compile(
    r"(?P<kind>[a-z]+(?:-[a-z]+)?)-(?P<number>\d+[a-z]?)-(?P<year>(?:19|20)\d\d)\b.*", re.IGNORECASE
)
_FOLDERS = re.compile(
    r"(?:.*/)?(?P<kind>[a-z]+)/(?P<year>(?:19|20)\d\d)/(?P<number>\d+[a-z]?)", re.IGNORECASE
)


def filed(file: Path) -> Heading | None:
    """What ``pp-94-2021.md`` and ``pp/2021/94.md`` say; None for other names."""
    match = _FILE.fullmatch(file.stem) or _FOLDERS.fullmatch(file.with_suffix("").as_posix())
    kind = next((kind for kind in kinds() if match and kind.id == match["kind"].lower()), None)
    if match is None or kind is None:
        return None
    return Heading(kind, Serial((match["number"].upper(),), (match["year"],)), 0)
