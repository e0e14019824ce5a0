"""Corrections of a text's metadata by its admin, from options or asked field by field."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from bot.admin.reading import Read, Reading, Turned, corrected, named
from bot.texts import tell
from knowledge.official.library import LibraryError

Ask = Callable[[str, str], str]
"""Asks for one field, given its name and what was read; returns what is to stand."""
FIELDS = ("kind", "number", "year", "title", "date", "issuer")


def correct(found: Reading, given: dict[str, Any], ask: Ask | None = None) -> Reading:
    """The reading with the admin's corrections; ``ask`` asks for each field that was not given.

    A text that was turned away for want of an id only is one to correct. Raises LibraryError for a value that cannot be, or more than one file to correct.
    """
    if not (given or ask):
        return found
    items = [*found.read, *(away.unnamed for away in found.turned if away.unnamed)]
    if len(items) != 1:
        raise LibraryError(tell("plan.one_file"))
    item = items[0]
    try:
        changes = given | (_asked(item, given, ask) if ask else {})
        text = corrected(item.text, changes)
        now = named(Read(item.file, text, item.origin))
        turned = tuple(away for away in found.turned if not away.unnamed)
        return Reading((), (*turned, now)) if isinstance(now, Turned) else Reading((now,), turned)
    except ValueError as error:
        raise LibraryError(str(error)) from error


def _asked(item: Read, given: dict[str, Any], ask: Ask) -> dict[str, Any]:
    """What was answered otherwise than it was read."""
    read_so = item.metadata.model_dump(mode="json") | given
    answers = {name: ask(name, str(read_so[name] or "")) for name in FIELDS}
    changed = {name: value for name, value in answers.items() if value != str(read_so[name] or "")}
    return {name: _value(name, value) for name, value in changed.items()}


def _value(name: str, value: str) -> str | date | None:
    if name != "date":
        return value
    return date.fromisoformat(value) if value else None
