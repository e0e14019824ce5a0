"""Text that reads as an instruction to an assistant, for the admin to see."""

from __future__ import annotations

import re
from functools import cache

from knowledge.model import Model
from knowledge.official.datafile import load

DOUBT = "terbaca seperti perintah kepada asisten"
_SHOWN = 80


class Order(Model):
    """One pattern, and words of which one is in every text that it fits."""

    needs: tuple[str, ...]
    pattern: str


@cache
def _orders() -> tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]:
    rows = (Order.model_validate(row) for row in load("orders.yaml"))
    return tuple((row.needs, re.compile(row.pattern, re.IGNORECASE | re.MULTILINE)) for row in rows)


def find(text: str) -> str:
    """The first words that read as an instruction to an assistant, or nothing."""
    small = text.lower()
    for needs, pattern in _orders():
        match = pattern.search(text) if any(word in small for word in needs) else None
        if match:
            return " ".join(match[0].split())[:_SHOWN]
    return ""


def flag(text: str) -> tuple[str, ...]:
    """The flag for a whole text."""
    found = find(text)
    return (f"Ada teks yang terbaca seperti perintah kepada asisten: “{found}”.",) if found else ()
