"""Rules of the Bot API that its JSON tells only in prose, one module a subject."""

from __future__ import annotations

from typing import Any

from tests.fakes.rules import calls, inline, keyboard, texts
from tests.fakes.rules.texts import plain

__all__ = ["check", "plain"]


def check(method: str, sent: dict[str, Any]) -> list[str]:
    """What is wrong with a request beyond its types."""
    found = [
        *texts.check(method, sent),
        *keyboard.check(sent),
        *calls.check(method, sent),
        *inline.check(method, sent),
    ]
    return [f"{method}: {problem}" for problem in found]
