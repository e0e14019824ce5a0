"""Text that reads as an instruction to an assistant, for the admin to see."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import cast

from knowledge import source

_FILE = Path(__file__).parent / "data" / "orders.yaml"
DOUBT = "terbaca seperti perintah kepada asisten"
_SHOWN = 80


@cache
def _patterns() -> re.Pattern[str]:
    found = cast(list[str], source.read(_FILE).data)
    return re.compile("|".join(f"(?:{pattern})" for pattern in found), re.IGNORECASE | re.MULTILINE)


def find(text: str) -> str:
    """The first words that read as an instruction to an assistant, or nothing."""
    match = _patterns().search(text)
    return " ".join(match[0].split())[:_SHOWN] if match else ""


def flag(text: str) -> tuple[str, ...]:
    """The flag for a whole text."""
    found = find(text)
    return (f"Ada teks yang terbaca seperti perintah kepada asisten: “{found}”.",) if found else ()
