"""Parameters as Telegram decodes them."""

from __future__ import annotations

import json
from typing import Any


def decoded(value: object) -> Any:
    """A JSON-serialised parameter; None where it is none."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return None


def number(value: object) -> int | None:
    """An integer parameter; None where it is none."""
    try:
        return int(str(value))
    except ValueError:
        return None
